//! Calls of commands, written from the grammar and then spoilt: what the grammar refuses, the server has to refuse.

mod spoilt;
mod written;

use std::collections::BTreeMap;
use std::error::Error;

use fastrand::Rng;
use redis::Value;
use redis_script_analyzer::commands::grammar;
use redis_script_analyzer::{Word, Words};

use crate::server::Live;
use written::KEYS;

/// Keys of each type, by the names that are written.
const DATA: [&[&str]; 8] = [
    &["FLUSHALL"],
    &["SET", "s", "5"],
    &["RPUSH", "l", "a", "b", "c"],
    &["SADD", "t", "a", "b"],
    &["ZADD", "z", "1", "a", "2", "b"],
    &["HSET", "h", "a", "1", "b", "2"],
    &["XADD", "x", "1-1", "a", "1"],
    &["GEOADD", "g", "1", "1", "a"],
];

/// What servers say of words, in parts of their messages.
const OF_WORDS: [&str; 34] = [
    "syntax",
    "wrong number of arg",
    "not an integer",
    "not a valid float",
    "not a float",
    "numkeys",
    "unsupported",
    "must be",
    "invalid stream id",
    "invalid",
    "unknown",
    "can't be",
    "should be",
    "greater than",
    "not supported",
    "out of range",
    "can't have",
    "numfields",
    "mandatory",
    "not compatible",
    "only one",
    "requires",
    "unrecognized",
    "negative",
    "at least",
    "unbalanced",
    "single increment",
    "bad ",
    "need",
    "exactly one",
    "either",
    "argument",
    "the number of",
    "expected",
];

/// What has come of the calls.
#[derive(Default)]
struct Tally {
    calls: usize,
    taken: usize,
    refused_for_words: usize,
    found: usize,
    /// Of those that it calls syntax errors: all, and found.
    syntax: [usize; 2],
    /// Refused by the grammar, and not by the server: the call, and what the server says.
    false_refusals: Vec<(String, String)>,
    /// What the server refuses for its words, and the grammar does not, by its words.
    missed: BTreeMap<String, (usize, String)>,
}

/// Whether the grammar has refused nothing that the server takes.
pub(crate) fn prove(
    live: &mut Live,
    random: &mut Rng,
    calls: usize,
    show: usize,
) -> Result<bool, Box<dyn Error>> {
    let patterns: Vec<(&str, &str)> = grammar::patterns().collect();
    let mut tally = Tally::default();
    while tally.calls < calls {
        let Some((name, pattern)) = patterns.get(random.usize(..patterns.len())) else { continue };
        let mut call: Vec<String> = name.split('|').map(str::to_ascii_uppercase).collect();
        let names = call.len();
        call.extend(written::words(&grammar::notation::parse(pattern), random));
        for _ in 0..random.usize(..3) {
            spoilt::spoil(&mut call, names, pattern, random);
        }
        try_call(live, &call, &mut tally)?;
    }
    Ok(tally.report(show))
}

fn try_call(live: &mut Live, call: &[String], tally: &mut Tally) -> Result<(), Box<dyn Error>> {
    let Some((name, rest)) = call.split_first() else { return Ok(()) };
    let words: Vec<Word<'_>> = rest.iter().map(|word| Word::Literal(word.as_bytes())).collect();
    let mismatch = Words { name, rest: &words, open: false }.mismatch();
    let mismatch = mismatch.filter(|mismatch| mismatch.is_certain);
    let said = match reply(live, call)? {
        Said::Nothing => return Ok(()),
        // A server that lacks the command is silent about its words.
        Said::Refused(said) if said.contains("unknown redis command") || said.contains("unknown command") => {
            return Ok(());
        }
        Said::Refused(said) => Some(said),
        Said::Taken => None,
    };
    tally.calls += 1;
    let of_words = said.as_ref().is_some_and(|said| OF_WORDS.iter().any(|part| said.contains(part)));
    let of_syntax =
        said.as_ref().is_some_and(|said| said.contains("syntax") || said.contains("number of arg"));
    tally.syntax[0] += usize::from(of_syntax);
    tally.syntax[1] += usize::from(of_syntax && mismatch.is_some());
    tally.taken += usize::from(said.is_none());
    tally.refused_for_words += usize::from(of_words);
    match (mismatch, said) {
        (Some(_), Some(_)) => tally.found += usize::from(of_words),
        (Some(_), None) => tally.false_refusals.push((call.join(" "), "taken".to_owned())),
        (None, Some(said)) if of_words => {
            let (times, _) = tally.missed.entry(format!("{name}: {said}")).or_insert((0, call.join(" ")));
            *times += 1;
        }
        (None, _) => {}
    }
    Ok(())
}

/// What a server makes of a call.
enum Said {
    /// It takes it, with keys of some type.
    Taken,
    /// It refuses it, in these words, in lower case.
    Refused(String),
    /// It has not answered.
    Nothing,
}

fn reply(live: &mut Live, call: &[String]) -> Result<Said, Box<dyn Error>> {
    let mut said = Said::Nothing;
    for key in KEYS {
        let call: Vec<String> = call.iter().map(|word| word.replace(written::KEY, key)).collect();
        match live.call(&DATA, &call)? {
            None => return Ok(Said::Nothing),
            Some(Value::ServerError(error)) => {
                let words = format!("{} {}", error.code(), error.details().unwrap_or_default());
                let start = words.split(" script: ").next().unwrap_or_default();
                said = Said::Refused(start.to_lowercase());
                if !words.contains("WRONGTYPE") {
                    return Ok(said);
                }
            }
            Some(_) => return Ok(Said::Taken),
        }
    }
    Ok(said)
}

impl Tally {
    fn report(&self, show: usize) -> bool {
        let Self { calls, taken, refused_for_words, found, .. } = self;
        eprintln!(
            "{calls} calls: {taken} taken, {refused_for_words} refused for their words, {found} of these found"
        );
        let mut missed: Vec<_> = self.missed.iter().collect();
        missed.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
        for (said, (times, call)) in missed.iter().take(show * 4) {
            eprintln!("  not found {times} times, as in `{call}`: {said}");
        }
        for (call, said) in self.false_refusals.iter().take(show * 4) {
            eprintln!("wrongly refused: `{call}`: {said}");
        }
        eprintln!("{} wrongly refused", self.false_refusals.len());
        self.false_refusals.is_empty()
    }
}
