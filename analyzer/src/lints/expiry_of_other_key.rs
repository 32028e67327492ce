//! A new key gets no time to live: the branch that knows that it is new gives one to another key.
//!
//! ```lua
//! -- fn(hits: Key, visits: Key)
//! if redis.call('INCR', KEYS[1]) == 1 then
//!   redis.call('EXPIRE', KEYS[1], 60)
//! end
//! if redis.call('INCR', KEYS[2]) == 1 then
//!   redis.call('EXPIRE', KEYS[1], 3600)
//! end
//! return redis.call('GET', KEYS[2])
//! ```
//!
//! Nothing fails: the first key lives too long, and the second one for ever. Name the key that was just made, `KEYS[2]`. The lint is silent
//! if the script gives that key a time to live anywhere, and about a key that has none elsewhere but is written. It also finds an argument
//! that gets a time to live where the key did that the script has put it into: `SET KEYS[1] ARGV[1]`, then `EXPIRE ARGV[1] 60`.

use super::key_sources::{Undeclared, is_declared, known_keys};
use super::{Context, Lint, comparison, locks};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::text::Span;
use crate::value::{Operand, Origin};

pub(super) const LINT: Lint = Lint {
    name: "expiry_of_other_key",
    level: Level::Warn,
    page: include_str!("expiry_of_other_key.rs"),
    check,
};

/// Commands whose reply 1 says that the key is new.
const MAKING: [&str; 3] = ["INCR", "INCRBY", "SETNX"];

/// Commands that put one text into a key; the others may put the names of keys into an index.
const PUTTING: [&str; 3] = ["SET", "SETNX", "GETSET"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let expiries = context.facts.uses.expiries.iter();
    let found = expiries.filter_map(|(expiry, reply)| check_expiry(context, *expiry, *reply));
    found.chain(context.facts.commands.iter().filter_map(|expiry| value_as_key(context, expiry))).collect()
}

fn check_expiry(context: &Context<'_>, expiry: Span, reply: Span) -> Option<Diagnostic> {
    let (expiry, made) = (command_at(context, expiry)?, command_at(context, reply)?);
    let (key, new) = (expiry.arguments.first()?, made.arguments.first()?);
    let is_making = MAKING.contains(&made.name.as_str()) && is_compared_with_one(context, reply);
    let is_other = !locks::is_same_key(context, key, new);
    if !is_making || !is_other || is_told_as_copy(context, expiry) || expires(context, new, expiry) {
        return None;
    }
    if !expires(context, key, expiry) && is_written(context, key, expiry) {
        return None;
    }
    let labels = vec![
        Label::new(key.span, "another key than the new one"),
        Label::new(new.span, "made here, and never expires"),
    ];
    let help = format!("write `{}`, the key that was just made", context.source.slice(new.span));
    Some(LINT.found(format!("`{}` is of another key than the new one", expiry.name), labels, help))
}

/// A copy that was renamed in all places but this one is one mistake.
fn is_told_as_copy(context: &Context<'_>, expiry: &Command) -> bool {
    let slips = context.facts.suspects.slips.iter();
    let is_copy = |slip: &Slip| matches!(slip.kind, SlipKind::Unrenamed { .. });
    slips.filter(|slip| is_copy(slip)).any(|slip| expiry.span.contains(slip.span))
}

fn command_at<'a>(context: &Context<'a>, span: Span) -> Option<&'a Command> {
    context.facts.commands.iter().find(|command| command.span == span)
}

fn is_compared_with_one(context: &Context<'_>, reply: Span) -> bool {
    let is_reply = |operand: &Operand| operand.values.iter().all(|it| it.origin == Origin::Reply(reply));
    let is_one = |operand: &Operand| comparison::literal(operand).as_deref() == Some("1");
    context.facts.uses.comparisons.iter().any(|it| {
        let (left, right) = (&it.left, &it.right);
        let meets = (is_reply(left) && is_one(right)) || (is_reply(right) && is_one(left));
        comparison::equality(it) == Some(true) && meets
    })
}

/// `EXPIRE token 60`, where `token` is what the script has just put into a key.
fn value_as_key(context: &Context<'_>, expiry: &Command) -> Option<Diagnostic> {
    let key = expiry.arguments.first().filter(|_| is_expiry(expiry))?;
    let Some(Undeclared::Argument(_)) = Undeclared::find(key) else { return None };
    let is_it = |operand: &Operand| {
        operand.values.iter().any(|value| key.values.first().is_some_and(|it| it.origin == value.origin))
    };
    let before = || context.facts.commands.iter().filter(|command| command.span.end <= expiry.span.start);
    let made = before().find(|command| {
        PUTTING.contains(&command.name.as_str()) && command.arguments.iter().skip(1).any(is_it)
    })?;
    let is_key = context
        .facts
        .commands
        .iter()
        .any(|command| command.span != expiry.span && known_keys(command).into_iter().any(is_it));
    let new =
        made.arguments.first().filter(|new| !is_key && is_declared(new) && !expires(context, new, expiry))?;
    let labels = vec![
        Label::new(key.span, "an argument that is no key elsewhere"),
        Label::new(new.span, "written here, and never expires"),
    ];
    let help = format!("write `{}`, the key that was just written", context.source.slice(new.span));
    Some(LINT.found(format!("`{}` gets a value where it takes a key", expiry.name), labels, help))
}

fn is_expiry(command: &Command) -> bool {
    matches!(command.name.as_str(), "EXPIRE" | "PEXPIRE" | "EXPIREAT" | "PEXPIREAT" | "PERSIST")
}

/// Whether another command than this one gives the key a time to live.
fn expires(context: &Context<'_>, key: &Operand, but: &Command) -> bool {
    any_other(context, key, but, |command| {
        let has_option = command.arguments.iter().filter_map(comparison::literal).any(|word| {
            matches!(word.to_ascii_uppercase().as_str(), "EX" | "PX" | "EXAT" | "PXAT" | "KEEPTTL")
        });
        command.name.contains("EXPIRE")
            || command.name == "PERSIST"
            || command.name.ends_with("SETEX")
            || has_option
    })
}

fn is_written(context: &Context<'_>, key: &Operand, but: &Command) -> bool {
    any_other(context, key, but, |command| command.writes() != Some(false))
}

fn any_other(
    context: &Context<'_>,
    key: &Operand,
    but: &Command,
    is_wanted: impl Fn(&Command) -> bool,
) -> bool {
    let others = context.facts.commands.iter().filter(|command| command.span != but.span);
    let is_on_key = |command: &Command| {
        command.arguments.first().is_some_and(|other| locks::is_same_key(context, other, key))
    };
    others.into_iter().any(|command| is_on_key(command) && is_wanted(command))
}
