//! A call of a command, and what the servers say about it: how many words it takes, which of them are keys, what it
//! does.
//!
//! What they say stands in `table.txt`, which `cargo xtask codegen` writes. What no server says is written by hand: `roles.txt`
//! for what each word is for, `replies.txt` for what comes back.

pub(crate) mod call;
pub mod grammar;
mod keys;
mod lack;
mod newer;
mod options;
mod pattern;
mod reply;
mod roles;
mod rule;
mod words;
mod fails;

pub use call::Command;
pub use fails::{FailLine, WordClass};
pub(crate) use lack::{Lack, Lacks};
pub(crate) use options::Optional;
pub use reply::{Reply, ReplyLine};
pub use roles::{KeyType, KeyUse};
pub(crate) use roles::{Touch, WordWalk};
pub use words::{Word, Words};

use std::sync::LazyLock;

use crate::servers::{Server, ServerSet, history};
use rule::Rule;

const TABLE: &str = include_str!("commands/table.txt");

/// One command or subcommand each, in order: its name, and what the servers say of it.
static LINES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    TABLE.lines().filter_map(|line| line.split_once(' ')).filter(|(name, _)| *name != "#").collect()
});

/// The commands that have subcommands.
static CONTAINERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut names: Vec<&str> = LINES.iter().filter_map(|(name, _)| Some(name.split_once('|')?.0)).collect();
    names.dedup();
    names
});

/// What a call means to the servers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A command, or the subcommand that the call names.
    Known(Entry),
    /// No server has the command.
    NoCommand,
    /// No server has the subcommand of this command.
    NoSubcommand,
    /// The command of a module, or of a newer server.
    Foreign,
}

/// One command or subcommand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    /// As in `xgroup|create`.
    name: &'static str,
    /// What the servers say of it, as `history` reads it.
    steps: &'static str,
}

impl Meaning {
    /// What a call of `name` means, if the word behind that is `subcommand`.
    pub(crate) fn find(name: &str, subcommand: Option<&str>) -> Self {
        let name = name.to_ascii_lowercase();
        match (find(&name), subcommand) {
            // A module names its commands with a dot; `xgroup|create` is a name of the table, not of a command.
            (None, _) if name.contains('.') || newer::has(&name) => Self::Foreign,
            (None, _) => Self::NoCommand,
            (Some(_), _) if name.contains('|') => Self::NoCommand,
            (Some(_), Some(word)) if is_container(&name) => {
                let leaf = format!("{name}|{}", word.to_ascii_lowercase());
                match find(&leaf) {
                    Some(found) => Self::Known(found),
                    None if newer::has(&leaf) => Self::Foreign,
                    None => Self::NoSubcommand,
                }
            }
            (Some(entry), _) => Self::Known(entry),
        }
    }

    /// A command that a read-only call is refused for. What no script may call is `command_not_allowed_in_script`'s.
    pub(crate) fn write(command: &Command) -> Option<Entry> {
        match command.meaning {
            Self::Known(entry) if entry.is_write() && !entry.is_refused_to_scripts() => Some(entry),
            _ => None,
        }
    }
}

impl Entry {
    /// `XGROUP CREATE`
    pub(crate) fn name(&self) -> String {
        self.name.to_ascii_uppercase().replace('|', " ")
    }

    /// How many words its name has.
    pub(crate) fn name_words(&self) -> usize {
        self.name.split('|').count()
    }

    /// What the servers say, where they have it.
    pub(super) fn rules(&self) -> impl Iterator<Item = (ServerSet, Rule)> {
        history::cells(self.steps).filter_map(|(servers, cell)| Some((servers, Rule::parse(cell)?)))
    }

    /// What the newest server says that has it.
    pub(crate) fn newest_rule(&self) -> Option<Rule> {
        self.rules().next().map(|(_, rule)| rule)
    }

    /// Some server takes a call of so many words from a script.
    pub(crate) fn takes(&self, words: usize) -> bool {
        self.rules().any(|(_, rule)| !rule.noscript && rule.takes(words))
    }

    /// Every server that has it refuses it to scripts.
    pub(crate) fn is_refused_to_scripts(&self) -> bool {
        self.rules().all(|(_, rule)| rule.noscript)
    }

    /// Every server with read-only calls that has it refuses it in them.
    pub(crate) fn is_write(&self) -> bool {
        let with_read_only_calls = ServerSet::since(Server::Redis7_0);
        let rules = self.rules().filter(|(servers, _)| !servers.among(with_read_only_calls).is_empty());
        let flagged = rules.map(|(_, rule)| rule.write).reduce(|left, right| left && right);
        // The first three lack the flag, and are refused all the same.
        matches!(self.name, "pfcount" | "publish" | "spublish") || flagged == Some(true)
    }

    /// Its variant that only reads, as in `SORT_RO`.
    pub(crate) fn reading_variant(&self) -> Option<String> {
        find(&format!("{}_ro", self.name)).map(|variant| variant.name())
    }
}

/// Whether some server takes more words for a command than it needs.
pub(crate) fn takes_more(name: &str) -> bool {
    find(&name.to_ascii_lowercase()).is_none_or(|entry| entry.rules().any(|(_, rule)| rule.is_open()))
}

/// The name of every command.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    LINES.iter().map(|(name, _)| *name).filter(|name| !name.contains('|'))
}

/// The name of every subcommand of `command`, without the command's.
pub(crate) fn subcommands(command: &str) -> impl Iterator<Item = &'static str> {
    let container = command.to_ascii_lowercase();
    let parts = LINES.iter().filter_map(|(name, _)| name.split_once('|'));
    parts.filter(move |(name, _)| *name == container).map(|(_, subcommand)| subcommand)
}

/// Whether the command has subcommands.
fn is_container(name: &str) -> bool {
    CONTAINERS.contains(&name)
}

/// Which words of a call are keys, as `keys` reads it; of a subcommand, where the command has some.
fn keys(name: &str) -> Option<&'static str> {
    let (name, cells) = line(name)?;
    cells.split(' ').next().filter(|_| !is_container(name))
}

fn find(name: &str) -> Option<Entry> {
    let (name, cells) = line(name)?;
    let (_, steps) = cells.split_once(' ')?;
    Some(Entry { name, steps })
}

fn line(name: &str) -> Option<(&'static str, &'static str)> {
    let at = LINES.binary_search_by_key(&name, |(other, _)| other).ok()?;
    LINES.get(at).copied()
}

#[cfg(test)]
mod tests;
