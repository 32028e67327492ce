//! `redis-script check`: reports what is wrong with scripts.
//!
//! A path that can't be read is told on stderr, and does not hide what is wrong with the rest. Files are read and judged on all
//! cores, and told of in their order.

use std::io::BufWriter;
use std::path::PathBuf;

use redis_script_analyzer::Level;

use crate::arguments::{Check, CheckFormat};
use crate::files;
use crate::includes;
use crate::inspect::{Checked, inspect};
use crate::load::{Loaded, load};
use crate::outcome::{Failure, Outcome};
use crate::parallel;
use crate::places::Places;
use crate::render::{failure, human, json, sarif};

pub(crate) fn check(arguments: &Check) -> Result<Outcome, Failure> {
    let settings = arguments.targets.settings(arguments.levels.levels()?)?;
    let include_path = arguments.includes.include_path.as_slice();
    let (places, mut scripts) = (Places::default(), Vec::new());
    let mut outcome = Outcome::Clean;
    for loaded in
        parallel::map(files::find(&arguments.paths), |found| load_found(found, &places, include_path))
    {
        match loaded {
            Ok(loaded) => scripts.push(loaded),
            Err(failure) => outcome = failure::write(&failure),
        }
    }
    let scripts = includes::without_included(scripts, &places);
    // What a script does is forgotten at once, so that memory holds the texts and what is wrong with them.
    let mut checked = parallel::map(scripts, |loaded| inspect(loaded, &settings).checked);
    includes::tell_once(&mut checked);
    print(&checked, arguments.format)?;
    Ok(outcome.max(judge(&checked)))
}

fn load_found(
    found: Result<PathBuf, Failure>,
    places: &Places,
    include_path: &[PathBuf],
) -> Result<Loaded, Failure> {
    load(&found?, places, include_path).map(|(loaded, _)| loaded)
}

fn print(checked: &[Checked], format: CheckFormat) -> Result<(), Failure> {
    let mut output = BufWriter::new(anstream::stdout().lock());
    match format {
        CheckFormat::Human => human::write(&mut output, &mut anstream::stderr(), checked),
        CheckFormat::Json => json::write(&mut output, checked),
        CheckFormat::Sarif => sarif::write(&mut output, checked),
    }
}

fn judge(checked: &[Checked]) -> Outcome {
    let is_denied = checked.iter().any(|file| file.count(Level::Deny) > 0);
    if is_denied { Outcome::Denied } else { Outcome::Clean }
}
