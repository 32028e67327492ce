//! A function of a library registers another one when it is called.
//!
//! ```lua
//! #!lua name=counters
//! redis.register_function('hit', function(keys)
//!   redis.register_function('miss', function(more) return redis.call('DECR', more[1]) end)
//!   return redis.call('INCR', keys[1])
//! end)
//! ```
//!
//! The server raises `attempt to call field 'register_function' (a nil value)`: that function is there only while the library loads. Move
//! the call out of the function.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "late_registration", level: Level::Deny, page: include_str!("late_registration.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::LateRegistration = slip.kind else { return None };
    let message = "`redis.register_function` does not exist once the library is loaded".to_owned();
    let labels = vec![Label::new(slip.span, "raises an error when the function is called")];
    Some(LINT.found(message, labels, "call it outside of all functions"))
}
