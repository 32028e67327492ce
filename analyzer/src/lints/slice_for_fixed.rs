//! The function sends a slice, but the script reads only fixed indexes.
//!
//! ```lua
//! -- fn(key: Key, items: [String])
//! return redis.call('SADD', KEYS[1], ARGV[1])
//! ```
//!
//! All items after the first are lost, and an empty slice gives nil. Walk the table (`unpack(ARGV)`, a loop over
//! `#ARGV`), or send single values. The lint is silent if the script works without the arguments that the slice sends.

use super::behind_slice::BehindSlice;
use super::{Context, Lint, keys_in_function};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::{Inputs, Read};
use crate::signature::List;

pub(super) const LINT: Lint =
    Lint { name: "slice_for_fixed", level: Level::Deny, page: include_str!("slice_for_fixed.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = [List::Keys, List::Arguments];
    lists.into_iter().filter_map(|list| check_list(context, list)).collect()
}

fn check_list(context: &Context<'_>, list: List) -> Option<Diagnostic> {
    let signature = context.signature?;
    let position = signature.list(list).iter().position(|parameter| parameter.variadic)?;
    let behind = BehindSlice::new(context, list);
    let parameter = signature.list(list).get(position)?;
    let inputs = context.facts.inputs(list);
    // A slice that is read by its name is one mistake, and `unknown_parameter_name` tells it.
    let is_named = inputs.named.iter().any(|named| named.name == parameter.name);
    let is_told = is_named || keys_in_function::tells_of(context, list);
    if takes_any_number(inputs, behind.as_ref())
        || is_told
        || may_be_left_out(inputs, position, behind.is_some())
    {
        return None;
    }
    let (table, name) = (context.table(list), &parameter.name);
    let (label, message) = match inputs.reads.last() {
        Some(read) => (
            Label::new(read.span, "a fixed index"),
            format!("`{name}` is a slice, but the script reads only fixed indexes of `{table}`"),
        ),
        None => (
            Label::new(context.facts.whole, format!("nothing here reads `{table}`")),
            format!("`{name}` is sent as `{table}`, which the script never reads"),
        ),
    };
    let subject = Subject::parameter(list, position);
    Some(Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message,
        labels: vec![label],
        subject,
        help: format!(
            "walk `{table}` in the script (`unpack({table})`, or a loop to `#{table}`), or declare `{name}` as one value"
        ),
        fix: None,
    })
}

/// Whether it reads elements in a way that takes any number of them. What is read behind a slice does not count, nor that a length
/// is needed for that. If nothing behind the slice is read, `indistinct_slice` tells it.
fn takes_any_number(inputs: &Inputs, behind: Option<&BehindSlice<'_>>) -> bool {
    let Some(behind) = behind else {
        return inputs.takes_any_number() || inputs.is_counted() || inputs.unpacked;
    };
    let is_in_slice = |past: i64| !behind.split.is_behind(past);
    let is_told = !behind.is_any_read() && behind.parameters().next().is_some();
    is_told
        || inputs.may_read_any()
        || !inputs.walks.is_empty()
        || inputs.from_last.iter().any(|(past, _)| is_in_slice(*past))
        || inputs.is_measured()
        || inputs.unpacked
}

/// Whether the script does without some of the elements from this position on: a slice of none or of one then sends as many.
fn may_be_left_out(inputs: &Inputs, position: usize, has_behind: bool) -> bool {
    let is_in_slice = |index: i64| usize::try_from(index).is_ok_and(|index| index > position);
    let is_optional = |read: &Read| {
        read.tolerant
            || if has_behind {
                inputs.optional.contains(&read.index)
            } else {
                inputs.is_asked_for(read.index)
            }
    };
    inputs.reads.iter().any(|read| is_in_slice(read.index) && is_optional(read))
}
