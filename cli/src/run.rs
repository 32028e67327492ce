//! One look at all files that the command line names. Files are read and judged on all cores, and come in their order.

use std::collections::HashMap;
use std::path::PathBuf;

use redis_script_analyzer::Settings;

use crate::arguments::Check;
use crate::files;
use crate::includes;
use crate::inspect::{Checked, Inspected, inspect};
use crate::load::{Disk, load};
use crate::outcome::Failure;
use crate::parallel;
use crate::places::Places;
use crate::together;

/// What is looked at, and how.
pub(crate) struct Run<'a> {
    arguments: &'a Check,
    settings: Settings,
    pub(crate) places: Places,
}

impl<'a> Run<'a> {
    pub(crate) fn new(arguments: &'a Check) -> Result<Self, Failure> {
        let settings = arguments.targets.settings(arguments.levels.levels()?)?;
        Ok(Self { arguments, settings, places: Places::default() })
    }

    /// What is wrong with each file, if `texts` stood in those files, and which paths can't be read.
    pub(crate) fn look(&self, texts: HashMap<PathBuf, Vec<u8>>) -> (Vec<Checked>, Vec<Failure>) {
        let include_path = self.arguments.includes.include_path.as_slice();
        let disk = Disk { texts, ..Disk::new(&self.places, include_path) };
        let found = files::find(&self.arguments.paths);
        let loaded = parallel::map(found, |found| load(&found?, &disk).map(|(loaded, _)| loaded));
        let (mut scripts, mut failures) = (Vec::new(), Vec::new());
        for loaded in loaded {
            match loaded {
                Ok(loaded) => scripts.push(loaded),
                Err(failure) => failures.push(failure),
            }
        }
        let scripts = includes::without_included(scripts, &self.places);
        // What a script does is forgotten at once, so that memory holds the texts and what is wrong with them.
        let inspected = parallel::map(scripts, |loaded| {
            let Inspected { checked, named_keys, .. } = inspect(loaded, &self.settings);
            (checked, named_keys)
        });
        (together::judge(inspected, &self.settings), failures)
    }
}
