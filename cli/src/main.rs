//! `redis-script`: checks Lua scripts for Redis and Valkey, and explains what they do, without Rust.
//!
//! This file picks the command and turns what came of it into the exit code. Nothing of a script is ever run.

mod arguments;
mod parallel;
mod outcome;
mod settings;
mod catalog;
mod places;
mod fence;
mod load;
mod files;
mod inspect;
mod includes;
mod region;
mod entry;
mod explanation;
mod render;
mod run;
mod fix;
mod check;
mod explain;
mod lints;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser as _;
use render::failure;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Lints(arguments) => lints::lints(&arguments),
    };
    outcome.unwrap_or_else(|failure| failure::write(&failure)).into()
}
