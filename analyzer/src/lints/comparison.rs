//! What several lints ask of comparisons, and of replies in them.

use super::{Compared, Context};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label};
use crate::flow::Comparison;
use crate::syntax::chunk::BinaryOperator;
use crate::value::{Operand, Origin, Value, ValueKind};

/// Whether the comparison asks for equality, or for the opposite; `None` for `<` and its like.
pub(super) fn equality(comparison: &Comparison) -> Option<bool> {
    match comparison.operator {
        BinaryOperator::Equal => Some(true),
        BinaryOperator::NotEqual => Some(false),
        _ => None,
    }
}

/// The side whose alternatives are all `one`, and the side whose alternatives are all `other`.
pub(super) fn sides(
    comparison: &Comparison,
    one: impl Fn(&ValueKind) -> bool,
    other: impl Fn(&ValueKind) -> bool,
) -> Option<(&Operand, &Operand)> {
    let Comparison { left, right, .. } = comparison;
    if all(left, &one) && all(right, &other) {
        Some((left, right))
    } else if all(right, &one) && all(left, &other) {
        Some((right, left))
    } else {
        None
    }
}

fn all(operand: &Operand, is: &impl Fn(&ValueKind) -> bool) -> bool {
    operand.values.iter().all(|value| is(&value.kind))
}

/// What `check` says of each comparison, beside all others of the script.
pub(super) fn check_each(
    context: &Context<'_>,
    check: impl Fn(&Context<'_>, &Compared<'_>, &Comparison) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let comparisons = context.facts.uses.comparisons.iter();
    comparisons.filter_map(|comparison| check(context, context.compared(), comparison)).collect()
}

/// Whether it is this text, a literal.
pub(super) fn is_literal(operand: &Operand, wanted: &[u8]) -> bool {
    matches!(operand.values.as_slice(), [Value { kind: ValueKind::Text(Some(text)), .. }] if **text == *wanted)
}

/// The literal that all alternatives are, as text.
pub(super) fn literal(operand: &Operand) -> Option<String> {
    match operand.values.as_slice() {
        [Value { kind: ValueKind::Text(Some(text)), .. }] => String::from_utf8(text.to_vec()).ok(),
        [Value { kind: ValueKind::Integer(Some(number)), .. }] => Some(number.to_string()),
        _ => None,
    }
}

/// The operand with what is said of it, and the command that replied it, where that stands elsewhere.
pub(super) fn labels(context: &Context<'_>, operand: &Operand, said: &str) -> Vec<Label> {
    let mut labels = vec![Label::new(operand.span, said)];
    if let Some(command) = command_of(context, operand)
        && command.span != operand.span
    {
        labels.push(Label::new(command.span, "comes from here"));
    }
    labels
}

/// How to ask whether a reply of `redis.pcall` is an error.
pub(super) fn error_test(context: &Context<'_>, reply: &Operand) -> String {
    let words = context.source.slice(reply.span);
    let is_name = words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let name = if is_name { words } else { "reply" };
    format!("`if type({name}) == 'table' and {name}.err then`")
}

/// The command that replied the operand.
pub(super) fn command_of<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a Command> {
    let Origin::Reply(span) = operand.values.first()?.origin else { return None };
    // They are in the order of the text.
    let commands = &context.facts.commands;
    let before = commands.partition_point(|command| command.span.start < span.start);
    let mut here = commands.iter().skip(before).take_while(|command| command.span.start == span.start);
    here.find(|command| command.span == span)
}
