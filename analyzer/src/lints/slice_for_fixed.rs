//! The function sends a slice, but the script reads only fixed indexes.
//!
//! ```lua
//! -- fn(key: Key, items: [String])
//! return redis.call('SADD', KEYS[1], ARGV[1])
//! ```
//!
//! All items after the first are lost, and an empty slice gives nil. Walk the table (`unpack(ARGV)`, a loop over
//! `#ARGV`), or send single values. The lint is silent if the script works without the arguments that the slice sends.

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
    let parameter = signature.list(list).get(position)?;
    let inputs = context.facts.inputs(list);
    // A slice that is read by its name is one mistake, and `unknown_parameter_name` tells it.
    let is_named = inputs.named.iter().any(|named| named.name == parameter.name);
    let is_told = is_named || keys_in_function::tells_of(context, list);
    let takes_any_number = inputs.takes_any_number() || inputs.is_counted() || inputs.unpacked;
    if takes_any_number || is_told || may_be_left_out(inputs, position) {
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
    })
}

/// Whether the script does without some of the elements from this position on: a slice of none or of one then sends as many.
fn may_be_left_out(inputs: &Inputs, position: usize) -> bool {
    let is_in_slice = |index: i64| usize::try_from(index).is_ok_and(|index| index > position);
    let is_optional = |read: &Read| read.tolerant || inputs.is_asked_for(read.index);
    inputs.reads.iter().any(|read| is_in_slice(read.index) && is_optional(read))
}
