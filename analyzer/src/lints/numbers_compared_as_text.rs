//! Two texts are compared by order, and the function sends one of them from a number.
//!
//! ```lua
//! -- fn(count: Key, limit: u64)
//! local count = redis.call('GET', KEYS[1]) or '0'
//! if count >= ARGV[1] then
//!   return 1
//! end
//! return 0
//! ```
//!
//! Nothing fails: Lua compares texts character by character, so `'10' < '9'`. Arguments are text, and so are replies such as
//! that of `GET`. Write `tonumber(count) >= tonumber(ARGV[1])`. The lint is silent without a signature.

use super::{Compared, Context, Lint, comparison, fixes, sent};
use crate::diagnostic::{Diagnostic, Fix, Label, Level};
use crate::flow::Comparison;
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "numbers_compared_as_text",
    level: Level::Warn,
    page: include_str!("numbers_compared_as_text.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, check_comparison)
}

fn check_comparison(context: &Context<'_>, _: &Compared<'_>, found: &Comparison) -> Option<Diagnostic> {
    let Comparison { left, right, .. } = found;
    let is_number = |operand: &Operand| sent::is_number(context, operand);
    if comparison::equality(found).is_some() || !is_text(left) || !is_text(right) {
        return None;
    }
    let number = [right, left].into_iter().find(|operand| is_number(operand))?;
    let message = "two texts are compared by order, one of them sent from a number".to_owned();
    let labels = vec![Label::new(number.span, "text: `'10' < '9'`")];
    let both = [left, right].into_iter().flat_map(|side| fixes::call_around(context, side.span, "tonumber"));
    let is_plain = [left, right]
        .into_iter()
        .all(|side| side.values.iter().all(|it| matches!(it.kind, ValueKind::Text(_))));
    let found = LINT.found(message, labels, "make numbers of both with `tonumber(…)`");
    Some(found.with_fix(Fix::certain(both).if_certain(is_plain)))
}

/// Text, or nothing.
fn is_text(operand: &Operand) -> bool {
    let is_text = |kind: &ValueKind| matches!(kind, ValueKind::Text(_));
    let is_nothing = |kind: &ValueKind| matches!(kind, ValueKind::Nil | ValueKind::Missing);
    let mut values = operand.values.iter().map(|value| &value.kind);
    values.clone().any(is_text) && values.all(|kind| is_text(kind) || is_nothing(kind))
}
