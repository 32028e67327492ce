//! A path may end in an error after a write, where the script has to do all or nothing.
//!
//! ```lua
//! local stock = tonumber(redis.call('GET', KEYS[1])) or 0
//! if stock < 1 then
//!   return 0
//! end
//! redis.call('SET', KEYS[1], stock - 1)
//! redis.call('HSET', KEYS[2], 'buyer', ARGV[1])
//! return 1
//! ```
//!
//! `HSET` replies `WRONGTYPE Operation against a key holding the wrong kind of value` if the key holds anything but a hash. The call
//! fails, nothing is rolled back, and the stock is one less. This lint is off by default. The option `all_or_nothing` turns it on, and
//! then it denies: `#[redis_script("buy.lua", all_or_nothing)]`, `#[function(all_or_nothing)]` on a function of a library, or the comment
//! `-- redis-script: all_or_nothing` in the script, which the command reads as well. In a function of a library, the comment is about that
//! function.
//!
//! It shows the first place that may fail after a write, and why. Read first, check, then write:
//!
//! - The first write may fail, since nothing is done then. So a command such as `INCRBY`, which depends on what the key holds, comes first.
//! - A command that takes a key of one type needs to know the type: by an earlier command on that key (`HLEN`, `HGETALL`), by `TYPE`, or
//!   since the script has just deleted it or made it. `SET`, `DEL`, `EXPIRE` and their like take any key.
//! - A number for a command has to be one. The signature of a function tells: `u32` is a whole number, `&str` may be anything. Otherwise the
//!   script tests what `tonumber` gives. `-amount` is `-0` if the amount is 0, which no command takes for an integer.
//! - `redis.pcall` does not raise. What it gives may be an error, so look at its `err`, undo what was written, and then return.
//! - `error`, `assert` and an error that is returned come before the first write.
//!
//! What it does not find, is proved for every data and every argument of the declared types. Without a signature, it takes for granted
//! that the caller sends the keys and the arguments that the script reads by fixed indexes. It also takes for granted:
//!
//! - A key that the script uses for one type is another key than those that it uses for other types.
//! - The server has each command that the script calls, and the user may call it on these keys. In a cluster, all keys of the call hash to
//!   one slot, those included that the script makes up.
//! - Nothing grows beyond what a server holds: texts of 512 MB, a stream at its last ID.
//!
//! No script excludes that the server stops, or that the machine has no memory left. A server beyond its `maxmemory` refuses the first write of a
//! script and no later one. A script that has written can't be killed by `SCRIPT KILL`. Only the settings `lua-replicate-commands no` of
//! Redis 6.2 can refuse a later write, after `TIME` and other commands that may reply anything.

use super::{Context, Judged, Lint};
use crate::atomicity::{self, Failure};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "partial_write", level: Level::Allow, page: include_str!("partial_write.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let function = match context.judged {
        Judged::Script => None,
        Judged::Function(function) => Some(function.body()),
        Judged::Rest(_) => return Vec::new(),
    };
    let Some(level) = level(context, function.flatten()) else { return Vec::new() };
    if function == Some(None) {
        return Vec::new();
    }
    let verdict = atomicity::judge(context.source, function.flatten(), context.signature);
    let failure = verdict.and_then(|verdict| verdict.failure);
    failure.map(|failure| Diagnostic { level, ..diagnostic(failure) }).into_iter().collect()
}

/// The level, where somebody asks for the proof.
fn level(context: &Context<'_>, function: Option<Span>) -> Option<Level> {
    let is_promised = context.signature.is_some_and(|signature| signature.all_or_nothing);
    let is_asked = is_promised || context.suppressions.asks_for_all_or_nothing(function);
    let level = if is_asked { Level::Deny } else { LINT.level };
    let set = context.settings.levels.level(LINT.name, level);
    (set != Level::Allow).then_some(level)
}

fn diagnostic(failure: Failure) -> Diagnostic {
    let Failure { span, write, why } = failure;
    let mut labels = vec![Label::new(span, why.label)];
    labels.extend(
        write.filter(|write| *write != span).map(|write| Label::new(write, "has written, and that stays")),
    );
    LINT.found(why.message, labels, why.help)
}
