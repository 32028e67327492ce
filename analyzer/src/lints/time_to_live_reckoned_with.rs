//! A script reckons with the reply of `TTL` or `PTTL`, which may be -1 or -2.
//!
//! ```lua
//! -- fn(caches: [Key])
//! local sum = 0
//! for _, cache in ipairs(KEYS) do
//!   sum = sum + redis.call('TTL', cache)
//! end
//! return sum
//! ```
//!
//! Nothing fails: for a key without an end `TTL` replies -1, and for none at all -2, and these are added like seconds. Handed on to
//! another key, they are worse: `SET … PX` refuses them, and `PEXPIRE` deletes the key. Test the reply, `if ttl > 0 then`, or write `math.max(ttl, 0)`. The lint is silent once a condition has looked at the reply.

use super::time_to_live::time_to_live;
use super::{Context, Lint, comparison};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Level};
use crate::flow::is_time_left;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "time_to_live_reckoned_with",
    level: Level::Warn,
    page: include_str!("time_to_live_reckoned_with.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let reckoned = context.facts.uses.times.iter().map(|time| diagnostic(context, time, RECKONED));
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    let handed_on = commands.filter_map(|command| {
        let (operand, ..) = time_to_live(command)?;
        is_unasked(context, operand).then(|| diagnostic(context, operand, HANDED_ON))
    });
    reckoned.chain(handed_on).collect()
}

const RECKONED: &str = "a time to live is used in arithmetic, but may be -1 or -2";
const HANDED_ON: &str = "a time to live is handed on, but may be -1 or -2";

/// Whether it is what `TTL` replies, about which nothing has asked.
fn is_unasked(context: &Context<'_>, operand: &Operand) -> bool {
    let is_time = |command: &Command| matches!(command.name.as_str(), "TTL" | "PTTL");
    operand.values.iter().any(is_time_left) && comparison::command_of(context, operand).is_some_and(is_time)
}

fn diagnostic(context: &Context<'_>, time: &Operand, message: &str) -> Diagnostic {
    let labels = comparison::labels(context, time, "-1 for a key that never expires, -2 for a missing key");
    LINT.found(
        message.to_owned(),
        labels,
        "test it first, as in `if ttl > 0 then`, or write `math.max(ttl, 0)`",
    )
}
