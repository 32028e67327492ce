//! What a script does with locks: which keys are locks, by their names, and which argument tells the holder from others.

use super::{Context, named};
use crate::commands::{Command, KeyType};
use crate::flow::{Comparison, Unequal};
use crate::signature::{Index, List};
use crate::text::Span;
use crate::value::{Operand, Origin, Value};

/// Parts of the names of keys that are locks.
const LOCKS: [&str; 8] = ["lock", "lck", "lease", "mutex", "leader", "leadership", "holder", "owner"];

/// Parts of the names of arguments that tell one client from another.
const TOKENS: [&str; 12] = [
    "token", "owner", "holder", "worker", "node", "nonce", "secret", "client", "instance", "me", "self",
    "uuid",
];

/// The argument that tells who calls.
pub(super) struct Token<'a> {
    pub(super) name: &'a str,
    index: i64,
}

impl<'a> Token<'a> {
    pub(super) fn find(context: &Context<'a>) -> Option<Self> {
        let declared = context.signature.map_or(&[][..], |signature| &signature.arguments);
        let declared = (1..).zip(declared).take_while(|(_, argument)| !argument.variadic);
        let declared = declared.map(|(index, argument)| (index, argument.name.as_str()));
        let bindings = &context.facts.inputs(List::Arguments).bindings;
        let bound = bindings.iter().filter_map(|binding| match binding.index {
            Index::FromFirst(index) => Some((index, binding.name.as_str())),
            Index::FromLast(_) => None,
        });
        let mut all = declared.chain(bound);
        all.find(|(_, name)| *name == "id" || named::has_word(name, &TOKENS))
            .map(|(index, name)| Self { name, index })
    }

    /// The script does something with it but to compare it with an empty text.
    fn is_used(&self, context: &Context<'_>) -> bool {
        let place = format!("{}[{}]", context.table(List::Arguments), self.index);
        let bindings = context.facts.inputs(List::Arguments).bindings.iter();
        let bound = bindings.filter(|it| it.index == Index::FromFirst(self.index)).map(|it| &*it.name);
        let names: Vec<&str> = bound.chain([place.as_str()]).collect();
        context.source.text().lines().any(|line| {
            let code = line.split("--").next().unwrap_or_default();
            !is_binding(code) && names.iter().any(|name| is_used_in(code, name))
        })
    }

    fn is(&self, operand: &Operand) -> bool {
        operand.values.iter().any(|value| value.origin == Origin::Argument(Some(self.index)))
    }
}

/// `local token, ms = ARGV[1], ARGV[2]`
fn is_binding(line: &str) -> bool {
    let values = line.trim().strip_prefix("local ").and_then(|it| it.split_once('='));
    let is_place = |value: &str| value.trim().ends_with(']') && !value.contains(['(', '{', '=']);
    values.is_some_and(|(_, values)| values.split(',').all(is_place))
}

fn is_used_in(line: &str, name: &str) -> bool {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let behind = line.get(at + name.len()..).unwrap_or_default();
        let is_whole = !before.ends_with(is_of_name) && !behind.starts_with(is_of_name);
        let behind = behind.trim_start().trim_start_matches(['=', '~']).trim_start();
        is_whole && !behind.starts_with("''") && !behind.starts_with("\"\"")
    })
}

/// A command after which another holds its key, or holds it for another time.
pub(super) fn changes_holder(command: &Command) -> bool {
    matches!(
        command.name.as_str(),
        "DEL" | "UNLINK" | "EXPIRE" | "PEXPIRE" | "EXPIREAT" | "PEXPIREAT" | "PERSIST" | "SET"
    )
}

/// What the key is called, if that says that it is a lock.
pub(super) fn lock_name<'a>(context: &Context<'a>, key: &Operand) -> Option<&'a str> {
    let is_lock = |name: &&str| named::has_word(name, &LOCKS);
    named::names_of_key(context, key).into_iter().find(is_lock)
}

