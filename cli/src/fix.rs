//! Fixes scripts: applies the certain fixes, or writes comments that silence what is found, or shows what that would change.
//!
//! Before anything is written, all is looked at again as it would be: a file is left alone if a script could not be read any more.

mod plan;
mod text;
mod write;

use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::path::PathBuf;

use redis_script_analyzer::lints::REFUSALS;
use redis_script_analyzer::{Certainty, Diagnostic, Fix};

use crate::arguments::FixArguments;
use crate::inspect::Checked;
use crate::outcome::Failure;
use crate::render::{diff, human};
use crate::run::Run;
use plan::{Plan, Say};

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Wish {
    /// Only shown.
    pub(crate) is_diff: bool,
}

impl Wish {
    pub(crate) fn new(arguments: &FixArguments) -> Option<Self> {
        let FixArguments { fix, diff } = *arguments;
        (fix || diff).then_some(Self { is_diff: diff })
    }
}

/// What came of it.
pub(crate) struct Fixed {
    /// What is wrong with the files as they are now.
    pub(crate) checked: Vec<Checked>,
    pub(crate) failures: Vec<Failure>,
}

pub(crate) fn fix(run: &Run<'_>, checked: Vec<Checked>, wish: &Wish) -> Result<Fixed, Failure> {
    let mut plan = Plan::new(&checked, &run.places, Say::All, certain);
    let again = settle(run, &checked, &mut plan);
    let mut failures = std::mem::take(&mut plan.failures);
    if wish.is_diff {
        show(&plan)?;
        return Ok(Fixed { checked, failures });
    }
    let refused: Vec<Failure> = plan.files.values().filter_map(|text| write::write(text).err()).collect();
    let written = plan.files.len() - refused.len();
    human::write_fixed(&mut anstream::stderr(), plan.fixes(), written)?;
    let checked = if refused.is_empty() { again } else { run.look(HashMap::new()).0 };
    failures.extend(refused);
    Ok(Fixed { checked, failures })
}

fn certain(checked: &Checked) -> Vec<Fix> {
    let fixes = checked.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_deref().cloned());
    fixes.filter(|fix| fix.certainty == Certainty::Certain).collect()
}

/// Leaves out what would make a script unreadable; what is wrong with all then.
fn settle(run: &Run<'_>, checked: &[Checked], plan: &mut Plan) -> Vec<Checked> {
    let before: HashSet<&PathBuf> = unreadable(checked).filter_map(|file| file.files.first()).collect();
    loop {
        let texts = plan.files.iter().map(|(path, text)| (path.clone(), text.fixed())).collect();
        let (again, _) = run.look(texts);
        let broken: Vec<PathBuf> = unreadable(&again)
            .filter(|file| file.files.first().is_some_and(|path| !before.contains(path)))
            .flat_map(|file| file.files.iter().map(|path| run.places.resolve_or_keep(path)))
            .filter(|path| plan.files.contains_key(path))
            .collect();
        if broken.is_empty() {
            return again;
        }
        for path in broken {
            plan.files.remove(&path);
        }
    }
}

fn unreadable(checked: &[Checked]) -> impl Iterator<Item = &Checked> {
    let is_refusal = |found: &Diagnostic| REFUSALS.iter().any(|refusal| refusal.name == found.lint);
    checked.iter().filter(move |file| file.diagnostics.iter().any(is_refusal))
}

fn show(plan: &Plan) -> Result<(), Failure> {
    let mut output = anstream::stdout().lock();
    for text in plan.files.values() {
        diff::write(&mut output, &text.name, &text.bytes, &text.fixed())?;
    }
    Ok(output.flush()?)
}
