//! What `key_out_of_range` and `argument_out_of_range` share. One index gives one diagnostic, at its first read.

use super::Context;
use crate::signature::List;
use crate::{Diagnostic, Label, Level, Read, Signature, Subject};

pub(super) fn check(context: &Context<'_>, list: List, lint: &'static str) -> Vec<Diagnostic> {
    let inputs = context.facts.inputs(list);
    let mut seen = Vec::new();
    let mut diagnostics = Vec::new();
    for read in &inputs.reads {
        let Some((message, help)) = objection(context, list, read) else { continue };
        if !inputs.written.contains(&read.index) && !seen.contains(&read.index) {
            seen.push(read.index);
            let labels = vec![Label::new(read.span, "nil in every call")];
            let diagnostic =
                Diagnostic { lint, level: Level::Deny, message, labels, subject: Subject::Script, help };
            diagnostics.push(diagnostic);
        }
    }
    diagnostics
}

/// The fact and the mend.
fn objection(context: &Context<'_>, list: List, read: &Read) -> Option<(String, String)> {
    let (table, index) = (context.table(list), read.index);
    if index < 1 {
        let message = format!("`{table}[{index}]` is read, which is always nil");
        return Some((message, format!("count from 1: the first element is `{table}[1]`")));
    }
    let signature = context.signature?;
    let optional = context.facts.inputs(list).is_optional(index);
    (!optional && !sends(signature, list, index)).then(|| beyond(signature, list, table, read))
}

fn sends(signature: &Signature, list: List, index: i64) -> bool {
    let (fixed, variadic) = signature.arity(list);
    variadic || usize::try_from(index).is_ok_and(|index| index <= fixed)
}

fn beyond(signature: &Signature, list: List, table: &str, read: &Read) -> (String, String) {
    let (function, index) = (&signature.function, read.index);
    let (count, _) = signature.arity(list);
    let message = format!("`{table}[{index}]` is read, but `{function}` declares {}", list.count(count));
    (message, help(list, table, index, count, function))
}

fn help(list: List, table: &str, index: i64, count: usize, function: &str) -> String {
    let what = match list {
        List::Keys => "a `#[key]` parameter",
        List::Arguments => "a parameter",
    };
    match count {
        0 => format!("add {what} to `{function}`"),
        1 => format!("add {what} to `{function}`, or read `{table}[1]` instead of `{table}[{index}]`"),
        _ => format!("add {what} to `{function}`, or read one of `{table}[1]` to `{table}[{count}]`"),
    }
}