/// Whether the two are one key, by what the text shows.
pub(super) fn is_same_key(context: &Context<'_>, one: &Operand, other: &Operand) -> bool {
    let index = |operand: &Operand| match operand.values.first().map(|value| value.origin) {
        Some(Origin::Key(index)) => index,
        _ => None,
    };
    match (index(one), index(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => context.source.slice(one.span) == context.source.slice(other.span),
        _ => false,
    }
}

/// The command that replied a holder who is another, where the write runs.
pub(super) fn known_other(context: &Context<'_>, write: &Command) -> Option<Unequal> {
    let lock = write.arguments.first()?;
    lock_name(context, lock)?;
    let unequal = context.facts.uses.unequal.iter().filter(|(command, _)| *command == write.span);
    let mut asked = unequal.map(|(_, unequal)| *unequal).filter(|unequal| {
        let command = context.facts.commands.iter().find(|command| command.span == unequal.reply);
        let key = command.filter(|command| command.name == "GET").and_then(|it| it.arguments.first());
        key.is_some_and(|key| is_same_key(context, key, lock))
    });
    asked.next().filter(|unequal| {
        let is_open = write.name != "SET" || may_be_held(context, write, unequal.reply);
        is_open && !asks_more(context, unequal.reply, write.span)
    })
}

/// Nothing in the script looks whether the lock is held at all.
fn may_be_held(context: &Context<'_>, write: &Command, reply: Span) -> bool {
    let is_asked = context.facts.uses.asked.iter().any(|(asked, _)| *asked == reply);
    let lock = write.arguments.first();
    let asks = |command: &Command| matches!(command.name.as_str(), "EXISTS" | "TTL" | "PTTL" | "SETNX");
    let others = context.facts.commands.iter().filter(|command| asks(command));
    let on_lock = |command: &Command| {
        lock.zip(command.arguments.first()).is_some_and(|(lock, key)| is_same_key(context, key, lock))
    };
    !is_asked && write.arguments.len() != 2 && !has_condition(write) && !others.into_iter().any(on_lock)
}

/// `SET … NX`, and the options that compare.
fn has_condition(set: &Command) -> bool {
    let options = set.arguments.iter().skip(2).filter_map(super::comparison::literal);
    let mut options = options.map(|option| option.to_ascii_uppercase());
    options.any(|option| matches!(option.as_str(), "NX" | "XX" | "GET" | "IFEQ" | "IFNE" | "IFDEQ" | "IFDNE"))
}

/// Between the two the script may find out that the holder is gone: it asks for what the holder has left, or for a time.
fn asks_more(context: &Context<'_>, asked: Span, write: Span) -> bool {
    let is_between = |command: &&Command| command.span.start > asked.start && command.span.end < write.start;
    let mut between = context.facts.commands.iter().filter(is_between);
    let is_holder = |value: &Value| value.origin == Origin::Reply(asked);
    let by_holder =
        |command: &Command| command.arguments.iter().flat_map(|operand| &operand.values).any(is_holder);
    let ordered =
        context.facts.uses.comparisons.iter().filter(|it| super::comparison::equality(it).is_none());
    let is_earlier = |comparison: &Comparison| comparison.left.span.start < write.start;
    between.any(|command| command.name == "TIME" || by_holder(command)) || ordered.into_iter().any(is_earlier)
}

/// Whether the script may know in some way who holds the lock, or takes it itself.
pub(super) fn may_know_holder(context: &Context<'_>, write: &Command, token: &Token<'_>) -> bool {
    let Some(lock) = write.arguments.first() else { return true };
    let uses = &context.facts.uses;
    if uses.compares_texts
        || token.is_used(context)
        || compares_order(context, lock)
        || write.guarded
        || has_condition(write)
    {
        return true;
    }
    let sets_token =
        |command: &Command| command.name == "SET" && command.arguments.get(1).is_some_and(|it| token.is(it));
    if sets_token(write) {
        return true;
    }
    context.facts.commands.iter().any(|command| {
        let is_on_lock = command.arguments.first().is_some_and(|key| is_same_key(context, key, lock));
        let has_token = command.arguments.iter().any(|operand| token.is(operand));
        has_token || (is_on_lock && tells_more(command))
    })
}

/// What a plain lock is never asked for: its time, or what only another type of key has.
fn tells_more(command: &Command) -> bool {
    let rest = command.known_words();
    let uses = command.asked(&rest).key_uses();
    let is_text = uses.iter().all(|key| key.key_type == KeyType::String);
    let is_count =
        matches!(command.name.as_str(), "INCR" | "DECR" | "INCRBY" | "DECRBY" | "TTL" | "PTTL" | "SETNX");
    !is_text || is_count || command.name.starts_with("GET") && command.name != "GET"
}

/// A lock whose value is a time, or a count, has no holder.
fn compares_order(context: &Context<'_>, lock: &Operand) -> bool {
    let ordered =
        context.facts.uses.comparisons.iter().filter(|it| super::comparison::equality(it).is_none());
    let mut values = ordered.flat_map(|it| it.left.values.iter().chain(&it.right.values));
    values.any(|value| {
        let Origin::Reply(call) = value.origin else { return false };
        let command = context.facts.commands.iter().find(|command| command.span == call);
        command
            .and_then(|command| command.arguments.first())
            .is_some_and(|key| is_same_key(context, key, lock))
    })
}
