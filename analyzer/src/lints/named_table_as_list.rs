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
//! The same is said of a table that begins empty, or as a list, and gets values at texts only, also in a function that returns it.
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
        AbsenceKind::ListOfNames(asked_by) => {
            Some(Asked { by: asked_by, table: absence.span, written: None })
        }
        _ => None,
    });
    let filled = context.facts.suspects.slips.iter().filter_map(|slip| match slip.kind {
        SlipKind::FilledByText { asked_by, written, has_elements } => {
            let written = Some((written, has_elements));
            Some(Asked { by: asked_by, table: slip.span, written })
        }
        _ => None,
    });
    absences.chain(filled).filter_map(|asked| diagnostic(context, &asked)).collect()
}

/// What looks at 1, 2 and so on.
struct Asked {
    by: &'static str,
    table: Span,
    /// Where the script puts something at a text, and whether the table begins as a list.
    written: Option<(Span, bool)>,
}

/// Whether the script puts elements behind the end of the table, which `#` has to find first.
fn is_appended(context: &Context<'_>, table: &str) -> bool {
    let text = context.source.text();
    text.contains(&format!("{table}[#{table}")) || text.contains(&format!("table.insert({table}"))
}

fn diagnostic(context: &Context<'_>, asked: &Asked) -> Option<Diagnostic> {
    if is_appended(context, context.source.slice(asked.table)) {
        return None;
    }
    let by = asked.by;
    let (message, has) = match asked.written {
        Some((_, true)) => (
            format!("`{by}` does not see what is put at names"),
            "has only its first elements at 1, 2 and so on",
        ),
        _ => {
            (format!("`{by}` finds nothing in a table that has only names"), "has nothing at 1, 2 and so on")
        }
    };
    let mut labels = vec![Label::new(asked.table, has)];
    labels.extend(asked.written.map(|(written, _)| Label::new(written, "put at a name")));
    let help = match by {
        "ipairs" => "go through it with `pairs(…)`",
        "#" => "count its names in a loop over `pairs(…)`",
        _ => "put its values into a list first",
    };
    let help = if asked.written.is_some_and(|(_, has_elements)| has_elements) {
        "append: `t[#t + 1] = …`"
    } else {
        help
    };
    Some(LINT.found(message, labels, help))
}
