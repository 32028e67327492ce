//! What several lints ask of comparisons, and of replies in them.

use super::Context;
use crate::Label;
use crate::chunk::BinaryOperator;
use crate::facts::{Command, Comparison, Operand, Origin, ValueKind};

/// Whether the comparison asks for equality, or for the opposite; `None` for `<` and its like.
pub(super) fn equality(comparison: &Comparison) -> Option<bool> {
    match comparison.operator {
        BinaryOperator::Equal => Some(true),
        BinaryOperator::NotEqual => Some(false),
        _ => None,
    }
}

/// The side of which all alternatives are `one`, and that of which all are `other`.
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

/// The operand with what is said of it, and the command that replied it, where that stands elsewhere.
pub(super) fn labels(context: &Context<'_>, operand: &Operand, said: &str) -> Vec<Label> {
    let mut labels = vec![Label::new(operand.span, said)];
    if let Some(command) = command_of(context, operand)
        && command.span != operand.span
    {
        labels.push(Label::new(command.span, "what it is"));
    }
    labels
}

/// The command that replied the operand.
pub(super) fn command_of<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a Command> {
    let Origin::Reply(span) = operand.values.first()?.origin else { return None };
    context.facts.commands.iter().find(|command| command.span == span)
}
