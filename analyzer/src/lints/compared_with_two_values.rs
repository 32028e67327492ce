//! One value is asked whether it differs from one text or from another, or equals both.
//!
//! ```lua
//! local state = redis.call('GET', KEYS[1])
//! if state ~= 'paid' or state ~= 'sent' then
//!   return redis.error_reply('STATE neither paid nor sent')
//! end
//! return 1
//! ```
//!
//! Nothing fails: whatever `state` is, it differs from one of the two, so the condition is always true. Write `and`. In the same
//! way `x == 'a' and x == 'b'` and `x > 9 and x < 5` are never true: write `or`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "compared_with_two_values",
    level: Level::Deny,
    page: include_str!("compared_with_two_values.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::TwoValues { outcome } = slip.kind else { return None };
    let message = format!("one value is compared with two, which is always {outcome}");
    let (said, help) = if outcome {
        ("it differs from one of them in any case", "write `and` for \"neither of them\"")
    } else {
        ("it is never both", "write `or` for \"one of them\"")
    };
    Some(LINT.found(message, vec![Label::new(slip.span, said)], help))
}
