//! The options of each command, one by one: what the server takes is not denied under its name, and what it lacks is.

use std::collections::BTreeSet;
use std::error::Error;

use fastrand::Rng;
use redis_script_analyzer::Server;
use redis_script_analyzer::commands::grammar::{self, notation};

use super::verdict::{Verdict, verdict};
use super::{Said, is_unknown_command, reply, written};
use crate::server::Live;

/// How many calls are written to find some with the option, and how many of these are tried.
const WRITTEN: usize = 400;
const TRIED: usize = 30;

/// What a server says of an option that it does not have; an error about a value is silent about the option.
const NO_OPTION: [&str; 4] =
    ["syntax error", "wrong number of arg", "unknown argument", "unknown subcommand"];

/// What has come of them.
#[derive(Default)]
struct Tally {
    had: usize,
    lacked: usize,
    /// The server refuses a call for another reason first, or not in any case.
    undecided: usize,
    wrong: Vec<String>,
}

/// Whether each option is denied where it has to be.
pub(super) fn prove(live: &mut Live, random: &mut Rng) -> Result<bool, Box<dyn Error>> {
    let Ok(server) = Server::parse(&live.version()?) else { return Ok(true) };
    let mut tally = Tally::default();
    for (name, pattern, is_certain) in grammar::patterns() {
        let words: BTreeSet<&str> = own_words(pattern).collect();
        for word in words {
            let calls = calls_with(name, pattern, word, random);
            try_calls(live, server, (name, word, is_certain), &calls, &mut tally)?;
        }
    }
    let Tally { had, lacked, undecided, wrong } = &tally;
    eprintln!("options: {had} had, {lacked} lacked, {undecided} undecided, {} wrong", wrong.len());
    wrong.iter().for_each(|wrong| eprintln!("  {wrong}"));
    Ok(wrong.is_empty())
}

/// The words of the command's own in a pattern.
pub(super) fn own_words(pattern: &str) -> impl Iterator<Item = &str> {
    let is_sign = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
    pattern.split(is_sign).filter(|word| word.starts_with(char::is_uppercase))
}

/// Calls with this option, the shortest first: these have no other one.
fn calls_with(name: &str, pattern: &'static str, word: &str, random: &mut Rng) -> Vec<Vec<String>> {
    let part = notation::parse(pattern);
    let mut calls: Vec<Vec<String>> = Vec::new();
    for _ in 0..WRITTEN {
        let words = written::words(&part, random);
        if words.iter().any(|it| it.eq_ignore_ascii_case(word)) {
            calls.push(name.split('|').map(str::to_ascii_uppercase).chain(words).collect());
        }
    }
    calls.sort_by_key(Vec::len);
    calls.truncate(TRIED);
    calls
}

fn try_calls(
    live: &mut Live,
    server: Server,
    (name, word, is_certain): (&str, &str, bool),
    calls: &[Vec<String>],
    tally: &mut Tally,
) -> Result<(), Box<dyn Error>> {
    let mut refused = Vec::new();
    for call in calls {
        match reply(live, call)? {
            Said::Refused(said) if is_unknown_command(&said) => return Ok(()),
            Said::Refused(said) => refused.push((call, said)),
            Said::Nothing => {}
            Said::Taken => {
                tally.had += 1;
                if let Verdict::Denied(lint) = verdict(call, Some(server)) {
                    tally
                        .wrong
                        .push(format!("{word} of {name} is there, and denied by {lint}: {}", call.join(" ")));
                }
                return Ok(());
            }
        }
    }
    let is_decided = |said: &str| NO_OPTION.iter().any(|part| said.contains(part));
    match refused.iter().find(|(call, _)| !matches!(verdict(call, Some(server)), Verdict::Denied(_))) {
        _ if !is_certain || !refused.iter().all(|(_, said)| is_decided(said)) => tally.undecided += 1,
        None => tally.lacked += 1,
        Some((call, said)) => {
            tally
                .wrong
                .push(format!("{word} of {name} is not there, and passes: {}: {said}", call.join(" ")));
        }
    }
    Ok(())
}
