//! Counts the instructions of one call of each kind, by each client of `runtime/benches/cases`.
//! It decides nothing about what the counts mean.

use std::process::Command;

use super::{callgrind, named};
use crate::programs::{Program, built};
use crate::run::{Outcome, announce, cargo, text_of};

/// The first calls set up what all later ones use.
const FEW: u32 = 100;
const MANY: u32 = 300;

/// What one call costs.
pub(super) struct Cost {
    /// As in `sync hit`.
    pub(super) call: String,
    pub(super) client: String,
    pub(super) instructions: f64,
}

/// Those of an annotated function, in whole instructions.
pub(crate) fn calls() -> Outcome<Vec<(String, u64)>> {
    let mut build = cargo();
    build.args(["bench", "-p", "redis-script", "--features", "http,tokio-comp"]);
    let programs = built(build.args(["--bench", "instructions", "--bench", "http"]), &["runtime"])?;
    let mut all = ours(named(&programs, "instructions")?)?;
    all.extend(ours(named(&programs, "http")?)?);
    Ok(all)
}

fn ours(program: &Program) -> Outcome<Vec<(String, u64)>> {
    let listed = text_of(&mut program.command())?;
    let ours = listed.lines().filter(|line| line.contains(" ours "));
    ours.map(|line| {
        let cost = cost(program, line)?;
        Ok((format!("a call, {}", cost.call), format!("{:.0}", cost.instructions).parse()?))
    })
    .collect()
}

/// Those of all clients.
pub(super) fn costs(program: &Program) -> Outcome<Vec<Cost>> {
    announce("counting instructions");
    text_of(&mut program.command())?.lines().map(|line| cost(program, line)).collect()
}

/// The difference between few and many calls, so that what surrounds them does not count.
fn cost(program: &Program, line: &str) -> Outcome<Cost> {
    let [mode, call, client, size] = line.split(' ').collect::<Vec<_>>()[..] else {
        return Err(format!("a benchmark listed `{line}`").into());
    };
    let case = [mode, call, client];
    let more = count(program, case, MANY)?.saturating_sub(count(program, case, FEW)?);
    let calls = f64::from(MANY - FEW) * size.parse::<f64>()?;
    let instructions = f64::from(u32::try_from(more)?) / calls;
    Ok(Cost { call: format!("{mode} {call}"), client: client.to_owned(), instructions })
}

fn count(program: &Program, case: [&str; 3], times: u32) -> Outcome<u64> {
    callgrind::count(Command::new(program.executable()).args(case).arg(times.to_string()))
}
