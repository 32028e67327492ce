//! What the signature says of an operand that is an argument as it is.

use super::Context;
use crate::signature::{Parameter, Sent};
use crate::value::{Operand, Origin, ValueKind};

/// The parameter that all alternatives of an operand are; that it may be nil, where it is not sent, changes nothing.
pub(super) fn parameter<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a Parameter> {
    let index = |origin| match origin {
        Origin::Argument(Some(index)) => Some(index),
        _ => None,
    };
    let first = index(operand.values.first()?.origin)?;
    let is_it = |kind: &ValueKind| matches!(kind, ValueKind::Text(None) | ValueKind::Nil);
    let mut values = operand.values.iter();
    let all = values.all(|value| index(value.origin) == Some(first) && is_it(&value.kind));
    context.signature?.argument(first).filter(|_| all)
}

/// Whether it is text that spells a number in every call: arguments that Rust sends from numbers.
pub(super) fn is_number(context: &Context<'_>, operand: &Operand) -> bool {
    let Some(signature) = context.signature else { return false };
    let is_number = |origin| match origin {
        Origin::Argument(Some(index)) => signature.argument(index).is_some_and(|it| it.sent.is_number()),
        Origin::Argument(None) => {
            !signature.arguments.is_empty()
                && signature.arguments.iter().all(|it| it.width == 1 && it.sent.is_number())
        }
        _ => false,
    };
    operand
        .values
        .iter()
        .all(|value| matches!(value.kind, ValueKind::Text(None) | ValueKind::Nil) && is_number(value.origin))
}

/// What the operand is sent as.
pub(super) fn sent(context: &Context<'_>, operand: &Operand) -> Sent {
    parameter(context, operand).map_or(Sent::Unknown, |parameter| parameter.sent)
}
