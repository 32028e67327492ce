//! A command gets a key that the caller does not declare: the script names or builds it, or takes it from `ARGV` or a reply.
//!
//! ```lua
//! return redis.call('INCR', 'visits:' .. ARGV[1])
//! ```
//!
//! On a cluster the client finds the node by `KEYS`, and this key may be on another node. The server then raises
//! `Script attempted to access a non local key in a cluster node`. Build the key in Rust, and write
//! `redis.call('INCR', KEYS[1])`. A key that a reply names, as in `redis.call('GET', redis.call('LPOP', KEYS[1]))`, has to be
//! read in a call of its own, and sent with the next one.
//!
//! This lint is off by default. Its name switches it on, and so does `cluster = true` under
//! `[package.metadata.redis-script]` in `Cargo.toml`, or `--cluster`. A key that is built around one of `KEYS`, such as
//! `KEYS[1] .. ':lock'`, is on the same node if `KEYS[1]` has a hash tag, `{…}`, which the script does not show. So it
//! is reported only if the lint is switched on by its name. The lint is silent if it is not certain where a key comes
//! from.

use super::key_sources::{Undeclared, known_keys};
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "undeclared_key", level: Level::Allow, page: include_str!("undeclared_key.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let level = if context.settings.cluster { Level::Warn } else { Level::Allow };
    if context.settings.levels.level(LINT.name, level) == Level::Allow {
        return Vec::new();
    }
    let keys = context.facts.commands.iter().flat_map(known_keys);
    keys.filter_map(|key| Some(diagnostic(key, Undeclared::find(key)?, level))).collect()
}

fn diagnostic(key: &Operand, undeclared: Undeclared, level: Level) -> Diagnostic {
    // Beside a key that has a hash tag it is where it belongs, and the script does not show whether that has one.
    let (label, level) = match undeclared {
        Undeclared::Around(_) => ("beside it in a cluster only if that has a hash tag, `{…}`", Level::Allow),
        _ => ("in a cluster it may lie on another node", level),
    };
    let mut labels = vec![Label::new(key.span, label)];
    let mut help = "send it as a key, and read it as `KEYS[n]`";
    if let Undeclared::Replied(call) = undeclared {
        labels.extend((!call.contains(key.span)).then(|| Label::new(call, "replies it")));
        help =
            "reply it, and send it as a key with a second call, or give it the hash tag of the others, `{…}`";
    }
    let found = LINT.found(undeclared.fact(), labels, help);
    Diagnostic { level, ..found }
}
