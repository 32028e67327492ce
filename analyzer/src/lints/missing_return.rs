//! The result of a function of the script is used, but one way through the function ends without a `return`.
//!
//! ```lua
//! local function class(n)
//!   if n < 1024 then
//!     return 'small'
//!   end
//! end
//! return redis.call('HINCRBY', KEYS[1], class(tonumber(ARGV[1])), 1)
//! ```
//!
//! There the function gives nil, and what uses it raises an error. Put a `return` at the end of the function, for what no condition
//! takes. The lint is silent if the script asks whether the result is there, and about functions that ask more than once, as `elseif` does:
//! they may ask for all there is.

use super::{Context, Lint, functions, put_to};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::OperandUse;
use crate::text::Span;
use crate::value::Origin;

pub(super) const LINT: Lint =
    Lint { name: "missing_return", level: Level::Warn, page: include_str!("missing_return.rs"), check };

/// Of each function, the first use is told.
fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    put_to::first_uses(context, function).into_iter().map(diagnostic).collect()
}

fn function(found: &OperandUse) -> Option<Span> {
    match put_to::refused(found, |origin| matches!(origin, Origin::NoReturn(_)))? {
        Origin::NoReturn(function) => Some(function),
        _ => None,
    }
}

fn diagnostic(found: &OperandUse) -> Diagnostic {
    let message =
        format!("what a function gives {}, but it may give nothing", put_to::in_words(found.operation));
    let mut labels = vec![Label::new(found.operand.span, "raises an error where that is nil")];
    labels.extend(functions::end_of(&found.operand));
    LINT.found(message, labels, "put a `return` with a value at the end of the function")
}
