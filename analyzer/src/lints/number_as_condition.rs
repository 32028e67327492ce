//! A condition is a number that is worked out on the spot.
//!
//! ```lua
//! if #ARGV % 2 then
//!   return redis.error_reply('ERR pairs are wanted')
//! end
//! return redis.call('HSET', KEYS[1], unpack(ARGV))
//! ```
//!
//! Nothing fails: in Lua every number is true, even 0, so the branch is always taken. Write `#ARGV % 2 ~= 0`, or
//! `bit.band(flags, 1) == 1`. The lint is silent about locals, which may be tested before something else is, and if the
//! same statement compares the number.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint = Lint {
    name: "number_as_condition",
    level: Level::Warn,
    page: include_str!("number_as_condition.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (span, group) in &context.facts.uses.numbers {
        let words = context.source.slice(*span);
        if !context.compared().compares(words, |_, other| other == *group) {
            let message = "a number is used as a condition, which is always true".to_owned();
            let labels = vec![Label::new(*span, "a number: 0 counts as true")];
            found.push(LINT.found(message, labels, "compare it, as in `~= 0` or `> 0`"));
        }
    }
    found
}
