//! An element of a list is asked for by a text.
//!
//! ```lua
//! local rewards = { 10, 25, 60, 150 }
//! return rewards[ARGV[1]] or 0
//! ```
//!
//! Nothing fails: the elements are at the numbers 1, 2 and so on, and arguments and replies are text. For Lua, `'2'` is not 2, so the
//! element is nil in every call. Write `rewards[tonumber(ARGV[1])]`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{Absence, AbsenceKind};

pub(super) const LINT: Lint = Lint {
    name: "list_indexed_by_text",
    level: Level::Warn,
    page: include_str!("list_indexed_by_text.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.absences.iter().filter_map(diagnostic).collect()
}

fn diagnostic(absence: &Absence) -> Option<Diagnostic> {
    let AbsenceKind::ByText = absence.kind else { return None };
    let labels = vec![Label::new(absence.span, "nil: the list has elements at numbers only")];
    Some(LINT.found(
        "an element of a list is asked for by a text".to_owned(),
        labels,
        "write `tonumber(…)` around the index, or go through the list to look for the text",
    ))
}
