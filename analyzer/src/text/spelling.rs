//! Finds the word that a misspelt one was probably meant to be. Which words there are, the caller says.

/// Nobody misspells a longer name, and to compare two takes as many steps as their lengths multiplied.
const LONGEST: usize = 64;

/// How many names a lint looks for in a text: whoever has misspelt more has something else in mind.
pub(crate) const SOUGHT: usize = 100;

/// The candidate within a third of `name`'s length of edits, the nearest first; letter case counts as no edit.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    let edits = length / 3;
    // Each letter that one has more is an edit.
    let is_near = |candidate: &&str| candidate.chars().count().abs_diff(length) <= edits;
    let distance = |candidate: &str| strsim::damerau_levenshtein(&name, &candidate.to_lowercase());
    let nearest = candidates.filter(is_near).map(|candidate| (distance(candidate), candidate)).min()?;
    (nearest.0 <= edits).then_some(nearest.1)
}
