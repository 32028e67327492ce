//! Lua refuses a pattern.
//!
//! ```lua
//! local at = string.find(ARGV[1], '[')
//! return at
//! ```
//!
//! The server says `malformed pattern (missing ']')`. `^$()%.[]*+-?` mean something in a pattern: write `%` in front of such a
//! character, or `string.find(text, '[', 1, true)`, which looks for plain text. The lint also tells of `%2` in the replacement of
//! `gsub`, where the pattern has no second capture, as in `gsub(' ', '%20')`: there `%%` is a percent sign. It denies what raises in
//! every run that comes to it, and warns of what raises once the text matches so far.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "malformed_pattern", level: Level::Deny, page: include_str!("malformed_pattern.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    match slip.kind {
        SlipKind::Malformed { why, is_first } => {
            let labels = vec![Label::new(slip.span, why)];
            let help = "write `%` in front of a character that stands for itself, or `true` as the fourth argument of `string.find`";
            let level = if is_first { Level::Deny } else { Level::Warn };
            Some(Diagnostic { level, ..LINT.found("Lua refuses the pattern".to_owned(), labels, help) })
        }
        SlipKind::MissingCapture(index) => {
            let message = format!("`%{index}` stands for a capture that the pattern does not have");
            let labels = vec![Label::new(slip.span, "raises an error where the pattern matches")];
            let help = "write `%%` for a percent sign, or put parentheses into the pattern";
            Some(Diagnostic { level: Level::Warn, ..LINT.found(message, labels, help) })
        }
        _ => None,
    }
}
