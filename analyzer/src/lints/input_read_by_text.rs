//! The script reads an element of `KEYS` or `ARGV` by a text.
//!
//! ```lua
//! -- fn(bucket: Key)
//! return redis.call('INCR', KEYS['bucket'])
//! ```
//!
//! `KEYS` and `ARGV` have elements at 1, 2 and so on, and nothing else, so this is nil in every call. A text that looks like
//! a number is no index either: `ARGV['1']` and `ARGV[ARGV[1]]` are nil. Write `KEYS[1]`, or `KEYS.bucket` for the
//! parameter of that name.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{Absence, AbsenceKind};
use crate::signature::List;

pub(super) const LINT: Lint = Lint {
    name: "input_read_by_text",
    level: Level::Deny,
    page: include_str!("input_read_by_text.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let absences = context.facts.uses.absences.iter();
    absences.filter_map(|absence| diagnostic(context, absence)).collect()
}

fn diagnostic(context: &Context<'_>, absence: &Absence) -> Option<Diagnostic> {
    let AbsenceKind::Named(list, name) = &absence.kind else { return None };
    let table = context.table(*list);
    let message = format!("an element of `{table}` is read by a text, which is always nil");
    let labels = vec![Label::new(absence.span, "nil in every call")];
    Some(LINT.found(message, labels, help(context, *list, name.as_deref())))
}

fn help(context: &Context<'_>, list: List, name: Option<&str>) -> String {
    let table = context.table(list);
    let parameters = context.signature.map_or(&[][..], |signature| signature.list(list));
    match name.and_then(|name| parameters.iter().find(|parameter| parameter.name == name)) {
        Some(parameter) if !context.is_in_library() => format!("write `{table}.{}`", parameter.name),
        _ => match name.and_then(|name| name.parse::<u16>().ok()) {
            Some(index) => format!("write `{table}[{index}]`"),
            None => {
                format!("read it by its index, such as `{table}[1]`; `tonumber(…)` makes an index of a text")
            }
        },
    }
}
