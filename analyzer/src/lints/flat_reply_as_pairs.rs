//! A loop takes the names and values of a flat reply for keys and values of a table.
//!
//! ```lua
//! local sum = 0
//! for field, value in pairs(redis.call('HGETALL', KEYS[1])) do
//!   sum = sum + #value
//! end
//! return sum
//! ```
//!
//! Nothing fails: the reply is an array in which names and values stand in turn, so `field` is 1, 2, 3 and so on, and `value`
//! is a name first and its value next. Write `for i = 1, #reply, 2 do local field, value = reply[i], reply[i + 1] … end`.
//! The lint looks at `HGETALL` and at what ends in `WITHSCORES`, and is silent if the loop reckons with the first local.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "flat_reply_as_pairs",
    level: Level::Warn,
    page: include_str!("flat_reply_as_pairs.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::FlatReplyAsPairs { first, second, used } = &slip.kind else { return None };
    let message = format!("`{first}` is 1, 2, 3 …, and `{second}` is a name and a value in turn");
    let mut labels = vec![Label::new(slip.span, "an array: name, value, name, value …")];
    labels.extend(used.map(|used| Label::new(used, "a name at first")));
    let help =
        format!("write `for i = 1, #reply, 2 do local {first}, {second} = reply[i], reply[i + 1] … end`");
    Some(LINT.found(message, labels, help))
}
