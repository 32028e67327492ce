//! `cargo xtask prove`: runs scripts on a live server, and compares what happens with what the analyzer claims.
//!
//! Each script gets a probe at each expression about which something is claimed, and is run with many inputs. This file reads
//! the arguments and goes through the scripts.

mod arguments;
mod words;
mod data;
mod grammar;
mod needs;
mod inputs;
mod seen;
mod lints;
mod fits;
mod outcome;
mod server;
mod calls;
mod plan;
mod wire;
mod judge;
mod certain;
mod shrink;
mod tally;
mod report;
mod literals;
mod folders;
mod packages;
mod changing;
mod instrumented;
mod atomicity;
#[cfg(test)]
mod transparency;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use fastrand::Rng;

use arguments::Arguments;
use grammar::Grammar;
use inputs::Inputs;
use packages::Packages;
use plan::Plan;
use report::Report;
use server::Live;

fn main() -> ExitCode {
    match prove(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether no claim was contradicted.
fn prove(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let mut live = Live::start(&redis_script_test_engine::find()?)?;
    let mut report = Report::new(arguments.show, arguments.unseen);
    eprintln!("on {}, seed {}", live.version()?, arguments.seed);
    let mut random = Rng::with_seed(arguments.seed);
    if arguments.calls > 0 {
        return calls::prove(&mut live, &mut random, arguments.calls, arguments.show);
    }
    let packages = if arguments.packages { Some(Packages::fetch()?) } else { None };
    let folders = arguments.folders.iter().map(PathBuf::as_path);
    let scripts = folders::scripts(folders.chain(packages.iter().map(Packages::folder)))?;
    if let Some(count) = arguments.instrumented {
        return instrumented::prove(&mut live, &mut random, (&scripts, count));
    }
    if let Some(count) = arguments.all_or_nothing {
        let how = (count, arguments.runs, arguments.unseen);
        return atomicity::prove(&mut live, &mut random, scripts, how);
    }
    for script in scripts {
        run(&mut live, &mut report, &mut random, arguments.runs * 4, (&script.name, &script.text))?;
    }
    drop(packages);
    let mut grammar = Grammar::new(random.fork());
    while report.tally.claims < arguments.claims {
        let name = format!("random script {}", report.tally.scripts);
        run(&mut live, &mut report, &mut random, arguments.runs, (&name, &grammar.script()))?;
    }
    Ok(report.end())
}

/// Runs one script, given by its name and text.
fn run(
    live: &mut Live,
    report: &mut Report,
    random: &mut Rng,
    runs: usize,
    (name, text): (&str, &str),
) -> Result<(), Box<dyn Error>> {
    let plan = match Plan::for_script(name, text) {
        Ok(plan) => plan,
        Err(why) => {
            report.tally.leave_out(why);
            return Ok(());
        }
    };
    let inputs: Vec<Inputs> = (0..runs).map(|_| Inputs::generate(&plan.needs, random)).collect();
    let Some(outcomes) = live.run(&plan.probed, &inputs)? else {
        report.tally.stuck += 1;
        eprintln!("  in {name}");
        return Ok(());
    };
    let found = report.tally.add(&plan, &inputs, &outcomes);
    report.never_seen(&plan, &inputs, &outcomes);
    if let Some((contradiction, run)) = found.first()
        && report.wants_more()
        && let Some(inputs) = inputs.get(*run)
    {
        let shrunk = shrink::shrink(live, &plan, contradiction, inputs)?;
        report.show(&plan, contradiction, inputs, shrunk.as_ref());
    }
    Ok(())
}
