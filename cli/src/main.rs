//! `redis-script`: checks Lua scripts for Redis and Valkey, and explains what they do, with no Rust around.
//!
//! This file picks the command and turns what came of it into the exit code. Nothing of a script is ever run.

mod arguments;
mod check;
mod explain;
mod explanation;
mod fence;
mod files;
mod includes;
mod inspect;
mod lints;
mod load;
mod outcome;
mod render;
mod settings;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser as _;
use outcome::Outcome;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Lints(arguments) => lints::lints(&arguments),
    };
    outcome.unwrap_or_else(|failure| Outcome::failed(&failure)).into()
}
