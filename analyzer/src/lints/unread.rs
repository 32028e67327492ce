//! The parameters that a script never reads.

use super::Context;
use crate::inputs::{Inputs, Purpose};
use crate::signature::{List, Parameter, Signature};
use crate::text::Span;

/// The parameters of a list that the script never reads, with their positions.
pub(super) fn unread<'a>(
    context: &'a Context<'_>,
    signature: &'a Signature,
    list: List,
) -> impl Iterator<Item = (usize, &'a Parameter)> {
    let inputs = context.facts.inputs(list);
    let may_read_any = inputs.may_read_any() || inputs.lengths.contains(&Purpose::Value);
    signature.list(list).iter().enumerate().filter(move |(position, parameter)| {
        !may_read_any
            && !reads(inputs, signature, list, position + 1)
            && !parameter.variadic
            && !parameter.name.starts_with('_')
    })
}

/// Whether the script may read an element.
fn reads(inputs: &Inputs, signature: &Signature, list: List, index: usize) -> bool {
    let Ok(index) = i64::try_from(index) else { return true };
    // Of a slice, any number is sent.
    let length = |list| match signature.arity(list) {
        (count, false) => i64::try_from(count).unwrap_or(i64::MAX),
        (_, true) => i64::MAX,
    };
    let varies = signature.varies(list);
    let is_counted_from_last =
        |(past, _): &(i64, Span)| varies || length(list).saturating_add(*past) == index;
    inputs.reads.iter().any(|read| read.index == index)
        || inputs.walks.iter().any(|walk| walk.run.has(index, length(walk.run.bound)))
        || inputs.from_last.iter().any(is_counted_from_last)
}
