//! The script asks whether a key or an argument has a type other than string.
//!
//! ```lua
//! if type(ARGV[1]) == 'number' then
//!   return redis.call('INCRBY', KEYS[1], ARGV[1])
//! end
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! Nothing fails: whatever the caller sends, each of `KEYS` and `ARGV` is a string, or nil if it was not sent, so the branch is
//! never taken. The mend is `tonumber(ARGV[1])`, which is nil for what is no number.

use super::{Context, Lint, comparison};
use crate::facts::{Comparison, Origin, ValueKind};
use crate::{Diagnostic, Label, Level};

pub(super) const LINT: Lint = Lint {
    name: "unreachable_branch_on_argument_type",
    level: Level::Deny,
    page: include_str!("unreachable_branch_on_argument_type.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.comparisons.iter().filter_map(check_comparison).collect()
}

fn check_comparison(found: &Comparison) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    let is_literal = |kind: &ValueKind| matches!(kind, ValueKind::Text(Some(_)));
    let (left, right) = comparison::sides(found, is_literal, is_literal)?;
    let is_input = |origin| matches!(origin, Origin::Key(_) | Origin::Argument(_));
    let (ty, other) =
        if left.values.iter().all(|value| is_input(value.origin)) { (left, right) } else { (right, left) };
    if !ty.values.iter().all(|value| is_input(value.origin)) {
        return None;
    }
    let can_be = |kind: &ValueKind| ty.values.iter().any(|value| value.kind == *kind);
    if other.values.iter().any(|value| can_be(&value.kind)) {
        return None;
    }
    let message = format!("what a caller sends is always a string, so this is always {}", !equality);
    let labels = vec![Label::new(ty.span, "`'string'`, or `'nil'` if it was not sent")];
    Some(LINT.found(message, labels, "ask `tonumber(…)`, which is nil for what is no number"))
}
