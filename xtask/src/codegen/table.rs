//! From the replies of the servers to the text of the table, and back: one line for each command and subcommand.
//!
//! `expire 1 6.2:3w 7.0:-3w` says that the first word is a key (see `keys`), that Redis 6.2 takes exactly 3 words, and that every
//! later server takes at least 3; it writes. `n` is a command that scripts may not call, `r` one that only reads, `.` one that the
//! server lacks. Behind `|` stand the changes of Valkey, which has what Redis 7.2 has.

use super::keys;
use crate::resp::Reply;
use crate::run::Outcome;
use crate::servers::SERVERS;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What one server says, by name.
pub(super) type Column = BTreeMap<String, Cell>;

/// What one server says of one command.
#[derive(Clone)]
pub(super) struct Cell {
    /// Arity and flags.
    rule: String,
    /// Which words are keys; Redis 6.2 does not say it in full.
    keys: Option<String>,
}

const HEAD: &str =
    "# Commands of Redis, and behind `|` of Valkey, since when. Written by `cargo xtask codegen`.\n";

const LETTERS: [(&str, char); 3] = [("noscript", 'n'), ("readonly", 'r'), ("write", 'w')];

/// Redis 6.2 lists them to answer a web browser that comes by.
const NO_COMMANDS: [&str; 2] = ["host:", "post"];

/// Where key specifications and subcommands stand in the description of a command, from Redis 7 on.
const SPECIFICATIONS: usize = 8;
const SUBCOMMANDS: usize = 9;

/// Of a command that counts its words itself, as those of modules do.
const ANY: &str = "-1";

/// Reads the reply to `COMMAND`.
pub(super) fn column(reply: &Reply) -> Outcome<Column> {
    let mut column = Column::new();
    gather(reply, &mut column)?;
    column.retain(|name, _| !NO_COMMANDS.contains(&name.as_str()));
    Ok(column)
}

fn gather(commands: &Reply, column: &mut Column) -> Outcome {
    let Reply::Array(commands) = commands else { return Err("a list of commands is no array".into()) };
    for command in commands {
        let Reply::Array(parts) = command else { return Err("a command is no array".into()) };
        let [Reply::Text(name), Reply::Integer(arity), Reply::Array(flags), ..] = parts.as_slice() else {
            return Err(format!("a command without name, arity and flags: {parts:?}").into());
        };
        let keys = parts.get(SPECIFICATIONS).map(keys::cell).transpose()?;
        column.insert(name.to_lowercase(), Cell { rule: format!("{arity}{}", letters(flags)), keys });
        parts.get(SUBCOMMANDS).map_or(Ok(()), |subcommands| gather(subcommands, column))?;
    }
    Ok(())
}

fn letters(flags: &[Reply]) -> String {
    let has = |flag: &str| flags.iter().any(|it| matches!(it, Reply::Text(text) if text == flag));
    LETTERS.iter().filter(|(flag, _)| has(flag)).map(|(_, letter)| letter).collect()
}

/// Whether this server takes no word behind the name of a command.
pub(super) fn is_alone(column: &Column, name: &str) -> bool {
    let alone = name.split('|').count().to_string();
    column
        .get(name)
        .is_some_and(|cell| cell.rule.trim_end_matches(|letter: char| letter.is_ascii_lowercase()) == alone)
}

/// Whether scripts may call the command on this server.
pub(super) fn allows_to_scripts(column: &Column, name: &str) -> bool {
    column.get(name).is_some_and(|cell| !cell.rule.contains('n'))
}

/// Redis 6.2 lists no subcommands. Which it has was seen by `HELP`, and stays as it is known.
pub(super) fn keep_subcommands(column: &mut Column, known: &Column) {
    let subcommands = known.iter().filter(|(name, _)| name.contains('|'));
    column.extend(subcommands.map(|(name, cell)| (name.clone(), cell.clone())));
}

/// What the table says of each server.
pub(super) fn columns(text: &str) -> Vec<Column> {
    let mut columns: Vec<Column> = SERVERS.iter().map(|_| Column::new()).collect();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, cells)) = line.split_once(' ') else { continue };
        let (keys, steps) = cells.split_once(' ').unwrap_or((cells, ""));
        for (at, column) in columns.iter_mut().enumerate() {
            if let Some(rule) = cell_at(steps, at).filter(|rule| *rule != ".") {
                column.insert(name.to_owned(), Cell { rule: rule.to_owned(), keys: Some(keys.to_owned()) });
            }
        }
    }
    columns
}

/// What `steps` say of a server, by its place in the list: its own step, or that of the server that it was made from.
pub(super) fn cell_at(steps: &str, at: usize) -> Option<&str> {
    let kind = SERVERS.get(at)?;
    step(steps, kind.line_and_version()).or_else(|| cell_at(steps, kind.parent()?))
}

/// The step of one server, as in `7.0:-3w`.
fn step<'t>(steps: &'t str, (line, version): (&str, &str)) -> Option<&'t str> {
    let (redis, valkey) = steps.split_once('|').unwrap_or((steps, ""));
    let mut steps = if line == "redis" { redis } else { valkey }.split(' ');
    steps.find_map(|step| step.strip_prefix(version)?.strip_prefix(':'))
}

/// The whole file.
pub(super) fn render(columns: &[Column]) -> Outcome<String> {
    let mut text = HEAD.to_owned();
    let names: BTreeSet<&String> = columns.iter().flat_map(Column::keys).collect();
    for name in names {
        let cells: Vec<Option<&Cell>> = columns.iter().map(|column| column.get(name)).collect();
        let _ = writeln!(text, "{name} {}{}", keys_of(name, &cells)?, steps(&rules(&cells)));
    }
    Ok(text)
}

/// The rule of each server. A server that leaves the count to the command says less than a newer one that does not.
fn rules<'c>(cells: &[Option<&'c Cell>]) -> Vec<&'c str> {
    let newest = cells.iter().flatten().map(|cell| cell.rule.as_str()).find(|rule| !counts_itself(rule));
    let rule =
        |cell: &'c Cell| if counts_itself(&cell.rule) { newest.unwrap_or(&cell.rule) } else { &cell.rule };
    cells.iter().map(|cell| cell.map_or(".", rule)).collect()
}

fn counts_itself(rule: &str) -> bool {
    rule.trim_end_matches(|letter: char| letter.is_ascii_lowercase()) == ANY
}

/// What changed where, each with a blank before it.
pub(super) fn steps(rules: &[&str]) -> String {
    let (mut redis, mut valkey) = (String::new(), String::new());
    for (kind, rule) in SERVERS.iter().zip(rules) {
        let before = kind.parent().and_then(|parent| rules.get(parent)).unwrap_or(&".");
        if rule != before {
            let (line, version) = kind.line_and_version();
            let steps = if line == "redis" { &mut redis } else { &mut valkey };
            let _ = write!(steps, " {version}:{rule}");
        }
    }
    if valkey.is_empty() { redis } else { format!("{redis} |{valkey}") }
}

/// One cell for all servers: none has changed the keys of a command so far.
fn keys_of<'c>(name: &str, cells: &[Option<&'c Cell>]) -> Outcome<&'c str> {
    let mut told = cells.iter().flatten().filter_map(|cell| cell.keys.as_deref());
    let keys = told.next().unwrap_or("?");
    match told.find(|other| *other != keys) {
        Some(other) => {
            Err(format!("the servers disagree on the keys of `{name}`: {keys} and {other}").into())
        }
        None => Ok(keys),
    }
}

#[cfg(test)]
mod tests;
