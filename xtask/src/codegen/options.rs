//! Since when each server has which option of a command: `options.txt`, with a line for each option that some server lacks although
//! it has the command.
//!
//! A server that tells no words of a command, or can't be asked, has what the next one had at that time.

use super::corrections;
use super::documents::{Argument, Documents};
use super::grammar::{Grammar, words_of};
use super::table::{self, Column};
use crate::servers::SERVERS;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HEAD: &str = "# Options that some server lacks whose command it has, since when the others have them. Written by `cargo xtask codegen`.\n";

/// What is in the file, by command and word: the steps of all servers.
pub(super) type Options = BTreeMap<(String, String), String>;

/// Reads the file.
pub(super) fn read(text: &str) -> Options {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(parse).collect()
}

fn parse(line: &str) -> Option<((String, String), String)> {
    let mut parts = line.splitn(3, ' ');
    let name = parts.next()?.to_owned();
    Some(((name, parts.next()?.to_owned()), parts.next()?.to_owned()))
}

/// The words that each command has by a server's documents, with the version since which it has them, if that is told.
pub(super) type Told = BTreeMap<String, BTreeMap<String, Option<String>>>;

/// The words in a server's documents.
pub(super) fn told(documents: &Documents) -> Told {
    let words = |arguments: &[Argument]| {
        let mut words = BTreeMap::new();
        gather(arguments, None, &mut words);
        words
    };
    documents.iter().map(|(name, arguments)| (name.clone(), words(arguments))).collect()
}

fn gather(arguments: &[Argument], since: Option<&String>, words: &mut BTreeMap<String, Option<String>>) {
    for argument in arguments {
        let since = argument.since.as_ref().or(since);
        if let Some(token) = &argument.token {
            words.entry(token.clone()).or_insert_with(|| since.cloned());
        }
        gather(&argument.parts, since, words);
    }
}

/// What the file should be, by what each server has and tells.
pub(super) fn made(
    written: &Options,
    grammar: &Grammar,
    columns: &[Column],
    told: &[Option<Told>],
) -> Options {
    let mut options = Options::new();
    for (name, lines) in grammar {
        for word in words_of(lines) {
            let known = written.get(&(name.clone(), word.to_owned()));
            let has_command = |at: usize| columns.get(at).is_some_and(|column| column.contains_key(name));
            let has = |at| has_command(at) && has(at, name, word, known, told);
            let servers = 0..columns.len();
            if servers.clone().any(has) && !servers.clone().all(|at| has(at) == has_command(at)) {
                let cells: Vec<&str> = servers.map(|at| if has(at) { "+" } else { "." }).collect();
                options.insert((name.clone(), word.to_owned()), table::steps(&cells).trim_start().to_owned());
            }
        }
    }
    options.extend(corrections::options().filter_map(parse));
    // Every server has it that has the command.
    options.retain(|_, steps| steps != "-");
    options
}

/// Whether a server that has the command has the word too, as far as that is known.
fn has(at: usize, name: &str, word: &str, known: Option<&String>, told: &[Option<Told>]) -> bool {
    let by = |at: usize| told.get(at)?.as_ref()?.get(name);
    let is_told = (0..told.len()).any(|at| by(at).is_some_and(|words| words.contains_key(word)));
    if !is_told && known.is_none() {
        return true;
    }
    if let Some(words) = by(at) {
        return words.contains_key(word);
    }
    let (Some(kind), Some(told_here)) = (SERVERS.get(at), told.get(at)) else { return true };
    let by_file = known.map(|steps| table::cell_at(steps, at) == Some("+"));
    if let (true, None, Some(has)) = (kind.tells_words(), told_here, by_file) {
        return has;
    }
    let mut next = SERVERS.iter().enumerate().filter(|(_, kind)| kind.parent() == Some(at));
    let Some(words) = next.find_map(|(next, _)| by(next)) else { return by_file.unwrap_or(true) };
    match words.get(word) {
        Some(Some(since)) => version(since) <= version(kind.line_and_version().1),
        // It came with the command, or at no told time after the server before.
        Some(None) => kind.parent().and_then(by).is_none_or(|words| words.contains_key(word)),
        None => false,
    }
}

/// Of `7.0.15`, only the first two numbers.
fn version(written: &str) -> Vec<u32> {
    written.split('.').take(2).filter_map(|part| part.parse().ok()).collect()
}

/// The whole file.
pub(super) fn render(options: &Options) -> String {
    let mut text = HEAD.to_owned();
    for ((name, word), steps) in options {
        let _ = writeln!(text, "{name} {word} {steps}");
    }
    text
}

#[cfg(test)]
mod tests;
