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
//! Nothing fails: for a key without an end `TTL` replies -1, and for none at all -2, and these are added like seconds. Test the
//! reply, `if ttl > 0 then`, or write `math.max(ttl, 0)`. The lint is silent once a condition has looked at the reply.

use super::{Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Level};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "time_to_live_reckoned_with",
    level: Level::Warn,
    page: include_str!("time_to_live_reckoned_with.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.times.iter().map(|time| diagnostic(context, time)).collect()
}

fn diagnostic(context: &Context<'_>, time: &Operand) -> Diagnostic {
    let message = "a time to live is reckoned with, but may be -1 or -2".to_owned();
    let labels = comparison::labels(context, time, "-1 for a key without an end, -2 for no key");
    LINT.found(message, labels, "test it first, as in `if ttl > 0 then`, or write `math.max(ttl, 0)`")
}
