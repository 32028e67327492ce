//! What `unused_key` and `unused_argument` share.

use super::key_sources::{Undeclared, known_keys};
use super::{Context, keys_in_function, named, out_of_range, undefined_global, unread};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::signature::{Index, List, Parameter, Signature};
use crate::value::Operand;

pub(super) fn check(context: &Context<'_>, list: List, lint: &'static str) -> Vec<Diagnostic> {
    let Some(signature) = context.signature else { return Vec::new() };
    let mut unread: Vec<_> = unread::unread(context, signature, list).collect();
    if unread.is_empty() || is_told_otherwise(context, signature, list, lint) {
        return Vec::new();
    }
    // What an array has too much is one mistake.
    unread.dedup_by(|(_, next), (_, before)| next.array().is_some() && next.array() == before.array());
    let told = unread.into_iter();
    told.map(|(position, parameter)| diagnostic(context, list, lint, position, parameter)).collect()
}

/// An index that is off by one, an element that is read in the other list, or a name that is misspelt, is one mistake, and has a
/// lint of its own.
fn is_told_otherwise(context: &Context<'_>, signature: &Signature, list: List, lint: &'static str) -> bool {
    let is_beyond = |list| !out_of_range::check(context, list, lint).is_empty();
    is_beyond(list)
        || is_beyond(list.opposite())
        || misnamed(context, signature, list)
        || undefined_global::is_meant(context, list)
        || keys_in_function::tells_of(context, list)
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
    let (table, name) = (context.table(list), &parameter.name);
    let index = context
        .signature
        .map_or(Index::FromFirst(0), |signature| signature.index(list, position))
        .shown(table);
    let inputs = context.facts.inputs(list);
    let subject = Subject::parameter(list, position);
    let last = inputs.reads.iter().max_by_key(|read| read.index);
    let counted =
        inputs.walks.iter().map(|walk| walk.span).chain(inputs.from_last.iter().map(|(_, span)| *span)).min();
    let by_name = if list == List::Keys { key_by_name(context, name) } else { None };
    let label = match (last, counted) {
        (Some(read), _) => Label::new(read.span, format!("the last element of `{table}` that is read")),
        (None, Some(span)) => Label::new(span, format!("other elements of `{table}`")),
        (None, None) => Label::new(context.facts.whole, format!("nothing here reads `{table}`")),
    };
    let label = by_name.map_or(label, |key| Label::new(key.span, "a key that the script names instead"));
    let message = format!("`{name}` is sent as `{index}`, which the script never reads");
    let may_route = last.is_none() && is_only_key(context, list);
    let level = if may_route { Level::Warn } else { Level::Deny };
    let help = if may_route {
        format!("name it `_{name}` if it only routes the call, or read `{index}` in the script")
    } else {
        help(list, &index, parameter)
    };
    Diagnostic { lint, level, message, labels: vec![label], subject, help, fix: None }
}

/// A literal that stands for the key: it has the parameter's name, or is the only one in the script.
fn key_by_name<'a>(context: &Context<'a>, name: &str) -> Option<&'a Operand> {
    let is_named = |key: &&Operand| Undeclared::find(key) == Some(Undeclared::Named);
    let keys = || context.facts.commands.iter().flat_map(known_keys).filter(is_named);
    let has_name = |key: &&Operand| named::has_word(context.source.slice(key.span), &[name]);
    keys().find(has_name).or_else(|| {
        let mut all = keys();
        all.next().filter(|_| all.next().is_none())
    })
}

/// Nothing of the list is read, and one key may be there to choose the node of a cluster.
fn is_only_key(context: &Context<'_>, list: List) -> bool {
    list == List::Keys && context.signature.is_some_and(|signature| signature.keys.len() == 1)
}

fn help(list: List, index: &str, parameter: &Parameter) -> String {
    let purpose = match list {
        List::Keys => "that it only routes the call",
        List::Arguments => "that it is sent anyway",
    };
    let name = &parameter.name;
    parameter.array().map_or_else(
        || format!("read `{index}` in the script, or remove `{name}`; `_{name}` says {purpose}"),
        |array| format!("read `{index}` in the script, or make `{array}` shorter; `_{array}` says {purpose}"),
    )
}
