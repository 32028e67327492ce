//! `cargo xtask prove --all-or-nothing N`: what the analyzer proves to do all or nothing is run on data that it does not expect.
//!
//! A run that ends in an error must leave every key as it was. It takes the scripts of the folders, and as many random ones.

mod faults;
mod promise;
mod written;

use std::collections::BTreeMap;
use std::error::Error;

use fastrand::Rng;
use redis::Value;
use redis_script_analyzer::{Facts, Signature, Source, all_or_nothing, read, syntax};

use crate::folders::NamedScript;
use crate::inputs::Inputs;
use crate::needs::Needs;
use crate::server::Live;

/// Everything that is there, without what time and the order of a table change.
const SNAPSHOT: &str = include_str!("atomicity/snapshot.lua");

/// The sums.
#[derive(Debug, Default)]
struct Sums {
    scripts: usize,
    /// Scripts that have several commands which write, or one in a loop.
    proved: usize,
    /// Those that write once at most.
    plain: usize,
    runs: usize,
    failed: usize,
    contradicted: usize,
    refused: BTreeMap<String, usize>,
}

/// Whether no run contradicts a proof.
pub(crate) fn prove(
    live: &mut Live,
    random: &mut Rng,
    scripts: Vec<NamedScript>,
    (count, runs, shows_refused): (usize, usize, bool),
) -> Result<bool, Box<dyn Error>> {
    let mut sums = Sums::default();
    for script in scripts {
        try_script(live, random, &mut sums, (&script.name, &script.text), runs * 8, shows_refused)?;
    }
    eprintln!("{}", shown(&sums, "scripts of folders"));
    let mut all = sums.contradicted;
    let mut sums = Sums::default();
    for number in 0..count {
        let text = written::script(random);
        try_script(live, random, &mut sums, (&format!("random script {number}"), &text), runs, false)?;
    }
    all += sums.contradicted;
    eprintln!("{}", shown(&sums, "random scripts"));
    Ok(all == 0)
}

fn shown(sums: &Sums, what: &str) -> String {
    let Sums { scripts, proved, plain, runs, failed, contradicted, refused } = sums;
    let count: usize = refused.values().sum();
    let mut text = format!(
        "{scripts} {what}: {proved} proved, {plain} that write once at most, {count} refused\n{runs} runs of those proved, {failed} ended in an error, {contradicted} after a write"
    );
    let mut refused: Vec<_> = refused.iter().collect();
    refused.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let lines = refused.iter().take(12).map(|(why, count)| format!("\n  {count:5} {why}"));
    text.extend(lines);
    text
}

fn try_script(
    live: &mut Live,
    random: &mut Rng,
    sums: &mut Sums,
    (name, text): (&str, &str),
    runs: usize,
    shows_refused: bool,
) -> Result<(), Box<dyn Error>> {
    let signature = promise::read(text);
    let text = text.strip_prefix("#!").map_or_else(|| text.to_owned(), |rest| format!("--{rest}"));
    let Ok(script) = read(Source::new(name, text.as_bytes())) else { return Ok(()) };
    let Ok(chunk) = syntax::parse(text.as_bytes(), 0) else { return Ok(()) };
    let Some(verdict) = all_or_nothing(&script.source, None, signature.as_ref()) else { return Ok(()) };
    sums.scripts += 1;
    if let Some(failure) = verdict.failure {
        if shows_refused {
            let place = script.source.place(failure.span.start);
            let (line, column) = (place.line, place.column);
            eprintln!("{name}:{line}:{column}: {}: {}", failure.why.message, failure.why.label);
        }
        *sums.refused.entry(failure.why.message).or_default() += 1;
        return Ok(());
    }
    if writes(&script.facts) < 2 {
        sums.plain += 1;
    } else {
        sums.proved += 1;
        if shows_refused {
            eprintln!("{name}: proved");
        }
    }
    let needs = Needs::gather(&script.facts, &chunk);
    let inputs: Vec<Inputs> = (0..runs)
        .map(|_| {
            faults::generate(
                (&needs, &script.facts),
                signature.as_ref(),
                !verdict.needs_different_keys,
                random,
            )
        })
        .collect();
    for inputs in &inputs {
        sums.runs += 1;
        let Some([before, reply, after]) = live.around(SNAPSHOT, &text, inputs)? else {
            eprintln!("  in {name}");
            return Ok(());
        };
        let Value::ServerError(error) = reply else { continue };
        sums.failed += 1;
        if before != after {
            sums.contradicted += 1;
            report(name, &text, inputs, signature.as_ref(), &format!("{error:?}"));
            return Ok(());
        }
    }
    Ok(())
}

fn writes(facts: &Facts) -> usize {
    facts.commands.iter().filter(|command| command.writes() != Some(false)).count()
}

fn report(name: &str, text: &str, inputs: &Inputs, signature: Option<&Signature>, error: &str) {
    let words = |words: &[Vec<u8>]| {
        words.iter().map(|word| format!("{:?}", String::from_utf8_lossy(word))).collect::<Vec<_>>().join(" ")
    };
    eprintln!("\n{name}: {error}\n  keys {}, arguments {}", words(&inputs.keys), words(&inputs.arguments));
    inputs.data.iter().skip(1).for_each(|data| eprintln!("  data {}", words(data)));
    eprintln!("{:?}\n{text}", signature.map(|signature| &signature.arguments));
}
