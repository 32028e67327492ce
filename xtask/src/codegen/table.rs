//! From the replies of the servers to the text of the table: one line for each command and subcommand.
//!
//! `expire 3w -3w -3w 1` says: an arity of exactly 3 words on the first server and of at least 3 on the others, a write on
//! all; the first word is a key (see `keys`). `n` is a command that scripts may not call, `r` one that only reads, `.` one that
//! the server lacks.

use super::keys;
use crate::resp::Reply;
use crate::run::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What one server says, by name.
pub(super) type Column = BTreeMap<String, Cell>;

/// What one server says of one command.
pub(super) struct Cell {
    /// Arity and flags.
    rule: String,
    /// Which words are keys; Redis 6.2 does not say it in full.
    keys: Option<String>,
}

const LETTERS: [(&str, char); 3] = [("noscript", 'n'), ("readonly", 'r'), ("write", 'w')];

/// Redis 6.2 lists them to answer a web browser that comes by.
const NO_COMMANDS: [&str; 2] = ["host:", "post"];

/// How many columns a line has between the name and the keys.
const SERVERS: usize = crate::servers::SERVERS.len();

/// Where key specifications and subcommands stand in the description of a command, from Redis 7 on.
const SPECIFICATIONS: usize = 8;
const SUBCOMMANDS: usize = 9;

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

/// The whole file; `servers` names the columns.
pub(super) fn render(servers: &str, columns: &[Column]) -> Outcome<String> {
    let mut text = format!("# Commands of {servers}. Written by `cargo xtask codegen`.\n");
    let names: BTreeSet<&String> = columns.iter().flat_map(Column::keys).collect();
    for name in names {
        let cells: Vec<Option<&Cell>> = columns.iter().map(|column| column.get(name)).collect();
        let rules: Vec<&str> = cells.iter().map(|cell| cell.map_or(".", |cell| &cell.rule)).collect();
        let _ = writeln!(text, "{name} {} {}", rules.join(" "), keys_of(name, &cells)?);
    }
    Ok(text)
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

/// The table without the columns of some servers, to be compared, not to be read.
pub(super) fn without(servers: &[usize], text: &str) -> Vec<String> {
    let kept = |line: &str| -> Vec<String> {
        let cells = line.split(' ').enumerate();
        // The name comes first, and the keys may be told by a single server.
        let cells = cells.filter(|(cell, _)| servers.is_empty() || !is_left_out(*cell, servers));
        cells.map(|(_, cell)| cell.to_owned()).collect()
    };
    let lines = text.lines().map(kept);
    lines.filter(|cells| cells.iter().skip(1).any(|cell| cell != ".")).map(|cells| cells.join(" ")).collect()
}

fn is_left_out(cell: usize, servers: &[usize]) -> bool {
    cell > SERVERS || servers.iter().any(|server| server + 1 == cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(name: &str, arity: i64, flags: &[&str], subcommands: Vec<Reply>) -> Reply {
        let text = |text: &str| Reply::Text(text.to_owned());
        let mut parts = vec![text(name), Reply::Integer(arity)];
        parts.push(Reply::Array(flags.iter().map(|flag| text(flag)).collect()));
        parts.resize_with(SPECIFICATIONS, || Reply::Integer(0));
        parts.extend([Reply::Array(vec![]), Reply::Array(subcommands)]);
        Reply::Array(parts)
    }

    #[test]
    fn every_leaf_has_a_line() {
        let create = command("xgroup|create", -5, &["write", "denyoom"], vec![]);
        let old = [command("post", -1, &[], vec![]), command("XGROUP", -2, &["write"], vec![])];
        let new = [command("xgroup", -2, &[], vec![create]), command("eval", -3, &["noscript"], vec![])];
        let columns = [old, new].map(|commands| column(&Reply::Array(commands.into())).unwrap());
        let text = render("A, B", &columns).unwrap();
        let (_, lines) = text.split_once('\n').unwrap();
        assert_eq!(lines, "eval . -3n -\nxgroup -2w -2 -\nxgroup|create . -5w -\n");
    }

    #[test]
    fn the_servers_agree_on_the_keys() {
        let cell = |keys: Option<&str>| Cell { rule: "2r".to_owned(), keys: keys.map(str::to_owned) };
        let (silent, first, second) = (cell(None), cell(Some("1")), cell(Some("2")));
        assert_eq!(keys_of("get", &[Some(&silent), None, Some(&first)]).unwrap(), "1");
        assert_eq!(keys_of("get", &[Some(&silent)]).unwrap(), "?");
        assert!(keys_of("get", &[Some(&first), Some(&second)]).is_err());
    }

    #[test]
    fn a_column_can_be_left_out_of_a_comparison() {
        let text = "get 2r 2r 2r 1\nold . 1 . -\n";
        assert_eq!(without(&[], text), ["get 2r 2r 2r 1", "old . 1 . -"]);
        assert_eq!(without(&[1], text), ["get 2r 2r"]);
    }

    #[test]
    fn another_reply_is_refused() {
        assert!(column(&Reply::Nil).is_err());
        assert!(column(&Reply::Array(vec![Reply::Array(vec![])])).is_err());
    }
}
