//! `redis-script check`: reports what is wrong with scripts.
//!
//! A path that can't be read is told on stderr, and does not hide what is wrong with the rest.

use redis_script_analyzer::Level;

use crate::arguments::{Check, CheckFormat};
use crate::files;
use crate::includes;
use crate::inspect::{Inspected, inspect};
use crate::load::load;
use crate::outcome::{Failure, Outcome};
use crate::render::{failure, human, json, sarif};

pub(crate) fn check(arguments: &Check) -> Result<Outcome, Failure> {
    let settings = arguments.targets.settings(arguments.levels.levels()?)?;
    let mut scripts = Vec::new();
    let mut outcome = Outcome::Clean;
    for file in files::find(&arguments.paths) {
        match file.and_then(|file| load(&file)) {
            Ok(loaded) => scripts.push(loaded),
            Err(failure) => outcome = failure::write(&failure),
        }
    }
    let scripts = includes::without_included(scripts);
    let mut inspected: Vec<_> = scripts.into_iter().map(|loaded| inspect(loaded, &settings)).collect();
    includes::tell_once(&mut inspected);
    print(&inspected, arguments.format)?;
    Ok(outcome.max(judge(&inspected)))
}

fn print(inspected: &[Inspected], format: CheckFormat) -> Result<(), Failure> {
    let mut output = anstream::stdout().lock();
    match format {
        CheckFormat::Human => human::write(&mut output, &mut anstream::stderr(), inspected),
        CheckFormat::Json => json::write(&mut output, inspected),
        CheckFormat::Sarif => sarif::write(&mut output, inspected),
    }
}

fn judge(inspected: &[Inspected]) -> Outcome {
    let is_denied = inspected.iter().any(|file| file.count(Level::Deny) > 0);
    if is_denied { Outcome::Denied } else { Outcome::Clean }
}
