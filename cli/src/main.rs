//! `redis-script`: checks Lua scripts for Redis and Valkey, explains what they do, and measures how much of them tests run, without Rust.
//!
//! This file picks the command and turns what came of it into the exit code. Only `test` and `run` run scripts, on private servers.

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
mod together;
mod region;
mod entry;
mod explanation;
mod render;
mod run;
mod fix;
mod check;
mod explain;
mod lints;
#[cfg(feature = "testing")]
mod servers;
#[cfg(feature = "testing")]
mod hits;
#[cfg(feature = "testing")]
mod report;
#[cfg(feature = "testing")]
mod test;
#[cfg(feature = "testing")]
mod reply;
#[cfg(feature = "testing")]
mod trace;
#[cfg(feature = "testing")]
mod named;
#[cfg(feature = "testing")]
mod run_script;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser as _;
use render::failure;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
        #[cfg(feature = "testing")]
        Command::Run(arguments) => run_script::run(&arguments),
        #[cfg(feature = "testing")]
        Command::Test(arguments) => {
            return test::test(&arguments).unwrap_or_else(|failure| failure::write(&failure).into());
        }
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Lints(arguments) => lints::lints(&arguments),
    };
    outcome.unwrap_or_else(|failure| failure::write(&failure)).into()
}
