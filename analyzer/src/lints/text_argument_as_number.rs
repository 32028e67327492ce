//! An argument that is text in Rust is used as a number, but may spell none.
//!
//! ```lua
//! -- fn(quota: Key, asked: String)
//! local asked = tonumber(ARGV[1])
//! return redis.call('DECRBY', KEYS[1], asked + 1)
//! ```
//!
//! For text that spells no number `tonumber` gives nil, and the server raises `attempt to perform arithmetic on local 'asked'
//! (a nil value)`. Declare the parameter as a number, such as `u32`, so that Rust sends nothing else, or test what `tonumber`
//! gives: `if not asked then return redis.error_reply('…') end`. The lint goes by the Rust type, and is silent once a condition
//! has looked at the argument.

use std::collections::BTreeSet;

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{OperandUse, Operation, is_no_number, is_sent_text};
use crate::signature::{Parameter, Sent};
use crate::value::{Origin, Value};

pub(super) const LINT: Lint = Lint {
    name: "text_argument_as_number",
    level: Level::Warn,
    page: include_str!("text_argument_as_number.rs"),
    check,
};

/// Of each argument, the first use is told.
fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let operands = context.facts.uses.operands.iter().filter(|found| !found.is_refused());
    let found = operands.filter_map(|found| Some((found, parameter(context, found)?)));
    found
        .filter(|(_, (index, _))| told.insert(*index))
        .map(|(found, (_, parameter))| diagnostic(found, parameter))
        .collect()
}

/// The text that `tonumber` was given, or that is put to an operator as it is, by its index.
fn parameter<'a>(context: &Context<'a>, found: &OperandUse) -> Option<(i64, &'a Parameter)> {
    let values = &found.operand.values;
    let wants_number = matches!(found.operation, Operation::Arithmetic | Operation::Limit);
    let is_it =
        |value: &&Value| is_no_number(value) || (wants_number && is_sent_text(value) && !value.doubtful);
    let Origin::Argument(Some(index)) = values.iter().find(is_it)?.origin else { return None };
    let is_asked = !values.iter().any(is_no_number) && is_compared(context, index);
    let parameter = context.signature?.argument(index)?;
    (parameter.sent == Sent::Text && !is_asked).then_some((index, parameter))
}

/// Whether the script compares the argument with something.
fn is_compared(context: &Context<'_>, index: i64) -> bool {
    let is_it = |value: &Value| value.origin == Origin::Argument(Some(index));
    let mut comparisons = context.facts.uses.comparisons.iter();
    comparisons.any(|found| found.left.values.iter().chain(&found.right.values).any(is_it))
}

fn diagnostic(found: &OperandUse, parameter: &Parameter) -> Diagnostic {
    let message = format!("`{}` is text in Rust, and is used as a number", parameter.name);
    let (said, help) = if found.operand.values.iter().any(is_no_number) {
        (
            "nil where the text spells no number",
            "declare the parameter as a number, or test what `tonumber` gives",
        )
    } else {
        (
            "raises an error where the text spells no number",
            "declare the parameter as a number, or test it with `tonumber`",
        )
    };
    LINT.found(message, vec![Label::new(found.operand.span, said)], help)
}
