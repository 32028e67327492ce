//! A text that is meant as it is stands where Lua takes a pattern.
//!
//! ```lua
//! local name = ARGV[1]
//! local dot = string.find(name, '.')
//! return string.sub(name, dot + 1)
//! ```
//!
//! Nothing fails: in a pattern, `.` is any character, so `dot` is 1. `^` and `$` are the beginning and the end of the text, and `-`
//! behind a letter says that this may be missing: `user-id` does not match itself. Write `%.`, or look for plain text with
//! `string.find(name, '.', 1, true)`. The lint is silent about `gmatch('.')` and about `gsub('.', '*')`, which take each character.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "plain_text_as_pattern",
    level: Level::Warn,
    page: include_str!("plain_text_as_pattern.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::PlainPattern { function, magic } = slip.kind else { return None };
    let meaning = match magic {
        '.' => "any character",
        '^' => "the beginning of the text",
        '$' => "the end of the text",
        _ => "that the character before it may be missing",
    };
    let message = format!("in the pattern of `{function}`, `{magic}` does not stand for itself");
    let labels = vec![Label::new(slip.span, format!("`{magic}` means {meaning}"))];
    Some(LINT.found(message, labels, format!("write `%{magic}`")))
}
