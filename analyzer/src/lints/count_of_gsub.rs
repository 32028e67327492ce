//! The last argument is what `gsub` gives: the text, and how often it was changed.
//!
//! ```lua
//! return redis.call('SET', KEYS[1], string.gsub(ARGV[1], ' ', '_'))
//! ```
//!
//! `gsub` gives two values, and as the last argument of a call, or the last item of a table, both of them count: here
//! `SET` gets the number as one more argument, and the server refuses the call. Put parentheses around it, which leave
//! the first value: `(string.gsub(…))`. The lint looks at commands, `tonumber`, `table.insert` and tables.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "count_of_gsub", level: Level::Warn, page: include_str!("count_of_gsub.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::CountOfGsub(function) = &slip.kind else { return None };
    let message = match function {
        Some(function) => format!("`{function}` gets the count of `gsub` as one more argument"),
        None => "the table gets the count of `gsub` as one more item".to_owned(),
    };
    let labels = vec![Label::new(slip.span, "gives two values")];
    let help = "put it in parentheses, which keep only the text: `(s:gsub(…))`";
    Some(LINT.found(message, labels, help).with_fix(Fix::certain(Edit::around(slip.span, "(", ")"))))
}
