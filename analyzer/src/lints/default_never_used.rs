//! An argument that the function always sends, or a number that a command replies, has a default in the script.
//!
//! ```lua
//! -- fn(notes: Key, text: String, author: String)
//! local author = ARGV[2] or 'someone'
//! return redis.call('RPUSH', KEYS[1], author .. ': ' .. ARGV[1])
//! ```
//!
//! Nothing fails, but the default is never taken: an empty text counts as true. Test for that, `ARGV[2] ~= ''`, or declare the parameter as
//! an `Option`, which as the last one sends nothing where it is `None`. A number that a command replies is the same: `LLEN` gives 0 for
//! what is not there, never nil.

use super::{Context, Lint, sent};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Sent;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "default_never_used",
    level: Level::Warn,
    page: include_str!("default_never_used.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let defaults = context.facts.uses.defaults.iter();
    defaults.filter_map(|argument| check_default(context, argument)).collect()
}

fn check_default(context: &Context<'_>, argument: &Operand) -> Option<Diagnostic> {
    if argument.values.iter().all(|value| value.kind.is_number()) {
        let message = "a number has a default, which is never taken".to_owned();
        let labels = vec![Label::new(argument.span, "a number counts as true, also 0")];
        return Some(LINT.found(message, labels, "compare with 0, or leave the default out"));
    }
    let parameter = sent::parameter(context, argument)?;
    if parameter.optional || parameter.variadic || parameter.sent != Sent::Text {
        return None;
    }
    let message = format!("`{}` is always sent, so its default is never taken", parameter.name);
    let labels = vec![Label::new(argument.span, "text, which counts as true, also an empty one")];
    Some(LINT.found(message, labels, "test for `''`, or declare the parameter as an `Option`"))
}
