//! The parameters that a script never reads.

use super::Context;
use super::behind_slice::BehindSlice;
use crate::inputs::{Inputs, Purpose};
use crate::signature::{Index, List, Parameter, Signature};
use crate::text::Span;

/// The parameters of a list that the script never reads, with their positions.
pub(super) fn unread<'a>(
    context: &'a Context<'_>,
    signature: &'a Signature,
    list: List,
) -> impl Iterator<Item = (usize, &'a Parameter)> {
    let inputs = context.facts.inputs(list);
    let behind = BehindSlice::new(context, list);
    let may_read_any = inputs.may_read_any() || inputs.lengths.contains(&Purpose::Value);
    signature.list(list).iter().enumerate().filter(move |(position, parameter)| {
        !may_read_any
            && !is_read(inputs, signature, list, *position, behind.as_ref())
            && !parameter.variadic
            && !parameter.name.starts_with('_')
    })
}

/// Whether the script may read what is sent at a position. If it reads nothing behind the slice, that is one mistake, and
/// `indistinct_slice` tells it.
fn is_read(
    inputs: &Inputs,
    signature: &Signature,
    list: List,
    position: usize,
    behind: Option<&BehindSlice<'_>>,
) -> bool {
    match (signature.index(list, position), behind) {
        (Index::FromLast(past), Some(behind)) => {
            !behind.is_any_read()
                || behind.is_told_otherwise()
                || behind.is_read(past)
                || behind.may_be_walked(past)
        }
        (Index::FromLast(_), None) => true,
        (Index::FromFirst(index), behind) => reads(inputs, signature, list, index, behind),
    }
}

/// Whether the script may read an element whose index is fixed.
fn reads(
    inputs: &Inputs,
    signature: &Signature,
    list: List,
    index: i64,
    behind: Option<&BehindSlice<'_>>,
) -> bool {
    // Of a slice, any number is sent.
    let length = |list| match signature.arity(list) {
        (count, false) => i64::try_from(count).unwrap_or(i64::MAX),
        (_, true) => i64::MAX,
    };
    let varies = signature.varies(list);
    let is_counted_from_last = |(past, _): &(i64, Span)| {
        varies && !behind.is_some_and(|it| it.split.is_behind(*past))
            || length(list).saturating_add(*past) == index
    };
    inputs.reads.iter().any(|read| read.index == index)
        || inputs.walks.iter().any(|walk| walk.run.has(index, length(walk.run.bound)))
        || inputs.from_last.iter().any(is_counted_from_last)
}
