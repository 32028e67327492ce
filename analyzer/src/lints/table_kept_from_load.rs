//! A function of a library uses the table `redis` that a local has kept since the library was loaded.
//!
//! ```lua
//! #!lua name=counters
//! local r = redis
//! redis.register_function('hit', function(keys) return r.call('INCR', keys[1]) end)
//! ```
//!
//! The library loads, and then each call raises `Script attempted to access nonexistent global variable 'call'`: while a library loads,
//! `redis` is another table, with little in it but `register_function`. Write `redis.call`, or put the `local` into the function.

use std::collections::HashSet;

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "table_kept_from_load",
    level: Level::Deny,
    page: include_str!("table_kept_from_load.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut told = HashSet::new();
    let mut found = each(context, diagnostic);
    // One mistake for each local.
    found.retain(|it| it.labels.last().is_none_or(|declared| told.insert(declared.span)));
    found
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::KeptTable { local, field, declared } = &slip.kind else { return None };
    let message =
        format!("the local `{local}` holds what `redis` is while the library loads, and never has `{field}`");
    let labels = vec![
        Label::new(slip.span, "raises an error when the function is called"),
        Label::new(*declared, "kept here"),
    ];
    let help = format!("write `redis.{field}`, or declare `{local}` in the function");
    let name = Span::new(slip.span.start, slip.span.start + local.len());
    let fix = (local != "redis").then(|| Fix::certain([Edit::replace(name, "redis")]));
    Some(LINT.found(message, labels, help).with_fix(fix))
}
