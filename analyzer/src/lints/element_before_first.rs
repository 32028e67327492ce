//! The script reads an element of a reply at 0 or below, or element 0 of a list that begins at 1.
//!
//! ```lua
//! local time = redis.call('TIME')
//! return time[0]
//! ```
//!
//! Nothing fails: Lua counts from 1, so the element is nil in every call. Write `time[1]`. The lint warns of a list
//! of the script, and of `ARGV[i - 1]` in a loop whose `i` begins at 1, if nothing there compares `i` or has a default.
//! So it does of `t[#t] = x`, where `t` is empty, and of nothing else that fills it.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::flow::{Absence, AbsenceKind};

pub(super) const LINT: Lint = Lint {
    name: "element_before_first",
    level: Level::Deny,
    page: include_str!("element_before_first.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let slips = context.facts.suspects.slips.iter().filter_map(of_list);
    context.facts.uses.absences.iter().filter_map(diagnostic).chain(slips).collect()
}

/// `t[0]` of a list that is only filled at its end.
fn of_list(slip: &Slip) -> Option<Diagnostic> {
    if let SlipKind::AtLast(list) = &slip.kind {
        let message = format!("each value goes to `{list}[0]`, since the list never gets an element");
        let labels = vec![Label::new(slip.span, "0 is the length of an empty list")];
        let found = LINT.found(message, labels, format!("append: `{list}[#{list} + 1] = …`"));
        return Some(Diagnostic { level: Level::Warn, ..found });
    }
    let SlipKind::BeforeFirst(list) = &slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "nil: there is nothing in front of 1")];
    let found =
        LINT.found(format!("the first element of `{list}` is at 1, not at 0"), labels, "count from 1");
    // The table may have another name by which something is put there.
    Some(Diagnostic { level: Level::Warn, ..found })
}

fn diagnostic(absence: &Absence) -> Option<Diagnostic> {
    let AbsenceKind::BeforeFirst(position) = absence.kind else { return None };
    let message = format!("element {position} of a reply is read, which is always nil");
    let labels = vec![Label::new(absence.span, "nil in every call")];
    Some(LINT.found(message, labels, "count from 1"))
}
