//! The programs that Cargo built, as its messages name them.
//!
//! It asks Cargo to build, and runs nothing.

use crate::run::{Outcome, line_of};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A test or a benchmark.
#[derive(Debug, PartialEq)]
pub(crate) struct Program {
    /// The folder of its package, where Cargo would run it.
    folder: PathBuf,
    executable: PathBuf,
}

impl Program {
    /// To be run where Cargo would.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.current_dir(&self.folder);
        command
    }

    pub(crate) fn executable(&self) -> &Path {
        &self.executable
    }

    /// The name of its target: that of the file, without what Cargo puts behind it.
    pub(crate) fn name(&self) -> &str {
        let file = self.executable.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        file.rsplit_once('-').map_or(file, |(name, _)| name)
    }
}

/// What `build` builds of the packages in these folders.
pub(crate) fn built(build: &mut Command, packages: &[&str]) -> Outcome<Vec<Program>> {
    build.args(["--no-run", "--quiet", "--message-format", "json"]);
    let output = build.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", line_of(build), output.status).into());
    }
    let root = env::current_dir()?;
    let folders: Vec<PathBuf> = packages.iter().map(|package| root.join(package)).collect();
    Ok(programs(&folders, &String::from_utf8(output.stdout)?))
}

fn programs(folders: &[PathBuf], messages: &str) -> Vec<Program> {
    messages.lines().filter_map(|message| program(folders, message)).collect()
}

/// Of a message in JSON, which is always one line, two fields are enough.
fn program(folders: &[PathBuf], message: &str) -> Option<Program> {
    let manifest = Path::new(field(message, "manifest_path")?);
    let folder = folders.iter().find(|folder| manifest == folder.join("Cargo.toml"))?;
    // Examples are built beside the tests, and so is a program that a test starts, which may never end by itself.
    let is_test = !message.contains(r#""kind":["example"]"#)
        && (!message.contains(r#""kind":["bin"]"#) || message.contains(r#""test":true},"features""#));
    let executable = field(message, "executable").filter(|_| is_test)?;
    Some(Program { folder: folder.clone(), executable: executable.into() })
}

/// The compiler itself: a proxy such as rustup's would be measured in its place.
pub(crate) fn compiler() -> PathBuf {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let sysroot = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    sysroot.map_or_else(|_| "rustc".into(), |sysroot| Path::new(&sysroot).join("bin/rustc"))
}

/// The metadata of the library of this name, where Cargo's messages tell of it.
pub(crate) fn metadata(messages: &str, library: &str) -> Option<PathBuf> {
    let mut artifacts =
        messages.lines().filter(|message| message.contains(r#""reason":"compiler-artifact""#));
    let message = artifacts.find(|message| field(message, "name") == Some(library))?;
    let mut files =
        message.split('"').filter(|file| Path::new(file).extension().is_some_and(|it| it == "rmeta"));
    files.next().map(PathBuf::from)
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
{"reason":"compiler-artifact","manifest_path":"/r/tests/Cargo.toml","target":{"kind":["bin"],"name":"serve"},"profile":{"test":false},"features":[],"executable":"/r/t/serve","fresh":true}
{"reason":"compiler-artifact","manifest_path":"/r/cli/Cargo.toml","target":{"kind":["test"],"name":"cli"},"executable":"/r/t/cli-1","fresh":true}
{"reason":"build-finished","success":true}"#;

    #[test]
    fn only_programs_of_the_packages_are_found() {
        let bytes = Program { folder: "/r/tests".into(), executable: "/r/t/bytes-1".into() };
        assert_eq!(bytes.name(), "bytes");
        assert_eq!(programs(&["/r/tests".into(), "/r/tests/server".into()], MESSAGES), [bytes]);
    }
}
