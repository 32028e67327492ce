//! `not` stands in front of one side of a comparison, not of the comparison.
//!
//! ```lua
//! local function is_other(owner, wanted)
//!   return not owner == wanted
//! end
//! if is_other(redis.call('GET', KEYS[1]), ARGV[1]) then
//!   return 1
//! end
//! return 0
//! ```
//!
//! Nothing fails: `not owner == wanted` is `(not owner) == wanted`, a boolean beside a value, and nearly always false. Write
//! `owner ~= wanted`, or `not (owner == wanted)`. The lint is silent if the other side may be a boolean as written, as in
//! `not a == not b`. Where it is known what the other side is, `boolean_compared_with_other_type` says so.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "not_before_comparison",
    level: Level::Warn,
    page: include_str!("not_before_comparison.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::NotBeforeComparison { equal } = slip.kind else { return None };
    // What is known to be no boolean, that lint tells.
    let is_told = context.facts.uses.comparisons.iter().any(|it| it.left.span.start == slip.span.start);
    if is_told {
        return None;
    }
    let message = "`not` belongs to the left side alone".to_owned();
    let labels = vec![Label::new(slip.span, "compares a boolean")];
    let help = if equal {
        "write `a ~= b`, or put the comparison in parentheses"
    } else {
        "write `a == b`, or put the comparison in parentheses"
    };
    Some(LINT.found(message, labels, help))
}
