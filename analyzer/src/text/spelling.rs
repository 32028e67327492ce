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
    let candidates = candidates.filter(is_near).map(|candidate| (candidate.to_lowercase(), candidate));
    let likely = candidates.filter(|(candidate, _)| lacking(&name, candidate) <= edits);
    let distances = likely.map(|(lower, candidate)| (strsim::damerau_levenshtein(&name, &lower), candidate));
    let nearest = distances.min()?;
    (nearest.0 <= edits).then_some(nearest.1)
}

/// Whether `name` is one letter, or two that have changed places, away from `meant`, and from no other of the candidates; letter
/// case counts as nothing. Of short names nobody can be certain.
pub(crate) fn is_certain<'a>(name: &str, meant: &str, candidates: impl Iterator<Item = &'a str>) -> bool {
    if name.len() > LONGEST || meant.len() > LONGEST {
        return false;
    }
    let (name, meant) = (name.to_lowercase(), meant.to_lowercase());
    let edits = strsim::damerau_levenshtein(&name, &meant);
    let is_as_near = |other: &str| {
        let other = other.to_lowercase();
        other != meant
            && other.len().abs_diff(name.len()) <= edits * 4
            && strsim::damerau_levenshtein(&name, &other) <= edits
    };
    edits == 0 || (edits == 1 && meant.len() >= 3 && !candidates.into_iter().any(is_as_near))
}

/// How many letters of a word another one lacks: each is an edit, and they are found in a fraction of the steps.
fn lacking(word: &str, other: &str) -> usize {
    let mut left: Vec<char> = other.chars().collect();
    let is_lacking = |letter: &char| match left.iter().position(|other| other == letter) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    word.chars().filter(is_lacking).count()
}

#[cfg(test)]
mod tests {
    use super::{lacking, nearest};

    #[test]
    fn the_nearest_is_found_whatever_the_case() {
        let find = |name| nearest(name, ["expire", "expireat", "hset", "hget", "get"].into_iter());
        assert_eq!(find("EXPRIE"), Some("expire"));
        assert_eq!(find("hgte"), Some("hget"));
        assert_eq!(find("seth"), None);
        assert_eq!(find("x"), None);
    }

    #[test]
    fn no_word_is_nearer_than_the_letters_that_it_lacks() {
        let words = ["", "a", "get", "hget", "gte", "geeet", "expire", "pexpire", "expireat", "zzz"];
        for (word, other) in words.iter().flat_map(|word| words.map(|other| (*word, other))) {
            assert!(lacking(word, other) <= strsim::damerau_levenshtein(word, other), "{word} {other}");
        }
    }
}
