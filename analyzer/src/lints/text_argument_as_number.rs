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
use crate::flow::{OperandUse, is_no_number};
use crate::signature::{Parameter, Sent};
use crate::value::Origin;

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

/// The text that `tonumber` was given, by its index.
fn parameter<'a>(context: &Context<'a>, found: &OperandUse) -> Option<(i64, &'a Parameter)> {
    let no_number = found.operand.values.iter().find(|value| is_no_number(value))?;
    let Origin::Argument(Some(index)) = no_number.origin else { return None };
    let parameter = context.signature?.argument(index)?;
    (parameter.sent == Sent::Text).then_some((index, parameter))
}

fn diagnostic(found: &OperandUse, parameter: &Parameter) -> Diagnostic {
    let message = format!("`{}` is text in Rust, and is used as a number", parameter.name);
    let labels = vec![Label::new(found.operand.span, "nil where the text spells no number")];
    LINT.found(message, labels, "declare the parameter as a number, or test what `tonumber` gives")
}
