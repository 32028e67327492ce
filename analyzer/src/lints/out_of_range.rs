//! What `key_out_of_range` and `argument_out_of_range` share. One index gives one diagnostic, at its first read.

use std::collections::HashSet;

use super::{Context, unread};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::{Inputs, Read, Walk};
use crate::signature::{List, Parameter, Signature};

pub(super) fn check(context: &Context<'_>, list: List, lint: &'static str) -> Vec<Diagnostic> {
    let inputs = context.facts.inputs(list);
    let written: HashSet<i64> = inputs.written.iter().copied().collect();
    let tolerated: HashSet<i64> =
        inputs.reads.iter().filter(|read| read.tolerant).map(|read| read.index).collect();
    let mut seen = HashSet::new();
    let mut diagnostics = Vec::new();
    let walked = inputs.walks.iter().filter_map(|walk| walked_beyond(context, list, walk));
    for read in inputs.reads.iter().cloned().chain(walked) {
        if written.contains(&read.index) || seen.contains(&read.index) {
            continue;
        }
        if let Some(objection) = objection(context, list, &read, &tolerated) {
            seen.insert(read.index);
            diagnostics.push(objection.diagnostic(lint, &read));
        }
    }
    diagnostics
}

/// What a loop with a step reads beyond the last element, as if it were read by itself.
fn walked_beyond(context: &Context<'_>, list: List, walk: &Walk) -> Option<Read> {
    let signature = context.signature?;
    let Walk { run, span, tolerant, certain, .. } = *walk;
    let (inputs, bound) = (context.facts.inputs(list), context.facts.inputs(run.bound));
    let ((count, variadic), (length, is_open)) = (signature.arity(list), signature.arity(run.bound));
    if variadic || is_open || tolerant || inputs.is_tested() || bound.is_tested() {
        return None;
    }
    let last = run.last_within(i64::try_from(length).ok()?.saturating_add(run.past))?;
    let is_beyond = last > i64::try_from(count).ok()? && (run.step > 1 || run.bound != list);
    is_beyond.then_some(Read { index: last, span, tolerant, certain })
}

/// What is wrong with a read.
struct Objection {
    message: String,
    label: String,
    subject: Subject,
    help: String,
}

impl Objection {
    fn always((message, help): (String, String)) -> Self {
        Self { message, label: "nil in every call".to_owned(), subject: Subject::Script, help }
    }

    fn diagnostic(self, lint: &'static str, read: &Read) -> Diagnostic {
        let Self { message, label, subject, help } = self;
        Diagnostic {
            lint,
            level: Level::Deny,
            message,
            labels: vec![Label::new(read.span, label)],
            subject,
            help,
            fix: None,
        }
    }
}

fn objection(context: &Context<'_>, list: List, read: &Read, tolerated: &HashSet<i64>) -> Option<Objection> {
    let (table, index) = (context.table(list), read.index);
    let inputs = context.facts.inputs(list);
    if index < 1 {
        let message = format!("`{table}[{index}]` is read, which is always nil");
        let help = format!("count from 1: the first element is `{table}[1]`");
        let is_tolerated = read.tolerant || inputs.optional.contains(&index);
        return (!is_tolerated).then(|| Objection::always((message, help)));
    }
    let signature = context.signature.filter(|_| read.certain)?;
    let is_tolerated = || inputs.is_asked_for(index) || tolerated.contains(&index);
    if sends(signature, list, index) {
        let (position, parameter) = left_out(signature, list, index)?;
        return (!is_tolerated()).then(|| perhaps_nil(context, list, index, (position, parameter)));
    }
    let is_wrong = is_walked(inputs, read) || !is_tolerated();
    is_wrong.then(|| Objection::always(beyond(context, signature, list, read)))
}

/// The parameter that is sent there, if it is an `Option`.
fn left_out(signature: &Signature, list: List, index: i64) -> Option<(usize, &Parameter)> {
    let position = usize::try_from(index).ok()?.checked_sub(1)?;
    let parameter = signature.list(list).get(position).filter(|parameter| parameter.optional)?;
    Some((position, parameter))
}

fn perhaps_nil(
    context: &Context<'_>,
    list: List,
    index: i64,
    (position, parameter): (usize, &Parameter),
) -> Objection {
    let (table, name) = (context.table(list), &parameter.name);
    Objection {
        message: format!("`{table}[{index}]` is read without a test, but `{name}` is an `Option`"),
        label: format!("nil where `{name}` is `None`"),
        subject: Subject::parameter(list, position),
        help: format!(
            "test it in the script, as in `if {table}[{index}] then`, or write `{table}[{index}] or …`; or declare `{name}` without `Option`"
        ),
    }
}

fn is_walked(inputs: &Inputs, read: &Read) -> bool {
    inputs.walks.iter().any(|walk| walk.span == read.span)
}

fn sends(signature: &Signature, list: List, index: i64) -> bool {
    let (fixed, variadic) = signature.arity(list);
    variadic || usize::try_from(index).is_ok_and(|index| index <= fixed)
}

fn beyond(context: &Context<'_>, signature: &Signature, list: List, read: &Read) -> (String, String) {
    let (table, function, index) = (context.table(list), &signature.function, read.index);
    let (count, _) = signature.arity(list);
    let message = format!("`{table}[{index}]` is read, but `{function}` declares {}", list.count(count));
    let moved = moved(context, signature, list).filter(|_| usize::try_from(index) == Ok(count + 1));
    (message, moved.unwrap_or_else(|| help(list, table, index, count, function)))
}

/// A parameter that nothing reads in the list where it is. Of several, the script can't say which one is meant.
fn moved(context: &Context<'_>, signature: &Signature, list: List) -> Option<String> {
    let (_, parameter) = unread::unread(context, signature, list.opposite()).next()?;
    if list == List::Keys && signature.list(list.opposite()).len() > 1 {
        let help = "mark the parameter that is the key with `#[key]`: without the mark it arrives in";
        return Some(format!("{help} `{}`", context.table(list.opposite())));
    }
    Some(match list {
        List::Keys => format!(
            "mark `{}` with `#[key]`: it is sent in `{}`",
            parameter.name,
            context.table(list.opposite())
        ),
        List::Arguments => format!(
            "remove `#[key]` from `{}`: it is sent in `{}`",
            parameter.name,
            context.table(list.opposite())
        ),
    })
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
