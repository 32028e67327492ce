//! The script reads an element of a reply at 0 or below.
//!
//! ```lua
//! local time = redis.call('TIME')
//! return time[0]
//! ```
//!
//! Nothing fails: Lua counts from 1, so the element is nil in every call. Write `time[1]`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{Absence, AbsenceKind};

pub(super) const LINT: Lint = Lint {
    name: "element_before_first",
    level: Level::Deny,
    page: include_str!("element_before_first.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.absences.iter().filter_map(diagnostic).collect()
}

fn diagnostic(absence: &Absence) -> Option<Diagnostic> {
    let AbsenceKind::BeforeFirst(position) = absence.kind else { return None };
    let message = format!("element {position} of a reply is read, which is always nil");
    let labels = vec![Label::new(absence.span, "nil in every call")];
    Some(LINT.found(message, labels, "count from 1"))
}
