//! Instructions that may not grow in silence: they are counted, and compared with the figures in `xtask/budget.txt`, which are
//! reviewed like code. Nothing is timed.
//!
//! A compiler of another version gives other figures, so these hold for the one that the file names.

mod record;

use std::fs;
use std::process::Command;

use crate::bench::{calls, expansions};
use crate::programs::compiler;
use crate::run::{Outcome, announce, text_of};
use record::Record;

const FILE: &str = "xtask/budget.txt";

/// Fails where something costs more than it may.
pub(crate) fn check() -> Outcome {
    let recorded = Record::parse(&fs::read_to_string(FILE)?)?;
    let compiler = version()?;
    if recorded.compiler != compiler {
        announce(&format!("SKIPPED: {FILE} holds for {}, and this is {compiler}", recorded.compiler));
        return Ok(());
    }
    let excesses = recorded.excesses(&measured(compiler)?);
    if excesses.is_empty() {
        return Ok(());
    }
    let help =
        "find out why, or rewrite the file with `cargo xtask budget --bless` and say why in the commit";
    Err(format!("{}\n\nhelp: {help}", excesses.join("\n")).into())
}

/// Rewrites the file.
pub(crate) fn bless() -> Outcome {
    Ok(fs::write(FILE, measured(version()?)?.to_string())?)
}

/// Everything that has a budget.
fn measured(compiler: String) -> Outcome<Record> {
    announce("counting the instructions that one annotated function adds to a build");
    let mut figures = expansions()?;
    announce("counting the instructions of one call of each kind");
    figures.extend(calls()?);
    Ok(Record { compiler, figures })
}

fn version() -> Outcome<String> {
    let text = text_of(Command::new(compiler()).arg("-vV"))?;
    let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
    Ok(format!("rustc {} on {}", line("release:"), line("host:")))
}
