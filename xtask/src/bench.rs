//! What a call costs, compared with other ways to make it: runs the benchmarks of `runtime/benches` and prints one
//! table.
//!
//! Instructions and allocations are counted, not timed, so the ratios are the same on a busy machine. Only the throughput
//! depends on it.

mod builds;
mod callgrind;
mod check;
mod table;

pub(crate) use builds::{builds, expansions};

use crate::programs::{Program, built};
use crate::provision::provision;
use crate::run::{Outcome, announce, cargo, text_of};
use redis_script_server::VARIABLE;
use std::io::{self, Write};
use std::process::Command;
use table::Table;

/// The first calls set up what all later ones use.
const FEW: u32 = 100;
const MANY: u32 = 300;

pub(crate) fn bench() -> Outcome {
    callgrind::require()?;
    let server = provision()?;
    announce("building the benchmarks");
    let mut build = cargo();
    build.args(["bench", "-p", "redis-script", "--features", "tokio-comp", "--benches"]);
    let programs = built(&mut build, &["runtime"])?;
    let mut table = Table::default();
    instructions(named(&programs, "instructions")?, &mut table)?;
    for name in ["allocations", "cold", "throughput"] {
        announce(&format!("running `{name}`"));
        let mut program = named(&programs, name)?.command();
        table.read(&text_of(program.arg("--bench").env(VARIABLE, &server))?)?;
    }
    check::check(&mut table)?;
    Ok(io::stdout().write_all(table.render().as_bytes())?)
}

fn named<'p>(programs: &'p [Program], name: &str) -> Outcome<&'p Program> {
    let found = programs.iter().find(|program| program.name() == name);
    found.ok_or_else(|| format!("there is no benchmark `{name}`").into())
}

/// The difference between few and many calls, so that what surrounds them does not count.
fn instructions(program: &Program, table: &mut Table) -> Outcome {
    announce("counting instructions");
    for case in text_of(&mut program.command())?.lines() {
        let [mode, call, client, size] = case.split(' ').collect::<Vec<_>>()[..] else {
            return Err(format!("a benchmark listed `{case}`").into());
        };
        let case = [mode, call, client];
        let more = count(program, case, MANY)?.saturating_sub(count(program, case, FEW)?);
        let calls = f64::from(MANY - FEW) * size.parse::<f64>()?;
        table.add(
            &format!("instructions, {mode} {call}"),
            client,
            f64::from(u32::try_from(more)?) / calls,
        )?;
    }
    Ok(())
}

fn count(program: &Program, case: [&str; 3], times: u32) -> Outcome<u64> {
    callgrind::count(Command::new(program.executable()).args(case).arg(times.to_string()))
}
