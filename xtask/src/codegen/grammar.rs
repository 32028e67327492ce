//! The grammar of commands: for each of them the line of the newest server, and those of others that have more words of their own.

use super::corrections::{self, Corrections};
use super::documents::Documents;
use super::notation::{self, words};
use super::table::{self, Column};
use crate::run::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const HEAD: &str = "# What words each command takes, and in which order. Written by `cargo xtask codegen` from what servers say, and from \
    `xtask/src/codegen/corrections.txt`.\n";

/// Commands by which servers are run, and those that run scripts: scripts call few of them, with few words.
const ADMINISTRATION: &str = "acl client cluster command commandlog config debug eval eval_ro evalsha evalsha_ro failover fcall fcall_ro \
    function hello hotkeys info latency lolwut memory migrate module monitor object pfdebug pfselftest psync pubsub \
    replconf replicaof restore restore-asking role script sentinel shutdown slaveof slowlog swapdb sync trimslots";

/// The lines of each command.
pub(super) type Grammar = BTreeMap<String, Vec<String>>;

/// The lines of the file.
pub(super) fn read(text: &str) -> Grammar {
    let mut grammar = Grammar::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, pattern) = line.split_once(' ').unwrap_or((line, ""));
        grammar.entry(name.to_owned()).or_default().push(pattern.to_owned());
    }
    grammar
}

/// The patterns of a server's commands that scripts have a use for.
pub(super) fn patterns(documents: &Documents, columns: &[Column]) -> Grammar {
    let for_scripts = documents.iter().filter(|(name, _)| is_for_scripts(name, columns));
    for_scripts.map(|(name, words)| (name.clone(), vec![notation::pattern(words)])).collect()
}

/// Whether scripts have a use for the command.
fn is_for_scripts(name: &str, columns: &[Column]) -> bool {
    let family = name.split('|').next().unwrap_or(name);
    let is_allowed = columns.iter().any(|column| table::allows_to_scripts(column, name));
    is_allowed && !name.ends_with("|help") && !ADMINISTRATION.split_whitespace().any(|other| other == family)
}

/// What the file should be, by the patterns of each server, the newest first. Lines with words that none of them has stay.
pub(super) fn made(written: &Grammar, servers: &[Grammar]) -> Outcome<Grammar> {
    let mut corrections: Corrections = corrections::lines();
    let told = servers.iter().flat_map(Grammar::keys).chain(written.keys()).cloned();
    let names: BTreeSet<String> = told.chain(corrections.keys().map(|name| (*name).to_owned())).collect();
    let mut grammar = Grammar::new();
    for name in names {
        let said = merged(servers.iter().filter_map(|server| server.get(&name)).flatten());
        let lines = match (corrections.remove(name.as_str()), written.get(&name)) {
            (Some(corrected), _) => {
                corrections::check_need(&name, &corrected, &said)?;
                corrected.into_iter().map(str::to_owned).collect()
            }
            (None, Some(written)) if said.is_empty() || has_more_words(written, &said) => written.clone(),
            _ => said,
        };
        grammar.insert(name, lines);
    }
    Ok(grammar)
}

/// Without those whose words another line has too.
fn merged<'l>(lines: impl Iterator<Item = &'l String>) -> Vec<String> {
    let mut merged: Vec<String> = Vec::new();
    for line in lines {
        let all: BTreeSet<&str> = words(line).collect();
        let has_all = |other: &String| all.is_subset(&words(other).collect());
        if !merged.iter().any(has_all) {
            merged.push(line.clone());
        }
    }
    merged
}

fn has_more_words(lines: &[String], others: &[String]) -> bool {
    let all: BTreeSet<&str> = others.iter().flat_map(|line| words(line)).collect();
    lines.iter().flat_map(|line| words(line)).any(|word| !all.contains(word))
}

/// The whole file, in the order of the names.
pub(super) fn render(grammar: &Grammar) -> String {
    let mut text = HEAD.to_owned();
    for (name, lines) in grammar {
        for line in lines {
            let _ = writeln!(text, "{}", format!("{name} {line}").trim_end());
        }
    }
    text
}

/// The words of each command's own.
pub(super) fn words_of(lines: &[String]) -> BTreeSet<&str> {
    lines.iter().flat_map(|line| notation::words(line)).collect()
}

#[cfg(test)]
mod tests;
