//! What `unused_key` and `unused_argument` share.

use super::{Context, keys_in_function, out_of_range};
use crate::signature::List;
use crate::{Diagnostic, Label, Level, Parameter, Signature, Subject};

pub(super) fn check(context: &Context<'_>, list: List, lint: &'static str) -> Vec<Diagnostic> {
    let Some(signature) = context.signature else { return Vec::new() };
    let inputs = context.facts.inputs(list);
    // An index that is off by one, or a name that is misspelt, is one mistake, and has a lint of its own.
    let misread = !out_of_range::check(context, list, lint).is_empty() || misnamed(context, signature, list);
    if inputs.may_read_any() || misread || keys_in_function::tells_of(context, list) {
        return Vec::new();
    }
    let mut diagnostics = Vec::new();
    for (position, parameter) in signature.list(list).iter().enumerate() {
        let read = inputs.reads.iter().any(|read| usize::try_from(read.index) == Ok(position + 1));
        if !read && !parameter.variadic && !parameter.name.starts_with('_') {
            diagnostics.push(diagnostic(context, list, lint, position, parameter));
        }
    }
    diagnostics
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
    let help = format!(
        "read `{table}[{index}]` in the script, or remove `{name}`; `_{name}` says that it is sent all the same"
    );
    Diagnostic { lint, level: Level::Deny, message, labels: vec![label], subject, help }
}
