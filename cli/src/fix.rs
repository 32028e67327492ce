//! Fixes scripts: applies the certain fixes, or writes comments that silence what is found, or shows what that would change.
//!
//! Before anything is written, all is looked at again as it would be: a file is left alone if a script could not be read any more.

mod plan;
mod text;
mod write;

use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::path::PathBuf;

use redis_script_analyzer::lints::{self, REFUSALS};
use redis_script_analyzer::{Certainty, Diagnostic, Fix, silence};

use crate::arguments::FixArguments;
use crate::inspect::Checked;
use crate::outcome::Failure;
use crate::places::Places;
use crate::render::{diff, human};
use crate::run::Run;
use crate::settings;
use plan::{Plan, Say};

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Wish {
    /// Only shown.
    pub(crate) is_diff: bool,
    /// The lints to silence, where nothing is to be fixed; none are all.
    silenced: Option<Vec<String>>,
}

impl Wish {
    /// Nothing where no option asks for it.
    pub(crate) fn new(arguments: &FixArguments) -> Result<Option<Self>, Failure> {
        let FixArguments { fix, diff, silence } = arguments;
        for name in silence.iter().flatten() {
            if lints::find(name).is_none() {
                return Err(settings::unknown(name, lints::nearest(name)));
            }
        }
        let is_wish = *fix || *diff || silence.is_some();
        Ok(is_wish.then(|| Self { is_diff: *diff, silenced: silence.clone() }))
    }

    fn plan(&self, checked: &[Checked], places: &Places) -> Plan {
        match &self.silenced {
            None => Plan::new(checked, places, Say::All, certain),
            Some(lints) => Plan::new(checked, places, Say::Any, |file| silencing(file, lints)),
        }
    }
}

/// What came of it.
pub(crate) struct Fixed {
    /// What is wrong with the files as they are now.
    pub(crate) checked: Vec<Checked>,
    pub(crate) failures: Vec<Failure>,
}

pub(crate) fn fix(run: &Run<'_>, checked: Vec<Checked>, wish: &Wish) -> Result<Fixed, Failure> {
    let mut plan = wish.plan(&checked, &run.places);
    let again = settle(run, &checked, &mut plan);
    let mut failures = std::mem::take(&mut plan.failures);
    if wish.is_diff {
        show(&plan)?;
        return Ok(Fixed { checked, failures });
    }
    let refused: Vec<Failure> = plan.files.values().filter_map(|text| write::write(text).err()).collect();
    let written = plan.files.len() - refused.len();
    let noun = if wish.silenced.is_some() { "comment" } else { "fix" };
    human::write_fixed(&mut anstream::stderr(), (plan.fixes(), noun), written)?;
    let checked = if refused.is_empty() { again } else { run.look(HashMap::new()).0 };
    failures.extend(refused);
    Ok(Fixed { checked, failures })
}

fn certain(checked: &Checked) -> Vec<Fix> {
    let fixes = checked.diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_deref().cloned());
    fixes.filter(|fix| fix.certainty == Certainty::Certain).collect()
}

fn silencing(checked: &Checked, lints: &[String]) -> Vec<Fix> {
    let is_named = |found: &&Diagnostic| lints.is_empty() || lints.iter().any(|lint| lint == found.lint);
    let found: Vec<Diagnostic> = checked.diagnostics.iter().filter(is_named).cloned().collect();
    silence(&checked.source, &found)
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
