//! A local has the name of a library or a function of Lua's, and is used as if it were that.
//!
//! ```lua
//! local table = redis.call('SMEMBERS', KEYS[1])
//! table.insert(table, ARGV[1])
//! return table
//! ```
//!
//! The server raises `attempt to call field 'insert' (a nil value)`: below the declaration, `table` is the reply. Give the local
//! another name.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "hidden_library", level: Level::Warn, page: include_str!("hidden_library.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::Hidden { name, used, called } = &slip.kind else { return None };
    let message =
        format!("the local `{name}` hides the {} `{name}`", if *called { "function" } else { "library" });
    let labels = vec![
        Label::new(*used, format!("calls what the local holds, not Lua's `{name}`")),
        Label::new(slip.span, "declared here"),
    ];
    Some(LINT.found(message, labels, "give the local another name"))
}
