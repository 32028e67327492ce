//! The function sends a `bool`, and the script compares it with other text than `1` or `0`, or takes it as a condition.
//!
//! ```lua
//! -- fn(flags: Key, enabled: bool)
//! if ARGV[1] == 'true' then
//!   redis.call('SET', KEYS[1], 1)
//! end
//! return 0
//! ```
//!
//! Nothing fails: a `bool` is sent as the text `1` or `0`. It is never `'true'`, and as a condition both are true. Write
//! `ARGV[1] == '1'`. The lint is silent if the script also compares the argument with `'1'` or `'0'`.

use super::{Compared, Context, Lint, comparison, sent};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::Comparison;
use crate::signature::{Parameter, Sent};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "bool_argument_misread",
    level: Level::Deny,
    page: include_str!("bool_argument_misread.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = comparison::check_each(context, check_comparison);
    found.extend(context.facts.uses.sent.iter().filter_map(|condition| check_condition(context, condition)));
    found
}

fn check_comparison(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found: &Comparison,
) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    let Comparison { left, right, .. } = found;
    let mut sides = [(left, right), (right, left)].into_iter();
    let (parameter, argument, other) =
        sides.find_map(|(argument, other)| Some((bool_of(context, argument)?, argument, other)))?;
    let literal = comparison::literal(other)?;
    if is_sent(&literal) || is_compared_as_sent(compared, argument) {
        return None;
    }
    let labels = vec![Label::new(argument.span, "`'1'` or `'0'`")];
    Some(LINT.found(message(parameter, !equality), labels, "compare with `'1'` or `'0'`"))
}

fn check_condition(context: &Context<'_>, condition: &Operand) -> Option<Diagnostic> {
    let parameter = bool_of(context, condition).filter(|parameter| !parameter.optional)?;
    if is_compared_as_sent(context.compared(), condition) {
        return None;
    }
    let labels = vec![Label::new(condition.span, "text counts as true, `'0'` too")];
    Some(LINT.found(message(parameter, true), labels, "compare with `'1'`"))
}

/// The script also compares it with what is sent.
fn is_compared_as_sent(compared: &Compared<'_>, argument: &Operand) -> bool {
    let with_sent = |other: &Operand, _| comparison::literal(other).is_some_and(|literal| is_sent(&literal));
    compared.compares(compared.words(argument), with_sent)
}

fn is_sent(literal: &str) -> bool {
    matches!(literal, "0" | "1")
}

fn message(parameter: &Parameter, outcome: bool) -> String {
    let name = &parameter.name;
    format!("`{name}` is a `bool`, which is sent as `1` or `0`, so this is always {outcome}")
}

fn bool_of<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a Parameter> {
    sent::parameter(context, operand).filter(|parameter| parameter.sent == Sent::Bool)
}
