//! What an operand is put to, in words, and the first use of what may be nil.

use std::collections::BTreeSet;

use super::Context;
use crate::flow::{OperandUse, Operation};
use crate::value::Origin;

/// The first use of each thing that `culprit` names, in the order of the text, where what is used may also be something that fits.
pub(super) fn first_uses<'a, T: Ord>(
    context: &Context<'a>,
    culprit: impl Fn(&OperandUse) -> Option<T>,
) -> Vec<&'a OperandUse> {
    let mut told = BTreeSet::new();
    let uses = context.facts.uses.operands.iter().filter(|found| !found.is_refused());
    uses.filter(|found| culprit(found).is_some_and(|culprit| told.insert(culprit))).collect()
}

/// The origin of an alternative that the operation refuses, and that `is_it`.
pub(super) fn refused(found: &OperandUse, is_it: impl Fn(Origin) -> bool) -> Option<Origin> {
    let mut values = found.operand.values.iter();
    let value = values.find(|it| is_it(it.origin) && !it.doubtful && found.operation.refuses(&it.kind))?;
    Some(value.origin)
}

pub(super) fn in_words(operation: Operation) -> &'static str {
    match operation {
        Operation::Arithmetic => "is used as a number",
        Operation::Concatenation => "is joined by `..`",
        Operation::Length => "is measured by `#`",
        Operation::Order => "is compared by order",
        Operation::Step => "is used as a table or text",
        Operation::Command => "is an argument of a command",
        Operation::Limit | Operation::Iterator => "is what a `for` loop goes by",
        Operation::Number | Operation::Text | Operation::Table | Operation::Reply => {
            "is an argument of a function"
        }
    }
}
