//! A local is used that no value was put into on one way through the script.
//!
//! ```lua
//! local chosen
//! for _, car in ipairs(redis.call('SMEMBERS', KEYS[1])) do
//!   if redis.call('HEXISTS', KEYS[2], car) == 0 then
//!     chosen = car
//!   end
//! end
//! return 'car:' .. chosen
//! ```
//!
//! Where no round of the loop finds a value, the local is still nil, and the server raises `attempt to concatenate local 'chosen' (a nil
//! value)`. Ask before the use: `if not chosen then return … end`, or give the local a value where it is declared. The lint looks at
//! locals that a loop over a reply or over `KEYS` sets, and is silent if the script has looked at the list before, and behind every
//! condition that depends on the same as the assignment does.

use super::{Context, Lint, put_to};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::OperandUse;
use crate::value::Origin;

pub(super) const LINT: Lint =
    Lint { name: "unset_local_used", level: Level::Warn, page: include_str!("unset_local_used.rs"), check };

/// Of each local, the first use is told.
fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let local = |found: &OperandUse| {
        let is_unset = put_to::refused(found, |origin| origin == Origin::Unset).is_some();
        is_unset.then(|| context.source.slice(found.operand.span))
    };
    put_to::first_uses(context, local).into_iter().map(diagnostic).collect()
}

fn diagnostic(found: &OperandUse) -> Diagnostic {
    let message = format!("a local {}, but may still be nil", put_to::in_words(found.operation));
    let labels = vec![Label::new(found.operand.span, "raises an error where nothing was put into it")];
    LINT.found(message, labels, "return early with `if not … then`, or give it a value where it is declared")
}
