//! Calls of commands, written from the grammar and then spoilt: what the grammar refuses, the server has to refuse.

mod written;
mod verdict;
mod options;
mod spoilt;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use fastrand::Rng;
use redis::Value;
use redis_script_analyzer::Server;
use redis_script_analyzer::commands::grammar;

use crate::server::Live;
use verdict::Verdict;
use written::KEYS;

/// What `FLUSHALL` does to one database. Redis 8 hands that to a thread and waits for it, which takes longer than all else here.
const EMPTY: &str = "for _, key in ipairs(redis.call('KEYS', '*')) do redis.call('DEL', key) end";

/// Keys of each type, by the names that are written.
const DATA: [&[&str]; 8] = [
    &["EVAL", EMPTY, "0"],
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

/// Of these, the ones that are about the form of a call.
const OF_SYNTAX: [&str; 8] = [
    "syntax",
    "number of arg",
    "not an integer",
    "not a valid float",
    "not a float",
    "invalid stream id",
    "unknown argument",
    "min or max is not",
];

/// Calls that a server refuses.
#[derive(Default)]
struct Refused {
    all: usize,
    denied: usize,
    warned: usize,
}

impl Refused {
    fn add(&mut self, verdict: Verdict) {
        self.all += 1;
        self.denied += usize::from(matches!(verdict, Verdict::Denied(_)));
        self.warned += usize::from(verdict == Verdict::Warned);
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { all, denied, warned } = self;
        let percent = (denied + warned) * 1000 / all.max(&1);
        write!(to, "{all}, {denied} denied and {warned} warned of, {}.{} %", percent / 10, percent % 10)
    }
}

/// What has come of the calls.
#[derive(Default)]
struct Tally {
    calls: usize,
    taken: usize,
    /// Refused for their words.
    of_words: Refused,
    /// Of those, syntax errors, wrong numbers of words, and values that are no numbers.
    syntax: Refused,
    /// Denied, and not refused by the server: the call, and the lint.
    false_refusals: Vec<(String, &'static str)>,
    /// What the server refuses for its words, and no lint finds, by its words.
    missed: BTreeMap<String, (usize, String)>,
}

/// Whether the grammar has refused nothing that the server takes.
pub(crate) fn prove(
    live: &mut Live,
    random: &mut Rng,
    calls: usize,
    show: usize,
) -> Result<bool, Box<dyn Error>> {
    let server = Server::parse(&live.version()?).ok();
    let options = options::prove(live, random)?;
    let patterns: Vec<(&str, &str, bool)> = grammar::patterns().collect();
    let mut tally = Tally::default();
    while tally.calls < calls {
        let Some((name, pattern, _)) = patterns.get(random.usize(..patterns.len())) else { continue };
        let mut call: Vec<String> = name.split('|').map(str::to_ascii_uppercase).collect();
        let names = call.len();
        call.extend(written::words(&grammar::notation::parse(pattern), random));
        for _ in 0..random.usize(..3) {
            spoilt::spoil(&mut call, names, pattern, random);
        }
        try_call(live, server, &call, &mut tally)?;
    }
    Ok(tally.report(show) && options)
}

fn try_call(
    live: &mut Live,
    server: Option<Server>,
    call: &[String],
    tally: &mut Tally,
) -> Result<(), Box<dyn Error>> {
    let said = match reply(live, call)? {
        Said::Nothing => return Ok(()),
        // A server that lacks the command is silent about its words.
        Said::Refused(said) if is_unknown_command(&said) => return Ok(()),
        Said::Refused(said) => said,
        Said::Taken => {
            (tally.calls, tally.taken) = (tally.calls + 1, tally.taken + 1);
            if let Verdict::Denied(lint) = verdict::verdict(call, server) {
                tally.false_refusals.push((call.join(" "), lint));
            }
            return Ok(());
        }
    };
    tally.calls += 1;
    let verdict = verdict::verdict(call, server);
    if OF_SYNTAX.iter().any(|part| said.contains(part)) {
        tally.syntax.add(verdict);
    }
    if OF_WORDS.iter().any(|part| said.contains(part)) {
        tally.of_words.add(verdict);
        if verdict == Verdict::Silent {
            let name = call.first().map_or("", String::as_str);
            let (times, _) = tally.missed.entry(format!("{name}: {said}")).or_insert((0, call.join(" ")));
            *times += 1;
        }
    }
    Ok(())
}

fn is_unknown_command(said: &str) -> bool {
    said.contains("unknown redis command") || said.contains("unknown command")
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
                // Valkey 9.0.0 runs no command of a script any more after some calls of `HPERSIST`.
                if words.contains("recursive call") {
                    live.start_anew()?;
                    return Ok(Said::Nothing);
                }
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
        eprintln!("{} calls, {} taken", self.calls, self.taken);
        eprintln!("refused for their words: {}", self.of_words);
        eprintln!("of these for syntax or numbers: {}", self.syntax);
        let mut missed: Vec<_> = self.missed.iter().collect();
        missed.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
        for (said, (times, call)) in missed.iter().take(show * 4) {
            eprintln!("  not found {times} times, as in `{call}`: {said}");
        }
        for (call, lint) in self.false_refusals.iter().take(show * 4) {
            eprintln!("wrongly refused by {lint}: `{call}`");
        }
        eprintln!("{} wrongly refused", self.false_refusals.len());
        self.false_refusals.is_empty()
    }
}
