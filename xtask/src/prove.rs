//! Runs scripts on a live server and compares what happens with what the analyzer claims: builds the program, and
//! finds the server.

use crate::run::{Outcome, announce, cargo, run};
use crate::servers::{Kind, SERVERS};
use redis_script_test_engine::VARIABLE;
use std::path;

/// What is in the tree, and lends itself to a run.
const FOLDERS: [&str; 2] = ["scripts", "analyzer/fixtures"];

/// `arguments` go to the program, but for `--server NAME`.
pub(crate) fn prove(arguments: &[&str]) -> Outcome {
    let (server, arguments) = split(arguments)?;
    let binary = server.binary()?;
    drop(server.start(&binary)?);
    announce(&format!("comparing claims with runs on {}", server.name));
    let mut command = cargo();
    command.args(["run", "--quiet", "--release", "-p", "redis-script-prove", "--"]);
    // Debian links `redis-server` to a program that goes by its name.
    run(command.args(arguments).args(FOLDERS).env(VARIABLE, path::absolute(binary)?))
}

/// The server that is asked for, otherwise that of the machine; and all other arguments.
fn split<'a>(arguments: &[&'a str]) -> Outcome<(&'static Kind, Vec<&'a str>)> {
    let mut rest = arguments.to_vec();
    let name = match rest.iter().position(|argument| *argument == "--server") {
        Some(at) => {
            rest.remove(at);
            (at < rest.len()).then(|| rest.remove(at)).ok_or("`--server` needs a name")?
        }
        None => "redis-7.0",
    };
    let kind = SERVERS.iter().find(|kind| kind.short == name);
    let names: Vec<&str> = SERVERS.iter().map(|kind| kind.short).collect();
    let kind = kind.ok_or_else(|| format!("no server `{name}`; there are `{}`", names.join("`, `")))?;
    Ok((kind, rest))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_server_is_named_among_the_arguments() {
        let (kind, rest) = split(&["--claims", "5", "--server", "redis-6.2", "folder"]).unwrap();
        assert_eq!((kind.name, rest), ("Redis 6.2", vec!["--claims", "5", "folder"]));
        assert_eq!(split(&[]).unwrap().0.name, "Redis 7.0");
    }

    #[test]
    fn a_name_that_no_server_has_is_an_error() {
        let names: Vec<&str> = super::SERVERS.iter().map(|kind| kind.short).collect();
        let names = format!("`{}`", names.join("`, `"));
        assert_eq!(
            split(&["--server", "x"]).err().unwrap().to_string(),
            format!("no server `x`; there are {names}")
        );
        assert_eq!(split(&["--server"]).err().unwrap().to_string(), "`--server` needs a name");
    }
}
