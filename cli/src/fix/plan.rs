//! Which fixes are applied: all that are certain and do not overlap, each once, however many scripts include the place.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use redis_script_analyzer::{Edit, Fix, Source};

use super::text::{FileEdit, Text};
use crate::inspect::Checked;
use crate::outcome::Failure;
use crate::places::Places;
use crate::region::Region;

/// What will stand in files.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// By their paths, with links followed.
    pub(crate) files: BTreeMap<PathBuf, Text>,
    /// Why some file can't be fixed.
    pub(crate) failures: Vec<Failure>,
}

/// Edits that belong together, each with its file.
type Edits = Vec<(PathBuf, FileEdit)>;

/// Who has a say in what changes in a file that several scripts include.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Say {
    /// Each script: what is certain in one may be wrong in another.
    All,
    /// Any of them.
    Any,
}

impl Plan {
    /// Of the fixes that `offered` finds in each script.
    pub(crate) fn new<'c>(
        checked: &'c [Checked],
        places: &Places,
        say: Say,
        offered: impl Fn(&'c Checked) -> Vec<Fix>,
    ) -> Self {
        let mut known = Known::default();
        for (script, file) in checked.iter().enumerate() {
            known.read(script, file, places);
            let fixes = offered(file);
            fixes.iter().filter_map(|fix| in_files(file, fix, places)).for_each(|it| known.offer(script, it));
        }
        let mut plan = Self::default();
        for edits in known.order.iter().filter(|edits| known.agree(edits, say)) {
            plan.add(edits, &known);
        }
        plan.files.retain(|_, text| text.is_changed());
        plan
    }

    /// How many fixes there are.
    pub(crate) fn fixes(&self) -> usize {
        self.files.values().map(|text| text.fixes).sum()
    }

    /// Unless they overlap with others.
    fn add(&mut self, edits: &Edits, known: &Known<'_>) {
        for (path, _) in edits {
            if !self.files.contains_key(path) {
                match Text::read(path, known.name(path)) {
                    Ok(text) => drop(self.files.insert(path.clone(), text)),
                    Err(failure) => return self.failures.push(failure),
                }
            }
        }
        let fits = |(path, edit): &(PathBuf, FileEdit)| self.files.get(path).is_some_and(|it| it.fits(edit));
        if !edits.iter().all(fits) {
            return;
        }
        for (path, edit) in edits {
            if let Some(text) = self.files.get_mut(path) {
                text.take(edit.clone());
            }
        }
        if let Some(text) = edits.first().and_then(|(path, _)| self.files.get_mut(path)) {
            text.fixes += 1;
        }
    }
}

/// Scripts, by their positions.
type Scripts = HashSet<usize>;

/// What all scripts say.
#[derive(Default)]
struct Known<'c> {
    /// The scripts that offer a fix.
    offers: HashMap<Edits, Scripts>,
    /// The fixes in the order in which they are met.
    order: Vec<Edits>,
    /// What people call a file, and the scripts that it is a part of.
    readers: HashMap<PathBuf, (&'c Path, Scripts)>,
}

impl<'c> Known<'c> {
    fn read(&mut self, script: usize, checked: &'c Checked, places: &Places) {
        for path in &checked.files {
            let entry = self.readers.entry(places.resolve_or_keep(path));
            entry.or_insert_with(|| (path, Scripts::new())).1.insert(script);
        }
    }

    fn offer(&mut self, script: usize, edits: Edits) {
        let offering = self.offers.entry(edits.clone()).or_default();
        if offering.is_empty() {
            self.order.push(edits);
        }
        offering.insert(script);
    }

    fn agree(&self, edits: &Edits, say: Say) -> bool {
        let offering = self.offers.get(edits);
        let readers = |path| self.readers.get(path).map(|(_, scripts)| scripts);
        say == Say::Any || edits.iter().all(|(path, _)| readers(path) == offering)
    }

    fn name(&self, path: &'c Path) -> &'c Path {
        self.readers.get(path).map_or(path, |(name, _)| name)
    }
}

/// The edits of a fix in the files that their lines come from.
fn in_files(checked: &Checked, fix: &Fix, places: &Places) -> Option<Edits> {
    let edits = fix.edits.iter().map(|edit| in_file(checked, edit, places));
    edits.collect::<Option<Edits>>().filter(|edits| !edits.is_empty())
}

fn in_file(checked: &Checked, edit: &Edit, places: &Places) -> Option<(PathBuf, FileEdit)> {
    let region = Region::find(&checked.source, edit.span)?;
    let path: &Path = checked.files.get(region.file)?;
    let (start, end) = (region.start, region.end);
    let replaced = replaced(&checked.source, edit);
    let edit = FileEdit {
        start: (start.line, start.bytes),
        end: (end.line, end.bytes),
        replaced,
        text: edit.text.clone(),
    };
    Some((places.resolve_or_keep(path), edit))
}

/// What stands there, by which a file that has changed is known.
fn replaced(source: &Source, edit: &Edit) -> String {
    let first = source.line_span(source.line(edit.span.start));
    let last = source.line_span(source.line(edit.span.end.saturating_sub(1).max(edit.span.start)));
    source.slice(first.to(last)).to_owned()
}
