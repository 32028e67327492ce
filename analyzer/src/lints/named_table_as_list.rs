//! A table that has only names is used as a list.
//!
//! ```lua
//! local worth = { gold = 3, silver = 2, bronze = 1 }
//! local sum = 0
//! for _, value in ipairs(worth) do
//!   sum = sum + value
//! end
//! return sum
//! ```
//!
//! Nothing fails: `ipairs`, `#`, `unpack` and `table.concat` look at 1, 2 and so on, where the table has nothing. Write `pairs(worth)`.
//! The lint is silent about a table to which the script appends elements.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::SlipKind;
use crate::flow::AbsenceKind;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "named_table_as_list",
    level: Level::Warn,
    page: include_str!("named_table_as_list.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let absences = context.facts.uses.absences.iter().filter_map(|absence| match absence.kind {
        AbsenceKind::ListOfNames(asked_by) => Some((asked_by, absence.span)),
        _ => None,
    });
    let filled = context.facts.suspects.slips.iter().filter_map(|slip| match slip.kind {
        SlipKind::FilledByText(asked_by) => Some((asked_by, slip.span)),
        _ => None,
    });
    absences.chain(filled).filter_map(|(asked_by, span)| diagnostic(context, asked_by, span)).collect()
}

/// Whether the script puts elements behind the end of the table, which `#` has to find first.
fn is_appended(context: &Context<'_>, table: &str) -> bool {
    let text = context.source.text();
    text.contains(&format!("{table}[#{table}")) || text.contains(&format!("table.insert({table}"))
}

fn diagnostic(context: &Context<'_>, asked_by: &str, span: Span) -> Option<Diagnostic> {
    if is_appended(context, context.source.slice(span)) {
        return None;
    }
    let message = format!("`{asked_by}` finds nothing in a table that has only names");
    let labels = vec![Label::new(span, "has nothing at 1, 2 and so on")];
    let help = match asked_by {
        "ipairs" => "go through it with `pairs(…)`",
        "#" => "count its names in a loop over `pairs(…)`",
        _ => "put its values into a list first",
    };
    Some(LINT.found(message, labels, help))
}
