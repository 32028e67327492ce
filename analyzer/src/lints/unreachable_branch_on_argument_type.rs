//! The script tests whether a key or an argument has a type other than string.
//!
//! ```lua
//! if type(ARGV[1]) == 'number' then
//!   return redis.call('INCRBY', KEYS[1], ARGV[1])
//! end
//! return redis.call('INCR', KEYS[1])
//! ```
//!
//! Nothing fails, but the branch is never taken: whatever the caller sends, each element of `KEYS` and `ARGV` is a
//! string, or nil if it was not sent. Use `tonumber(ARGV[1])`, which is nil for text that is not a number. The lint is
//! silent if the statement also tests for `'string'`, and about a local that is assigned again, as in
//! `if type(n) ~= 'number' then n = tonumber(n) end`.

use super::{Compared, Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::Comparison;
use crate::value::{Operand, Origin, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "unreachable_branch_on_argument_type",
    level: Level::Deny,
    page: include_str!("unreachable_branch_on_argument_type.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, |_, compared, found| check_comparison(compared, found))
}

fn check_comparison(compared: &Compared<'_>, found: &Comparison) -> Option<Diagnostic> {
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
    if is_told_apart(compared, found, ty) {
        return None;
    }
    let message = format!("what a caller sends is always a string, so this is always {}", !equality);
    let labels = vec![Label::new(ty.span, "`'string'`, or `'nil'` if it was not sent")];
    Some(LINT.found(message, labels, "ask `tonumber(…)`, which is nil for text that is not a number"))
}

/// The same statement asks for `'string'` too: it tells types apart, whoever sends what.
fn is_told_apart(compared: &Compared<'_>, found: &Comparison, ty: &Operand) -> bool {
    let asks_for_string = |other: &Operand, group| {
        group == found.group && comparison::literal(other).as_deref() == Some("string")
    };
    compared.compares(compared.words(ty), asks_for_string)
}
