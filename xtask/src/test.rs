//! The whole suite, once with the verdict of Lua itself and once with our parser alone.
//!
//! The features of the packages are unified over the workspace: each run builds one set, doc tests included.

use crate::provision::provision;
use crate::run::{Outcome, announce, cargo, run};
use redis_script_server::VARIABLE;
use std::path::Path;

pub(crate) fn test(arguments: &[&str]) -> Outcome {
    let server = provision()?;
    announce("testing with Lua's own verdict (feature `mlua`)");
    test_with(&server, &[], arguments)?;
    announce("testing with our parser alone");
    test_with(&server, &["--no-default-features"], arguments)
}

fn test_with(server: &Path, features: &[&str], arguments: &[&str]) -> Outcome {
    let mut command = cargo();
    command.args(["test", "--workspace"]).args(features).arg("--").args(arguments);
    run(command.env(VARIABLE, server))
}
