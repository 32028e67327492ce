//! An argument that the function always sends, or a number that a command replies, has a default in the script or is tested for nil.
//!
//! ```lua
//! -- fn(notes: Key, text: String, author: String)
//! local author = ARGV[2] or 'someone'
//! return redis.call('RPUSH', KEYS[1], author .. ': ' .. ARGV[1])
//! ```
//!
//! Nothing fails, but the default is never taken: an empty text counts as true. So it is with `if ARGV[2] then`, which always holds. Test for
//! an empty text, `ARGV[2] ~= ''`, or declare the parameter as an `Option`, which as the last one sends nothing where it is `None`. The lint is
//! silent about a condition if the script also compares the argument with a text. A number that a command replies is the same: `LLEN` gives 0
//! for what is not there, never nil.

use super::{Context, Lint, comparison, sent};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::{Parameter, Sent};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "default_never_used",
    level: Level::Warn,
    page: include_str!("default_never_used.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let defaults = context.facts.uses.defaults.iter();
    let conditions = context.facts.uses.sent.iter();
    let found = defaults.filter_map(|argument| check_default(context, argument));
    found.chain(conditions.filter_map(|argument| check_condition(context, argument))).collect()
}

fn check_default(context: &Context<'_>, argument: &Operand) -> Option<Diagnostic> {
    if argument.values.iter().all(|value| value.kind.is_number()) {
        let message = "a number has a default, which is never taken".to_owned();
        let labels = vec![Label::new(argument.span, "a number counts as true, also 0")];
        return Some(LINT.found(message, labels, "compare with 0, or leave the default out"));
    }
    let parameter = always_sent(context, argument)?;
    let message = format!("`{}` is always sent, so its default is never taken", parameter.name);
    let labels = vec![Label::new(argument.span, "text, which counts as true even where it is empty")];
    Some(LINT.found(message, labels, "test for `''`, or declare the parameter as an `Option`"))
}

/// `if ARGV[2] then`
fn check_condition(context: &Context<'_>, argument: &Operand) -> Option<Diagnostic> {
    let parameter = always_sent(context, argument)?;
    let compared = context.compared();
    let with_text = |other: &Operand, _| comparison::literal(other).is_some();
    if compared.compares(compared.words(argument), with_text) {
        return None;
    }
    let message = format!("`{}` is always sent, so this condition always holds", parameter.name);
    let labels = vec![Label::new(argument.span, "text, which counts as true even where it is empty")];
    Some(LINT.found(message, labels, "test for `''`, or declare the parameter as an `Option`"))
}

fn always_sent<'a>(context: &Context<'a>, argument: &Operand) -> Option<&'a Parameter> {
    let is_it = |it: &&Parameter| !it.optional && !it.variadic && it.sent == Sent::Text;
    sent::parameter(context, argument).filter(is_it)
}
