//! The test programs that need a server, as Cargo has built them for the whole suite.
//!
//! To ask Cargo for their packages alone would build everything again, with other features.

use crate::run::{Outcome, cargo, line_of};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folders of the packages whose tests talk to servers.
const PACKAGES: [&str; 2] = ["tests", "tests/server"];

/// One test program.
#[derive(Debug, PartialEq)]
pub(super) struct Program {
    /// The folder of its package, where Cargo would run it.
    folder: PathBuf,
    executable: PathBuf,
}

impl Program {
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.current_dir(&self.folder);
        command
    }
}

/// All of them; never none.
pub(super) fn live_programs() -> Outcome<Vec<Program>> {
    let mut command = cargo();
    command.args(["test", "--workspace", "--no-run", "--quiet", "--message-format", "json"]);
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", line_of(&command), output.status).into());
    }
    let programs = programs(&env::current_dir()?, &String::from_utf8(output.stdout)?);
    if programs.is_empty() { Err("Cargo has built no live test".into()) } else { Ok(programs) }
}

fn programs(root: &Path, messages: &str) -> Vec<Program> {
    messages.lines().filter_map(|message| program(root, message)).collect()
}

/// Of a message in JSON, which is always one line, two fields are enough.
fn program(root: &Path, message: &str) -> Option<Program> {
    let manifest = Path::new(field(message, "manifest_path")?);
    let folder = PACKAGES.map(|package| root.join(package)).into_iter();
    let folder = folder.into_iter().find(|folder| manifest == folder.join("Cargo.toml"))?;
    // Examples are built beside the tests.
    let executable = field(message, "executable").filter(|_| !message.contains(r#""kind":["example"]"#))?;
    Some(Program { folder, executable: executable.into() })
}

/// A text; nothing where the field is `null`.
fn field<'m>(message: &'m str, name: &str) -> Option<&'m str> {
    let (_, value) = message.split_once(&format!(r#""{name}":""#))?;
    value.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGES: &str = r#"
{"reason":"compiler-artifact","manifest_path":"/r/tests/Cargo.toml","target":{"kind":["test"],"name":"bytes"},"executable":"/r/t/bytes-1","fresh":true}
{"reason":"compiler-artifact","manifest_path":"/r/tests/Cargo.toml","target":{"kind":["lib"],"name":"tests"},"executable":null,"fresh":true}
{"reason":"compiler-artifact","manifest_path":"/r/tests/Cargo.toml","target":{"kind":["example"],"name":"tour"},"executable":"/r/t/tour","fresh":true}
{"reason":"compiler-artifact","manifest_path":"/r/cli/Cargo.toml","target":{"kind":["test"],"name":"cli"},"executable":"/r/t/cli-1","fresh":true}
{"reason":"build-finished","success":true}"#;

    #[test]
    fn only_tests_of_the_live_packages_are_run() {
        let bytes = Program { folder: "/r/tests".into(), executable: "/r/t/bytes-1".into() };
        assert_eq!(programs(Path::new("/r"), MESSAGES), [bytes]);
    }
}
