//! A local function is called without an argument that it needs.
//!
//! ```lua
//! local function below(key, limit)
//!   return tonumber(redis.call('GET', key) or 0) < limit
//! end
//!
//! if below(KEYS[1], 5) and below(KEYS[2]) then
//!   return 1
//! end
//! return 0
//! ```
//!
//! The parameter is nil there, and the server raises `attempt to compare number with nil`. The lint is silent if the function asks whether
//! the parameter is there, or hands it on.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "argument_missing", level: Level::Warn, page: include_str!("argument_missing.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::ArgumentMissing { parameter, at } = &slip.kind else { return None };
    let message = format!("a function is called without `{parameter}`, which it needs");
    let labels = vec![Label::new(slip.span, "nil for it here"), Label::new(*at, "the parameter")];
    Some(LINT.found(message, labels, format!("give it a value for `{parameter}`")))
}
