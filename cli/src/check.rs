//! `redis-script check`: reports what is wrong with scripts, once it has fixed what it is asked to fix.
//!
//! A path that can't be read is told on stderr, and does not hide what is wrong with the rest.

use std::collections::HashMap;
use std::io::BufWriter;

use redis_script_analyzer::Level;

use crate::arguments::{Check, CheckFormat};
use crate::fix::{self, Wish};
use crate::includes;
use crate::inspect::Checked;
use crate::outcome::{Failure, Outcome};
use crate::render::{failure, human, json, sarif};
use crate::run::Run;

pub(crate) fn check(arguments: &Check) -> Result<Outcome, Failure> {
    let run = Run::new(arguments)?;
    let (checked, failures) = run.look(HashMap::new());
    let mut outcome = tell(&failures);
    let mut checked = match Wish::new(&arguments.fixes)? {
        None => checked,
        Some(wish) => {
            let fixed = fix::fix(&run, checked, &wish)?;
            outcome = outcome.max(tell(&fixed.failures));
            if wish.is_diff {
                return Ok(outcome.max(judge(&fixed.checked)));
            }
            fixed.checked
        }
    };
    includes::tell_once(&mut checked);
    print(&checked, arguments.format)?;
    Ok(outcome.max(judge(&checked)))
}

fn tell(failures: &[Failure]) -> Outcome {
    failures.iter().map(failure::write).max().unwrap_or(Outcome::Clean)
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
