//! A comment silences a lint that does not exist.
//!
//! ```lua
//! -- redis-script: allow(unused_locl)
//! local limit = ARGV[1]
//! return redis.call('GET', KEYS[1])
//! ```
//!
//! The comment does nothing. Write the name that the message has in its last line, here `unused_local`.

use super::{Context, Lint, fixes};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "unknown_lint_in_comment",
    level: Level::Warn,
    page: include_str!("unknown_lint_in_comment.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    // Of a library the comments are told once.
    if context.is_in_library() && context.library().is_none() {
        return Vec::new();
    }
    context.suppressions.names().filter_map(|(name, span)| diagnostic(name, span)).collect()
}

fn diagnostic(name: &str, span: Span) -> Option<Diagnostic> {
    if super::find(name).is_some() {
        return None;
    }
    let shown = name.escape_debug();
    let labels = vec![Label::new(span, "silences nothing")];
    if super::REFUSALS.iter().any(|refusal| refusal.name == name) {
        let message = format!("`{shown}` can't be silenced");
        return Some(LINT.found(message, labels, "remove the name, and correct what it tells of"));
    }
    let message = format!("there is no lint `{shown}`");
    let Some(nearest) = super::nearest(name) else {
        return Some(LINT.found(message, labels, "write the name that the message has in its last line"));
    };
    let certainty = fixes::spelled(name, nearest, super::ALL.iter().map(|lint| lint.name));
    let fix = Fix { edits: vec![Edit::replace(span, nearest)], certainty };
    Some(LINT.found(message, labels, format!("did you mean `{nearest}`?")).with_fix(fix))
}
