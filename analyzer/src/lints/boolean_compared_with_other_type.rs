//! A boolean is compared with text, a number or nil, which it never equals.
//!
//! ```lua
//! if not ARGV[1] == 'force' then
//!   return 0
//! end
//! return redis.call('DEL', KEYS[1])
//! ```
//!
//! Nothing fails: `not` binds tighter than `==`, so the script compares `false` with `'force'`, which is always false. Write
//! `ARGV[1] ~= 'force'`. Replies such as that of `EXISTS` are the numbers 0 and 1, never `true`, and arguments are text. The
//! lint is silent if the other side may be a boolean too, and if the script also compares the value with one of another
//! type, as in `v == true or v == 'true'`, and about a comparison with `false` itself, by which scripts make sure of a value.

use super::{Compared, Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::Comparison;
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "boolean_compared_with_other_type",
    level: Level::Deny,
    page: include_str!("boolean_compared_with_other_type.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, check_comparison)
}

fn check_comparison(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found: &Comparison,
) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    let (boolean, other) = [(&found.left, &found.right), (&found.right, &found.left)]
        .into_iter()
        .find(|(boolean, other)| never_meet(boolean, other))?;
    let negated = context.source.slice(boolean.span).starts_with("not");
    if !negated && (is_false(boolean) || is_asked_otherwise(compared, boolean, other)) {
        return None;
    }
    let message = format!("a boolean is compared with {}, which is always {}", name(other), !equality);
    let labels = vec![Label::new(boolean.span, "a boolean")];
    Some(LINT.found(message, labels, help(negated, equality, boolean)))
}

/// Whether all of the one are booleans, and none of the other is the same.
fn never_meet(boolean: &Operand, other: &Operand) -> bool {
    let all = |operand: &Operand, is: fn(&ValueKind) -> bool| operand.values.iter().all(|it| is(&it.kind));
    let is_plain = |kind: &ValueKind| kind.is_number() || matches!(kind, ValueKind::Text(_) | ValueKind::Nil);
    let is_not_true = |kind: &ValueKind| !matches!(kind, ValueKind::Unknown | ValueKind::True);
    let may_be_asked =
        |kind: &ValueKind| !matches!(kind, ValueKind::Nil | ValueKind::False | ValueKind::Missing);
    match () {
        () if all(boolean, |kind| *kind == ValueKind::True) => {
            all(other, is_not_true) && other.values.iter().any(|it| may_be_asked(&it.kind))
        }
        () => all(boolean, |kind| matches!(kind, ValueKind::True | ValueKind::False)) && all(other, is_plain),
    }
}

/// Who compares with `false` may ask once more whether there is a value, as in `not v or v == false`.
fn is_false(boolean: &Operand) -> bool {
    boolean.values.iter().all(|value| value.kind == ValueKind::False)
}

/// The script knows that it may be of another type, or asks whether something was set at all.
fn is_asked_otherwise(compared: &Compared<'_>, boolean: &Operand, other: &Operand) -> bool {
    let is_other_type = |other: &Operand, _| {
        !other.values.iter().all(|it| matches!(it.kind, ValueKind::True | ValueKind::False))
    };
    let is_boolean = |other: &Operand, _| {
        other.values.iter().any(|it| matches!(it.kind, ValueKind::True | ValueKind::False))
    };
    other.values.iter().all(|value| value.kind == ValueKind::Nil)
        || (comparison::literal(other).is_none() && compared.compares(compared.words(other), is_other_type))
        || compared.compares(compared.words(boolean), is_boolean)
}

fn name(other: &Operand) -> &'static str {
    match other.values.first().map(|value| &value.kind) {
        Some(kind) if kind.is_number() => "a number",
        Some(kind) if kind.is_table() => "a table",
        Some(ValueKind::Nil) => "nil",
        _ => "text",
    }
}

fn help(negated: bool, equality: bool, boolean: &Operand) -> &'static str {
    let is_literal = boolean.values.len() == 1;
    match (negated, equality) {
        (true, true) => "write `~=`: `not x == y` is `(not x) == y`",
        (true, false) => "write `==`: `not x ~= y` is `(not x) ~= y`",
        _ if is_literal => "compare with a value that it can have, such as `1` or `'1'`",
        _ => "compare the value itself, not whether it is there",
    }
}
