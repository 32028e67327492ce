//! The script calls `print`.
//!
//! ```lua
//! -- servers(redis-6.2)
//! local value = redis.call('GET', KEYS[1])
//! print(value)
//! return value
//! ```
//!
//! Newer servers have no `print`, and raise `Script attempted to access nonexistent global variable 'print'`. On the others the text goes to
//! the standard output of the server, which nobody reads. Write `redis.log(redis.LOG_NOTICE, …)`, or remove the call. The lint is
//! silent where one of the servers that are named has no `print`: that is an error, `server_newer_than_target`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::servers::{ServerSet, globals};

pub(super) const LINT: Lint =
    Lint { name: "print_in_script", level: Level::Warn, page: include_str!("print_in_script.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    // Of servers that are named, `server_newer_than_target` tells which have none.
    let lacking = ServerSet::ALL.without(globals::servers_with("print").unwrap_or(ServerSet::ALL));
    let is_there = context.settings.servers.iter().all(|target| target.lacking(lacking).is_empty());
    if is_there { each(context, diagnostic) } else { Vec::new() }
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::Print = slip.kind else { return None };
    let message =
        "`print` raises an error on newer servers, and writes where nobody looks on older ones".to_owned();
    let labels = vec![Label::new(slip.span, "the output of the server")];
    Some(LINT.found(message, labels, "write `redis.log(redis.LOG_NOTICE, …)`, or remove it"))
}
