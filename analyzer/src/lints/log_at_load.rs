//! The library writes to the server's log while it loads.
//!
//! ```lua
//! #!lua name=counters
//! redis.log(redis.LOG_NOTICE, 'loading the counters')
//!
//! redis.register_function('hit', function(keys) return redis.call('INCR', keys[1]) end)
//! ```
//!
//! It crashes a Valkey 9.1 server, which loses its data. Redis and older Valkey take it, so the lint is silent if the
//! `servers` in the settings are others. Within functions it does no harm.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::servers::{Server, ServerSet};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "log_at_load", level: Level::Deny, page: include_str!("log_at_load.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(library) = context.library() else { return Vec::new() };
    if !context.settings.may_run_on(ServerSet::since(Server::Valkey9_1)) {
        return Vec::new();
    }
    let diagnostic = |span: &Span| {
        let labels = vec![Label::new(*span, "ends a server of Valkey 9.1")];
        LINT.found(
            "the library logs while it loads".to_owned(),
            labels,
            "remove it, or log within a function",
        )
    };
    library.load.logs.iter().map(diagnostic).collect()
}
