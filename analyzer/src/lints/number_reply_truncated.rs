//! The function declares a number that the reply can't have: Redis cuts Lua numbers to integers.
//!
//! ```lua
//! -- fn(total: Key, parts: Key) -> Result<f64>
//! local total, parts = redis.call('STRLEN', KEYS[1]), redis.call('LLEN', KEYS[2])
//! return total / parts
//! ```
//!
//! The caller gets 2 instead of 2.5. To keep a fraction, reply text: `tostring(x)`, or `string.format('%.17g', x)` for
//! all of its digits. To drop it on purpose, write `math.floor(x)`, which suits an integer and an `f64`.
//!
//! Where no type is known, as in `redis-script check`, the lint warns of a quotient, a root and the like that are returned as they are.

use super::{Context, Lint, untyped};
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint = Lint {
    name: "number_reply_truncated",
    level: Level::Deny,
    page: include_str!("number_reply_truncated.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    untyped::warn(context, |value| {
        let labels = value.kind.may_be_cut().then(|| vec![Label::new(value.span, value.kind.label())])?;
        let message = "Redis cuts the number that is returned to an integer".to_owned();
        Some(LINT.found(
            message,
            labels,
            "return `tostring(x)` to keep the fraction, or `math.floor(x)` to drop it",
        ))
    })
}
