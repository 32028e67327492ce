//! Text, such as an argument or a value from Redis, is compared with a number.
//!
//! ```lua
//! if ARGV[1] > 10 then
//!   return 1
//! end
//! return 0
//! ```
//!
//! With `<` and its like the server raises `attempt to compare number with string`; with `==` nothing fails, and the comparison is
//! always false. Arguments and replies such as that of `GET` are text. The mend is `tonumber(ARGV[1]) > 10`.
//! Silent where the value may also be a number, and under `pcall`.

use super::{Context, Lint, comparison};
use crate::facts::{Comparison, Operand, ValueKind};
use crate::{Diagnostic, Level};

pub(super) const LINT: Lint = Lint {
    name: "string_compared_with_number",
    level: Level::Deny,
    page: include_str!("string_compared_with_number.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.comparisons.iter().filter_map(|it| check_comparison(context, it)).collect()
}

fn check_comparison(context: &Context<'_>, found: &Comparison) -> Option<Diagnostic> {
    let (text, _) = comparison::sides(found, is_text_or_nothing, ValueKind::is_number)?;
    if !text.values.iter().any(|value| matches!(value.kind, ValueKind::Text(_))) {
        return None;
    }
    let what_happens = match comparison::equality(found) {
        Some(equality) => format!("is always {}", !equality),
        None if found.guarded => return None,
        None => "raises an error".to_owned(),
    };
    let labels = comparison::labels(context, text, said_of(text));
    let help = "make it a number with `tonumber(…)`, or compare with a string";
    Some(LINT.found(format!("text is compared with a number, which {what_happens}"), labels, help))
}

/// Whatever of these it is, it is no number.
fn is_text_or_nothing(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Text(_) | ValueKind::Nil | ValueKind::False | ValueKind::Missing)
}

fn said_of(text: &Operand) -> &'static str {
    let is_missing = text.values.iter().any(|value| value.kind == ValueKind::Missing);
    if is_missing { "text, or `false` where nothing is there" } else { "text" }
}
