//! A function that only computes is called, and nothing uses the result.
//!
//! ```lua
//! local n = redis.call('INCR', KEYS[1])
//! math.min(n, tonumber(ARGV[1]))
//! return n
//! ```
//!
//! Nothing fails, and nothing happens: numbers and texts never change, so the result has to be put somewhere. Write
//! `n = math.min(n, tonumber(ARGV[1]))`. The lint knows the functions of `math`, `bit` and `string`, `table.concat`,
//! `tonumber`, `tostring`, `type` and `redis.sha1hex`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "unused_result", level: Level::Warn, page: include_str!("unused_result.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::UnusedResult(function) = &slip.kind else { return None };
    let message = format!("nothing uses what `{function}` gives");
    let labels = vec![Label::new(slip.span, "changes none of its arguments")];
    Some(LINT.found(message, labels, "assign or return the result, or remove the call"))
}
