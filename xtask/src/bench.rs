//! What a call costs, compared with other ways to make it: runs the benchmarks of `runtime/benches` and prints one
//! table.
//!
//! Instructions and allocations are counted, not timed, so the ratios are the same on a busy machine. Only the throughput
//! depends on it.

mod builds;
mod callgrind;
mod calls;
mod check;
mod table;

pub(crate) use builds::{builds, expansions};
pub(crate) use calls::calls;

use crate::programs::{Program, built};
use crate::provision::provision;
use crate::run::{Outcome, announce, cargo, text_of};
use redis_script_test_engine::VARIABLE;
use std::io::{self, Write};
use table::Table;

pub(crate) fn bench() -> Outcome {
    callgrind::require()?;
    let server = provision()?;
    announce("building the benchmarks");
    let mut build = cargo();
    build.args(["bench", "-p", "redis-script", "--features", "http,tokio-comp", "--benches"]);
    let programs = built(&mut build, &["runtime"])?;
    let mut table = Table::default();
    for name in ["instructions", "http"] {
        for cost in calls::costs(named(&programs, name)?)? {
            table.add(&format!("instructions, {}", cost.call), &cost.client, cost.instructions)?;
        }
    }
    for name in ["allocations", "http_allocations", "cold", "throughput"] {
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
