//! The script may raise an error after it has written.
//!
//! ```lua
//! redis.call('INCR', KEYS[1])
//! if redis.call('LLEN', KEYS[2]) > 10 then
//!   error('QUEUEFULL no room')
//! end
//! return redis.call('RPUSH', KEYS[2], ARGV[1])
//! ```
//!
//! Nothing is rolled back: the server replies `QUEUEFULL no room`, and the counter keeps its new value. Check first,
//! then write. This lint is off by default, since many scripts count or note a call that they refuse. But it warns by itself where
//! that can hardly be meant, of `error` and of an error that is returned:
//!
//! - An amount is taken by `DECRBY` or the like, and the check looks at nothing that the script did not know before: at arguments, or at
//!   what it has read before.
//! - The check counts what the write has just added, as `SCARD` does behind `SADD`: who is refused stays in the set.
//! - The check looks at what `DECRBY` has left: the amount is taken although the call is refused.
//!
//! There it is silent if the script may undo what was written: if the branch writes, if the key is written again, or if a local function is
//! called in between.

use super::{Context, Lint, locks, named};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::Refusal;
use crate::text::Span;
use crate::value::ValueKind;

pub(super) const LINT: Lint = Lint {
    name: "write_before_fallible_check",
    level: Level::Allow,
    page: include_str!("write_before_fallible_check.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let refusals = uses.refusals.iter().filter_map(|refusal| Some((refusal.at, refused(context, refusal)?)));
    let mut found: Vec<(Span, Diagnostic)> = refusals.collect();
    found.dedup_by_key(|(at, _)| *at);
    let is_told = |raise: Span| found.iter().any(|(at, _)| *at == raise);
    let raises = uses.raises_after_write.iter().filter(|(raise, _)| !is_told(*raise));
    let raises = raises.map(|(raise, write)| {
        let labels = vec![Label::new(*raise, "raises"), Label::new(*write, "has written, and that stays")];
        LINT.found("an error is raised after a write".to_owned(), labels, "check first, then write")
    });
    let raises: Vec<Diagnostic> = raises.collect();
    found.into_iter().map(|(_, refused)| refused).chain(raises).collect()
}

fn refused(context: &Context<'_>, refusal: &Refusal) -> Option<Diagnostic> {
    let is_in_branch = |it: &Command| it.span.start >= refusal.branch && it.span.end <= refusal.at.start;
    if context.facts.commands.iter().any(|it| is_in_branch(it) && it.writes() != Some(false)) {
        return None;
    }
    let mut writes = refusal.writes.iter().filter_map(|write| command_at(context, *write));
    let write = writes.find(|write| {
        write.span.end <= refusal.condition.end
            && (is_early(context, refusal, write) || is_counted(context, refusal, write))
            && !may_be_undone(context, refusal, write)
    })?;
    let labels = vec![
        Label::new(refusal.at, "refuses the call"),
        Label::new(write.span, "has written, and that stays"),
    ];
    let help = "check first, then write, or undo the write here";
    let found = LINT.found("the call is refused after it has written".to_owned(), labels, help);
    Some(Diagnostic { level: Level::Warn, ..found })
}

fn command_at<'a>(context: &Context<'a>, span: Span) -> Option<&'a Command> {
    context.facts.commands.iter().find(|command| command.span == span)
}

/// The script could have checked before it wrote.
fn is_early(context: &Context<'_>, refusal: &Refusal, write: &Command) -> bool {
    takes_amount(context, write) && refusal.replies.iter().all(|reply| reply.end <= write.span.start)
}

/// Between the two, the key is written again, or a function of the script is called.
fn may_be_undone(context: &Context<'_>, refusal: &Refusal, write: &Command) -> bool {
    let between = Span { start: write.span.end, end: refusal.at.start };
    let is_on_key = |it: &Command| {
        let keys = write.arguments.first().zip(it.arguments.first());
        keys.is_some_and(|(key, other)| locks::is_same_key(context, key, other))
    };
    let is_undo = |it: &&Command| {
        it.writes() != Some(false)
            && it.span.start >= between.start
            && it.span.end <= between.end
            && is_on_key(it)
    };
    context.facts.commands.iter().any(|it| is_undo(&it))
        || named::calls_function(context.source.slice(between))
}

/// The check looks at what the write has just added or taken.
fn is_counted(context: &Context<'_>, refusal: &Refusal, write: &Command) -> bool {
    let key = write.arguments.first();
    let counts = |reply: &Span| {
        let Some(command) = command_at(context, *reply).filter(|it| it.span.start > write.span.start) else {
            return false;
        };
        let is_count = matches!(
            (write.name.as_str(), command.name.as_str()),
            ("SADD", "SCARD") | ("RPUSH" | "LPUSH", "LLEN") | ("HSET" | "HMSET", "HLEN")
        );
        let same = key.zip(command.arguments.first());
        is_count && same.is_some_and(|(key, other)| locks::is_same_key(context, key, other))
    };
    let is_own = refusal.replies.contains(&write.span)
        && (matches!(write.name.as_str(), "RPUSH" | "LPUSH") || takes_amount(context, write));
    refusal.is_order && (is_own || refusal.replies.iter().any(counts))
}

/// `DECRBY key amount`, and `INCRBY key -amount`.
fn takes_amount(context: &Context<'_>, write: &Command) -> bool {
    let amount = match write.name.as_str() {
        "DECRBY" | "INCRBY" | "INCRBYFLOAT" => write.arguments.get(1),
        "HINCRBY" | "HINCRBYFLOAT" => write.arguments.get(2),
        _ => None,
    };
    amount.is_some_and(|amount| {
        let is_literal = amount.values.iter().any(|value| matches!(value.kind, ValueKind::Integer(Some(_))));
        !is_literal && (write.name == "DECRBY" || context.source.slice(amount.span).starts_with('-'))
    })
}
