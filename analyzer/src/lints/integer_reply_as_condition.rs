//! A condition is the reply of a command that is an integer.
//!
//! ```lua
//! if redis.call('EXISTS', KEYS[1]) then
//!   return 'taken'
//! end
//! return 'free'
//! ```
//!
//! Nothing fails: in Lua every number is true, even 0, so the branch is always taken. Write
//! `redis.call('EXISTS', KEYS[1]) == 1`. The lint is silent if the reply may also be `false`, like that of `ZRANK`, and
//! if the same statement compares it, as in `n and n > 0`.

use super::{Compared, Context, Lint, comparison, fixes};
use crate::diagnostic::{Diagnostic, Level};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "integer_reply_as_condition",
    level: Level::Deny,
    page: include_str!("integer_reply_as_condition.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let conditions = context.facts.uses.conditions.iter();
    let doubted = conditions.filter(|(condition, group)| !is_compared(context.compared(), condition, *group));
    let found = doubted.map(|(condition, _)| {
        let labels = comparison::labels(context, condition, "an integer: 0 counts as true");
        let message = "an integer reply is used as a condition, which is always true".to_owned();
        let found = LINT.found(message, labels, "compare it, as in `== 1` or `> 0`");
        found.with_fix(fixes::compared_number(context, condition))
    });
    found.collect()
}

/// `n and n > 0`, and `if not n then … end if n > 0 then`; `not n == 0` is another lint's.
fn is_compared(compared: &Compared<'_>, condition: &Operand, group: usize) -> bool {
    let words = compared.words(condition);
    let is_there = |words: &str| compared.compares(words, |_, other| other == group);
    is_there(words) || is_there(&format!("not {words}"))
}
