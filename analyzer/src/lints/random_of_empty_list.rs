//! `math.random` gets the length of a list that may be empty.
//!
//! ```lua
//! local tickets = redis.call('LRANGE', KEYS[1], 0, -1)
//! return tickets[math.random(#tickets)]
//! ```
//!
//! For an empty list the server raises `bad argument #1 to 'random' (interval is empty)`. Return early: `if #tickets == 0 then return nil end`.
//! The lint looks at replies, and is silent if the script asks for the length or the first element of the list elsewhere.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "random_of_empty_list",
    level: Level::Warn,
    page: include_str!("random_of_empty_list.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let slips = context.facts.suspects.slips.iter();
    let random = slips.filter(|slip| slip.kind == SlipKind::RandomOfLength && !is_asked(context, slip));
    random.map(diagnostic).collect()
}

/// Whether the script looks elsewhere whether the list has elements.
fn is_asked(context: &Context<'_>, slip: &Slip) -> bool {
    let (text, list) = (context.source.text(), context.source.slice(slip.span));
    text.matches(&format!("#{list}")).count() > 1
        || text.contains(&format!("{list}[1]"))
        || text.contains(&format!("next({list})"))
}

fn diagnostic(slip: &Slip) -> Diagnostic {
    let labels = vec![Label::new(slip.span, "may be empty, and `math.random(0)` raises an error")];
    let help = "return early where the list is empty: `if #list == 0 then return nil end`";
    LINT.found("a random place is asked for in a list that may be empty".to_owned(), labels, help)
}
