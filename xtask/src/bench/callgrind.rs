//! Counts the instructions of a program with `valgrind`. It decides nothing about what the counts mean.

use std::process::{Command, ExitStatus};

use crate::package_manager::is_there;
use crate::run::{Outcome, line_of};

/// Fails with one sentence where `valgrind` is missing.
pub(crate) fn require() -> Outcome {
    if is_there("valgrind") {
        return Ok(());
    }
    Err("instructions are counted by `valgrind`: install it, as in `apt-get install valgrind`".into())
}

/// All instructions that the command's own process executes; its children do not count.
pub(crate) fn count(program: &Command) -> Outcome<u64> {
    counted(program, |status| status.success())
}

/// The same of a program that may end with any code.
pub(crate) fn count_any(program: &Command) -> Outcome<u64> {
    counted(program, |status| status.code().is_some())
}

fn counted(program: &Command, is_fine: fn(ExitStatus) -> bool) -> Outcome<u64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command.arg(program.get_program()).args(program.get_args());
    if let Some(folder) = program.get_current_dir() {
        command.current_dir(folder);
    }
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text.split_once("Collected : ").and_then(|(_, rest)| rest.split_whitespace().next());
    match collected {
        Some(number) if is_fine(output.status) => Ok(number.parse()?),
        _ => Err(format!("`{}` failed ({}):\n{text}", line_of(&command), output.status).into()),
    }
}
