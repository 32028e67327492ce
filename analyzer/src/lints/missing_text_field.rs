//! The script reads a field or an element of text, or calls a method, that no text has.
//!
//! ```lua
//! for _, part in ipairs(ARGV[1]:split(',')) do
//!   redis.call('RPUSH', KEYS[1], part)
//! end
//! ```
//!
//! A text has the functions of `string` as methods, and no others: here the server raises `attempt to call method 'split'
//! (a nil value)`. Read without a call, the field is nil. Write `#text` for a length, `text:sub(1, 1)` for the first
//! character, and `text:gmatch('[^,]+')` to take a text apart. The lint is silent if the value may also be a table, and
//! in scripts that use metatables or add functions to `string`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{Absence, AbsenceKind};

pub(super) const LINT: Lint = Lint {
    name: "missing_text_field",
    level: Level::Deny,
    page: include_str!("missing_text_field.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if context.facts.uses.extends_text {
        return Vec::new();
    }
    context.facts.uses.absences.iter().filter_map(diagnostic).collect()
}

fn diagnostic(absence: &Absence) -> Option<Diagnostic> {
    let AbsenceKind::OfText(name) = &absence.kind else { return None };
    let message = match (name, absence.called) {
        (Some(name), true) => format!("text has no method `{name}`, so the call raises an error"),
        (Some(name), false) => format!("text has no field `{name}`, so this is always nil"),
        (None, _) => "text has no elements, so this is always nil".to_owned(),
    };
    let help = match name.as_deref() {
        Some("length" | "size" | "count") => "write `#text`",
        Some("split") => "go through the parts with `text:gmatch('[^,]+')`",
        Some("trim" | "strip") => "write `text:match('^%s*(.-)%s*$')`",
        Some("contains" | "includes" | "startswith" | "starts_with" | "startsWith") => {
            "write `text:find(part, 1, true)`"
        }
        Some("substring" | "substr" | "slice") => "write `text:sub(first, last)`, counted from 1",
        None => "take a character with `text:sub(n, n)`",
        _ => "check what the value is here, or use a function of `string`",
    };
    Some(LINT.found(message, vec![Label::new(absence.span, "")], help))
}
