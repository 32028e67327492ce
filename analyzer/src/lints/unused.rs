//! What `unused_key` and `unused_argument` share.

use super::{Context, keys_in_function, out_of_range};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::{Inputs, Purpose};
use crate::signature::{List, Parameter, Signature};
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, list: List, lint: &'static str) -> Vec<Diagnostic> {
    let Some(signature) = context.signature else { return Vec::new() };
    let inputs = context.facts.inputs(list);
    // An index that is off by one, or a name that is misspelt, is one mistake, and has a lint of its own.
    let misread = !out_of_range::check(context, list, lint).is_empty() || misnamed(context, signature, list);
    if inputs.may_read_any()
        || inputs.lengths.contains(&Purpose::Value)
        || misread
        || keys_in_function::tells_of(context, list)
    {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    for (position, parameter) in signature.list(list).iter().enumerate() {
        if !reads(inputs, signature, list, position + 1)
            && !parameter.variadic
            && !parameter.name.starts_with('_')
        {
            diagnostics.push(diagnostic(context, list, lint, position, parameter));
        }
    }
    diagnostics
}

/// Whether the script may read an element.
fn reads(inputs: &Inputs, signature: &Signature, list: List, index: usize) -> bool {
    let Ok(index) = i64::try_from(index) else { return true };
    // Of a slice, any number is sent.
    let length = |list| match signature.arity(list) {
        (count, false) => i64::try_from(count).unwrap_or(i64::MAX),
        (_, true) => i64::MAX,
    };
    let (_, variadic) = signature.arity(list);
    let is_counted_from_last =
        |(past, _): &(i64, Span)| variadic || length(list).saturating_add(*past) == index;
    inputs.reads.iter().any(|read| read.index == index)
        || inputs.walks.iter().any(|walk| walk.run.has(index, length(walk.run.bound)))
        || inputs.from_last.iter().any(is_counted_from_last)
}

fn misnamed(context: &Context<'_>, signature: &Signature, list: List) -> bool {
    let parameters = signature.list(list);
    let is_known =
        |name: &str| !context.is_in_library() && parameters.iter().any(|parameter| parameter.name == name);
    context.facts.inputs(list).named.iter().any(|named| !is_known(&named.name))
}

fn diagnostic(
    context: &Context<'_>,
    list: List,
    lint: &'static str,
    position: usize,
    parameter: &Parameter,
) -> Diagnostic {
    let (table, name, index) = (context.table(list), &parameter.name, position + 1);
    let inputs = context.facts.inputs(list);
    let subject = Subject::parameter(list, position);
    let last = inputs.reads.iter().max_by_key(|read| read.index);
    let label = match last {
        Some(read) => Label::new(read.span, format!("the last element of `{table}` that is read")),
        None => Label::new(context.facts.whole, format!("nothing here reads `{table}`")),
    };
    let message = format!("`{name}` is sent as `{table}[{index}]`, which the script never reads");
    let purpose = match list {
        List::Keys => "that it only routes the call",
        List::Arguments => "that it is sent anyway",
    };
    let help = format!("read `{table}[{index}]` in the script, or remove `{name}`; `_{name}` says {purpose}");
    Diagnostic { lint, level: Level::Deny, message, labels: vec![label], subject, help }
}
