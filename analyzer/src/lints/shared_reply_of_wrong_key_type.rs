//! Two commands use one key as two different types.
//!
//! ```lua
//! redis.call('SADD', KEYS[1], ARGV[1])
//! return redis.call('ZCARD', KEYS[1])
//! ```
//!
//! The server raises `WRONGTYPE Operation against a key holding the wrong kind of value`. Use the command for the type
//! that the key has, here `SCARD`. It is an error if the key is there whenever the second command runs, as it is behind
//! `SADD`; behind `SCARD` it may be missing, which suits every type, so that is a warning. A key is the same if it is one of
//! `KEYS`, or is written in the same way, also where functions of the script get it. The lint is silent if the two
//! commands are in different branches, if the key may have been deleted or replaced between them, and in scripts that ask for
//! a `TYPE`.

use super::{Context, Lint};
use crate::commands::KeyType;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::TypeClash;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "shared_reply_of_wrong_key_type",
    level: Level::Warn,
    page: include_str!("shared_reply_of_wrong_key_type.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if context.facts.commands.iter().any(|command| command.name == "TYPE") {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> =
        context.facts.uses.clashes.iter().map(|clash| check_clash(context, clash)).collect();
    // Two keys of one call may clash with those of another.
    found.dedup();
    found
}

fn check_clash(context: &Context<'_>, clash: &TypeClash) -> Diagnostic {
    // Whoever writes to a key says what it is.
    let (right, wrong) =
        if clash.is_first_wrong { (clash.second, clash.first) } else { (clash.first, clash.second) };
    let (first, second) = (noun(right.0), noun(wrong.0));
    let message = format!("one key is used as a {first} and as a {second}");
    let refused = if clash.certain { ", so it always fails" } else { "" };
    let labels = vec![
        Label::new(wrong.1, format!("needs a {second}{refused}")),
        Label::new(right.1, format!("needs a {first}")),
    ];
    let found = LINT.found(message, labels, help(context, right.0, wrong.1));
    if clash.certain { Diagnostic { level: Level::Deny, ..found } } else { found }
}

/// Commands that do the same to each type: string, list, set, sorted set, hash.
const FAMILIES: [[&str; 5]; 4] = [
    ["", "LLEN", "SCARD", "ZCARD", "HLEN"],
    ["GET", "LRANGE", "SMEMBERS", "ZRANGE", "HGETALL"],
    ["SET", "RPUSH", "SADD", "ZADD", "HSET"],
    ["INCRBY", "", "", "ZINCRBY", "HINCRBY"],
];

/// Names the command of the type that the key has, where there is one.
fn help(context: &Context<'_>, key_type: KeyType, wrong: Span) -> String {
    let at = match key_type {
        KeyType::String => Some(0),
        KeyType::List => Some(1),
        KeyType::Set => Some(2),
        KeyType::Zset => Some(3),
        KeyType::Hash => Some(4),
        KeyType::Stream => None,
    };
    let command = context.facts.commands.iter().find(|command| command.span == wrong);
    let name = command.map_or("", |command| command.name.as_str());
    let family = FAMILIES.iter().find(|family| !name.is_empty() && family.contains(&name));
    let instead = at.and_then(|at| family?.get(at)).filter(|instead| !instead.is_empty());
    instead.map_or_else(
        || "use another key for one of the two".to_owned(),
        |instead| format!("use `{instead}`, which takes a {}, or use another key", noun(key_type)),
    )
}

/// As people say it: `zset` is the server's own word.
pub(super) fn noun(key_type: KeyType) -> &'static str {
    match key_type {
        KeyType::Zset => "sorted set",
        other => other.name(),
    }
}
