//! `redis-script lints`: lists the lints with their levels, or prints the page of one.

use std::io::{self, Write};

use redis_script_analyzer::lints;

use crate::arguments::Lints;
use crate::catalog::{all, find, level};
use crate::outcome::{Failure, Outcome};
use crate::settings::unknown;

pub(crate) fn lints(arguments: &Lints) -> Result<Outcome, Failure> {
    let mut output = anstream::stdout().lock();
    match &arguments.name {
        None => list(&mut output)?,
        Some(name) => {
            let lint = find(name).ok_or_else(|| unknown(name, lints::nearest(name)))?;
            writeln!(output, "# {}\n\nLevel: {}\n\n{}", lint.name, level(lint.level), lint.page())?;
        }
    }
    output.flush()?;
    Ok(Outcome::Clean)
}

fn list(output: &mut impl Write) -> io::Result<()> {
    let width = all().map(|lint| lint.name.len()).max().unwrap_or(0);
    for lint in all() {
        writeln!(output, "{:width$}  {}  {}", lint.name, level(lint.level), lint.summary())?;
    }
    Ok(())
}
