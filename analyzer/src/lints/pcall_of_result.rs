//! `pcall` gets the reply of a command in the place of a function.
//!
//! ```lua
//! local ok, reply = pcall(redis.call('INCR', KEYS[1]))
//! return ok and reply or 0
//! ```
//!
//! The command runs first, outside of `pcall`, and its error ends the script. Then `pcall` calls the reply, which is no function, and
//! gives `false` in any case. Write `pcall(redis.call, 'INCR', KEYS[1])`, or `redis.pcall('INCR', KEYS[1])`.

use super::slips::each;
use super::{Context, Lint, fixes};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "pcall_of_result", level: Level::Deny, page: include_str!("pcall_of_result.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::PcallOfResult = slip.kind else { return None };
    let message = "`pcall` gets a reply in the place of a function".to_owned();
    let labels = vec![Label::new(slip.span, "runs before `pcall` does")];
    let found = LINT.found(message, labels, "put a comma behind the function: `pcall(redis.call, …)`");
    Some(found.with_fix(fix(context, slip.span)))
}

/// `redis.call(…)` as `redis.call, …`
fn fix(context: &Context<'_>, call: Span) -> Option<Fix> {
    let open = fixes::first(context, call, '(')?;
    let close = Span::new(call.end.checked_sub(1)?, call.end);
    let is_call = context.source.slice(close) == ")"
        && !context.source.slice(Span::new(open.end, close.start)).trim().is_empty();
    is_call.then(|| Fix::certain([Edit::replace(open, ", "), Edit::replace(close, "")]))
}
