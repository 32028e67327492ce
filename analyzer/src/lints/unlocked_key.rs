//! A script with the flag `allow-key-locking` reaches a key that is not in `KEYS`.
//!
//! ```lua
//! #!lua flags=allow-key-locking
//! -- fn(counter: Key) -> i64
//! -- servers(upstash)
//! redis.call('SET', 'last', 'now')
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! With this flag, which only Upstash knows, a script locks the keys in `KEYS` and no others, and Upstash refuses each
//! command on another key. Send the key with the call, and read it as `KEYS[n]`, or remove the flag: then the script
//! locks the whole database. The script may also build a key that the caller sends. So the lint is silent if the
//! function sends a slice of keys, or a key that the script does not read by its index.

use super::key_sources::{Undeclared, known_keys};
use super::{Context, Judged, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::List;
use crate::text::Span;
use crate::text::shebang::{KEY_LOCKING, flags};
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "unlocked_key", level: Level::Deny, page: include_str!("unlocked_key.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(flag) = flag(context) else { return Vec::new() };
    if may_send_others(context) {
        return Vec::new();
    }
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    let keys = commands.flat_map(known_keys);
    // A reply may well name a key that was sent.
    let found = keys.filter_map(|key| Some((key, Undeclared::find(key)?)));
    let found = found.filter(|(_, undeclared)| !matches!(undeclared, Undeclared::Replied(_)));
    found.map(|(key, undeclared)| diagnostic(key, undeclared, flag)).collect()
}

/// Where the script has the flag.
fn flag(context: &Context<'_>) -> Option<Span> {
    if !matches!(context.judged, Judged::Script) {
        return None;
    }
    flags(context.source)?.into_iter().find(|(flag, _)| *flag == KEY_LOCKING).map(|(_, span)| span)
}

/// Whether `KEYS` may hold a key that the script reaches by another way than its index.
fn may_send_others(context: &Context<'_>) -> bool {
    let Some((count, false)) = context.signature.map(|signature| signature.arity(List::Keys)) else {
        return true;
    };
    let inputs = context.facts.inputs(List::Keys);
    let named = inputs.named.len();
    let is_read = |index: usize| inputs.reads.iter().any(|read| usize::try_from(read.index) == Ok(index));
    named == 0 && !(1..=count).all(is_read)
}

fn diagnostic(key: &Operand, undeclared: Undeclared, flag: Span) -> Diagnostic {
    let labels = vec![
        Label::new(key.span, "Upstash refuses this key"),
        Label::new(flag, "the script locks the keys in `KEYS` alone"),
    ];
    LINT.found(undeclared.fact(), labels, "send it as a key, and read it as `KEYS[n]`, or remove the flag")
}
