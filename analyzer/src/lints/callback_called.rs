//! A library registers what its function returns, not the function.
//!
//! ```lua
//! #!lua name=inbox
//! local function purge(keys, args)
//!   return redis.call('DEL', keys[1])
//! end
//! redis.register_function('purge', purge())
//! ```
//!
//! The library does not load: the function runs while it loads, without keys, and its result is registered. Write
//! `redis.register_function('purge', purge)`. The lint is silent if the function returns a function.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "callback_called", level: Level::Warn, page: include_str!("callback_called.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::CallbackCalled(name) = &slip.kind else { return None };
    let message = format!("`{name}` is called here, and its result is registered");
    let labels = vec![Label::new(slip.span, "runs while the library loads")];
    Some(LINT.found(message, labels, format!("write `{name}` without parentheses")))
}
