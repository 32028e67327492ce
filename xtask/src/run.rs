//! Runs a child command, and reports a failure by its command line.
//!
//! A child writes straight to our own output, so nothing of what it says is lost.

use std::env;
use std::error::Error;
use std::iter;
use std::path::Path;
use std::process::{Command, ExitStatus};

/// What a command of ours comes to: nothing, or the reason to stop.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// One line, before the command does what it says.
pub(crate) fn announce(line: &str) {
    eprintln!("xtask: {line}");
}

/// The cargo that runs us, as a command without arguments.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs the command to its end.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("`{}` can't be run: {error}", line_of(command)))?;
    succeeded(command, status)
}

/// What the command says, if it succeeds.
pub(crate) fn text_of(command: &mut Command) -> Outcome<String> {
    let output = command.output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{}` failed ({}):\n{text}", line_of(command), output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn succeeded(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line_of(command)).into()) }
}

/// The command as one would type it: the variables it sets, the program's bare name, the arguments.
pub(crate) fn line_of(command: &Command) -> String {
    let variables = command.get_envs().filter_map(|(name, value)| {
        Some(format!("{}={}", name.to_string_lossy(), quoted(&value?.to_string_lossy())))
    });
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = iter::once(program).chain(command.get_args()).map(|word| quoted(&word.to_string_lossy()));
    variables.chain(words).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    if word.is_empty() || word.contains(char::is_whitespace) { format!("'{word}'") } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_what_one_would_type() {
        let mut command = Command::new("/somewhere/bin/cargo");
        command.args(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(line_of(&command), "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps");
    }

    #[test]
    fn a_failure_names_its_command_line() {
        let failure = run(Command::new("sh").args(["-c", "exit 7"])).unwrap_err();
        assert_eq!(failure.to_string(), "`sh -c 'exit 7'` failed (exit status: 7)");
    }

    #[test]
    fn a_missing_program_is_told_from_a_failing_one() {
        let failure = run(&mut Command::new("no-such-program")).unwrap_err();
        assert!(failure.to_string().starts_with("`no-such-program` can't be run: "), "{failure}");
    }
}
