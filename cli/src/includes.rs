//! What a check of several files does about those that others include.
//!
//! An included file is judged as a part of the scripts that include it: alone it may lack what they have before it.

use std::collections::HashSet;
use std::path::PathBuf;

use redis_script_analyzer::Diagnostic;

use crate::inspect::Checked;
use crate::load::Loaded;
use crate::parallel;
use crate::places::Places;

/// The files that no other of them includes, and those whose own includes lead nowhere, as in a ring.
pub(crate) fn without_included(loaded: Vec<Loaded>, places: &Places) -> Vec<Loaded> {
    let written: HashSet<&PathBuf> = loaded.iter().flat_map(|file| file.files.iter().skip(1)).collect();
    let included: HashSet<PathBuf> = written.into_iter().map(|path| places.resolve_or_keep(path)).collect();
    if included.is_empty() {
        return loaded;
    }
    let is_included = |file: &Loaded| {
        file.files.first().is_some_and(|path| included.contains(&places.resolve_or_keep(path)))
    };
    let left = parallel::map(loaded, |file| {
        let is_left = !file.problems.is_empty() || !is_included(&file);
        is_left.then_some(file)
    });
    left.into_iter().flatten().collect()
}

/// Leaves out of each file what was told of a file that it includes, by way of another.
pub(crate) fn tell_once(checked: &mut [Checked]) {
    let mut told = HashSet::new();
    for Checked { source, diagnostics, .. } in checked {
        diagnostics.retain(|diagnostic| {
            let Diagnostic { lint, message, labels, .. } = diagnostic;
            let place = source.place(labels.first().map_or(0, |label| label.span.start));
            told.insert((*lint, message.clone(), place.name.to_owned(), place.line, place.column))
        });
    }
}
