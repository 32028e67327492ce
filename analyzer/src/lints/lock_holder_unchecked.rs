//! A lock is released, renewed or handed on without a look at who holds it.
//!
//! ```lua
//! -- fn(lock: Key, token: String) -> i64
//! if redis.call('EXISTS', KEYS[1]) == 0 or ARGV[1] == '' then
//!   return 0
//! end
//! return redis.call('DEL', KEYS[1])
//! ```
//!
//! The lock may have expired, and another client may have taken it since: `DEL` then deletes the lock of that client. The caller sends
//! a token, so compare it first: `if redis.call('GET', KEYS[1]) == ARGV[1] then`. The lint also finds a `DEL` where the holder is
//! known to be another, as behind `if redis.call('GET', KEYS[1]) ~= ARGV[1] then`, and a `SET` there that takes the lock from whoever
//! holds it.
//!
//! The lint goes by names: the key is called `lock`, `lease`, `mutex`, `leader`, `holder` or the like, and an argument `token`, `owner`,
//! `worker`, `node` or the like. Without an argument of this kind, anybody may release the lock, and the lint is silent. It is also
//! silent if the script does anything with that argument but compare it with an empty text, compares two texts that it does not spell out,
//! takes the lock itself, or asks for its time to live.

use super::locks::{self, Token};
use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "lock_holder_unchecked",
    level: Level::Warn,
    page: include_str!("lock_holder_unchecked.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let writes = || context.facts.commands.iter().filter(|command| locks::changes_holder(command));
    // What few scripts have comes first.
    if writes().next().is_none() {
        return Vec::new();
    }
    let Some(token) = Token::find(context) else { return Vec::new() };
    let mut found: Vec<Diagnostic> = writes().filter_map(|write| of_other(context, write)).collect();
    if found.is_empty() {
        found.extend(writes().find_map(|write| unchecked(context, write, &token)));
    }
    found
}

/// A write where the holder is known to be another.
fn of_other(context: &Context<'_>, write: &Command) -> Option<Diagnostic> {
    let asked = locks::known_other(context, write)?;
    let takes = write.name == "SET";
    let (message, help) = if takes {
        let help = "look first whether anybody holds it, or take it by `SET` with `NX`";
        ("a lock is taken from the client that holds it".to_owned(), help)
    } else {
        let message = format!("a lock is {} where another client holds it", done(write));
        (message, "do so where the two are equal")
    };
    let comparison = Label::new(asked.comparison, "tells who holds it");
    let write = Label::new(write.span, "runs where that is another client");
    let labels = if takes { vec![write, comparison] } else { vec![comparison, write] };
    Some(LINT.found(message, labels, help))
}

fn unchecked(context: &Context<'_>, write: &Command, token: &Token<'_>) -> Option<Diagnostic> {
    let lock = write.arguments.first()?;
    let name = locks::lock_name(context, lock)?;
    if locks::may_know_holder(context, write, token) {
        return None;
    }
    let message = format!("a lock is {} without a look at who holds it", done(write));
    let mut labels = vec![Label::new(write.span, format!("`{name}` may be another client's by now"))];
    labels.extend(asked(context, write).map(|asked| Label::new(asked, "says no more than that it is held")));
    let help = format!("compare what `GET` replies with `{}` first", token.name);
    Some(LINT.found(message, labels, help))
}

fn done(write: &Command) -> &'static str {
    match write.name.as_str() {
        "DEL" | "UNLINK" => "released",
        "SET" => "handed on",
        _ => "renewed",
    }
}

/// Where the script asks whether the lock is held.
fn asked(context: &Context<'_>, write: &Command) -> Option<Span> {
    let lock = write.arguments.first()?;
    let is_read =
        |it: &&Command| matches!(it.name.as_str(), "GET" | "EXISTS") && it.span.start < write.span.start;
    let is_of_lock =
        |it: &&Command| it.arguments.first().is_some_and(|key| locks::is_same_key(context, key, lock));
    let read = context.facts.commands.iter().filter(is_read).rfind(is_of_lock)?;
    let asked = context.facts.uses.asked.iter();
    let place = asked.filter(|(reply, _)| *reply == read.span).map(|(_, place)| *place).next();
    Some(place.unwrap_or(read.span))
}
