//! What `key_out_of_range` and `argument_out_of_range` share. One index gives one diagnostic, at its first read.

use super::Context;
use crate::signature::List;
use crate::{Diagnostic, Label, Level, Read, Subject};

pub(super) fn check(context: &Context<'_>, list: List, lint: &'static str) -> Vec<Diagnostic> {
    let inputs = context.facts.inputs(list);
    let mut seen = Vec::new();
    let mut diagnostics = Vec::new();
    for read in &inputs.reads {
        let missing = is_missing(context, list, read) && !inputs.written.contains(&read.index);
        if missing && !seen.contains(&read.index) {
            seen.push(read.index);
            diagnostics.push(diagnostic(context, list, lint, read));
        }
    }
    diagnostics
}

fn is_missing(context: &Context<'_>, list: List, read: &Read) -> bool {
    let (fixed, variadic) = context.signature.arity(list);
    match usize::try_from(read.index) {
        Ok(index @ 1..) => index > fixed && !variadic && !context.facts.inputs(list).is_optional(read.index),
        _ => true,
    }
}

fn diagnostic(context: &Context<'_>, list: List, lint: &'static str, read: &Read) -> Diagnostic {
    let (table, function) = (list.table(), &context.signature.function);
    let index = read.index;
    let (count, _) = context.signature.arity(list);
    let (message, help) = if index < 1 {
        let message = format!("`{table}[{index}]` is read, which is always nil");
        (message, format!("count from 1: the first element is `{table}[1]`"))
    } else {
        let message = format!("`{table}[{index}]` is read, but `{function}` declares {}", list.count(count));
        (message, help(list, index, count, function))
    };
    let labels = vec![Label::new(read.span, "nil in every call")];
    Diagnostic { lint, level: Level::Deny, message, labels, subject: Subject::Script, help }
}

fn help(list: List, index: i64, count: usize, function: &str) -> String {
    let what = match list {
        List::Keys => "a `#[key]` parameter",
        List::Arguments => "a parameter",
    };
    let table = list.table();
    match count {
        0 => format!("add {what} to `{function}`"),
        1 => format!("add {what} to `{function}`, or read `{table}[1]` instead of `{table}[{index}]`"),
        _ => format!("add {what} to `{function}`, or read one of `{table}[1]` to `{table}[{count}]`"),
    }
}
