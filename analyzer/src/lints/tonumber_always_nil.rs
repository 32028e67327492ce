//! `tonumber` gets something that is never a number.
//!
//! ```lua
//! local left = tonumber(redis.call('SET', KEYS[1], ARGV[1], 'NX'))
//! return left or 0
//! ```
//!
//! Nothing fails: the reply of `SET` is a status, which is a table, or `false`, and `tonumber` gives nil for both. So it does for lists
//! and for booleans. Take the element or the field that is meant, or test the reply itself: `if redis.call(…) then`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{Absence, AbsenceKind};

pub(super) const LINT: Lint = Lint {
    name: "tonumber_always_nil",
    level: Level::Warn,
    page: include_str!("tonumber_always_nil.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.absences.iter().filter_map(diagnostic).collect()
}

fn diagnostic(absence: &Absence) -> Option<Diagnostic> {
    let AbsenceKind::NoNumber(what) = absence.kind else { return None };
    let message = format!("`tonumber` gets {what}, for which it always gives nil");
    let labels = vec![Label::new(absence.span, "nil in every call")];
    let help = match what {
        "a status" => "test the reply itself: a status says that the command has run",
        "a boolean" => "test the boolean itself",
        _ => "take an element of it, or its length by `#`",
    };
    Some(LINT.found(message, labels, help))
}
