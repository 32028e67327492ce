//! A function of a library is called with a colon.
//!
//! ```lua
//! return redis:call('GET', KEYS[1])
//! ```
//!
//! The server raises an error: `redis:call(…)` is short for `redis.call(redis, …)`, and no command is named by a table.
//! Write `redis.call(…)`. The lint knows `redis`, `cjson`, `math` and `bit`, and is silent under `pcall`.

use super::slips::each;
use super::{Context, Lint, fixes};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "method_of_library", level: Level::Deny, page: include_str!("method_of_library.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::Method { library, function } = &slip.kind else { return None };
    let message =
        format!("`{library}:{function}` hands `{library}` itself to the function, which raises an error");
    let labels = vec![Label::new(slip.span, "a method call")];
    let found = LINT.found(message, labels, format!("write a dot: `{library}.{function}(…)`"));
    let colon = fixes::first(context, slip.span, ':');
    Some(found.with_fix(colon.map(|colon| Fix::certain([Edit::replace(colon, ".")]))))
}
