//! `redis-script lints`: every lint with its level and what it finds, or the page of one.

use std::io::{self, Write};

use redis_script_analyzer::lints::{self, Lint, REFUSALS};

use crate::arguments::Lints;

use crate::outcome::{Failure, Outcome};
use crate::render::level;
use crate::settings::unknown;

pub(crate) fn lints(arguments: &Lints) -> Result<Outcome, Failure> {
    let mut output = anstream::stdout().lock();
    match &arguments.name {
        None => list(&mut output)?,
        Some(name) => {
            let lint = find(name).ok_or_else(|| unknown(name, lints::nearest(name)))?;
            let level = level::word(lint.level);
            writeln!(output, "# {}\n\nLevel: {level}\n\n{}", lint.name, lint.page())?;
        }
    }
    output.flush()?;
    Ok(Outcome::Clean)
}

/// Every lint, and before them the refusals, which can't be set to another level.
pub(crate) fn all() -> impl Iterator<Item = &'static Lint> {
    REFUSALS.into_iter().chain(lints::ALL.iter().copied())
}

fn find(name: &str) -> Option<&'static Lint> {
    all().find(|lint| lint.name == name)
}

fn list(output: &mut impl Write) -> io::Result<()> {
    let width = all().map(|lint| lint.name.len()).max().unwrap_or(0);
    for lint in all() {
        writeln!(output, "{:width$}  {}  {}", lint.name, level::word(lint.level), lint.summary())?;
    }
    Ok(())
}
