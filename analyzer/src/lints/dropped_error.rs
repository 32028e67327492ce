//! A function of the script may return an error reply, and a call of it drops what it returns.
//!
//! ```lua
//! local function withdraw()
//!   if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then
//!     return redis.error_reply('POOR not enough')
//!   end
//!   redis.call('DECRBY', KEYS[1], ARGV[1])
//! end
//! withdraw()
//! return redis.call('GET', KEYS[1])
//! ```
//!
//! Nothing fails: `redis.error_reply` makes a table and raises nothing, so the script goes on as if there were no error. Look at what the
//! function returns, as in `local failed = withdraw() if failed then return failed end`, or raise the error with `error(…)`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "dropped_error", level: Level::Warn, page: include_str!("dropped_error.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::DroppedError { function, made } = &slip.kind else { return None };
    let message = format!("`{function}` may return an error, and nothing looks at it");
    let labels = vec![Label::new(slip.span, "goes on in any case"), Label::new(*made, "the error")];
    let help = "return what it gives if that is an error, or raise it with `error(…)`";
    Some(LINT.found(message, labels, help))
}
