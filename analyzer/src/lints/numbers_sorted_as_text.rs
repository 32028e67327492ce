//! Texts that are numbers are sorted as texts.
//!
//! ```lua
//! local times = redis.call('LRANGE', KEYS[1], 0, -1)
//! table.sort(times)
//! return tonumber(times[1])
//! ```
//!
//! Nothing fails: the elements of a reply are texts, and `'100'` stands before `'9'`. Write
//! `table.sort(times, function(a, b) return tonumber(a) < tonumber(b) end)`. The lint looks at replies whose elements the script
//! makes numbers of.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "numbers_sorted_as_text",
    level: Level::Warn,
    page: include_str!("numbers_sorted_as_text.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::SortedAsText(number) = slip.kind else { return None };
    let labels = vec![
        Label::new(slip.span, "texts: `'100'` stands before `'9'`"),
        Label::new(number, "a number here"),
    ];
    let help = "write `table.sort(list, function(a, b) return tonumber(a) < tonumber(b) end)`";
    Some(LINT.found("numbers are sorted as text".to_owned(), labels, help))
}
