//! An array in the reply has a nil before its last element: Redis stops there and drops the rest.
//!
//! ```lua
//! -- fn() -> Result<(String, Option<String>, u64)>
//! return { 'done', nil, 3 }
//! ```
//!
//! The caller gets one element instead of three. `false` keeps its place and arrives as nil: write `x or false`.
//!
//! Where no type is known, as in `redis-script check`, the lint warns of a nil in front of elements that are there.

use super::{Context, Lint, untyped};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::is_missing_reply;
use crate::value::{Value, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "nil_ends_array", level: Level::Deny, page: include_str!("nil_ends_array.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    untyped::warn(context, |value| {
        let nil = nil_in_front(&value.kind)?;
        // What leads to nothing in every run is another lint's.
        if context.facts.uses.absences.iter().any(|absence| absence.span == nil.span) {
            return None;
        }
        let message = "an array in the reply ends at a nil, and what stands behind it is lost".to_owned();
        let labels = vec![Label::new(nil.span, nil.kind.label())];
        Some(LINT.found(message, labels, "write `x or false`, which keeps its place"))
    })
}

/// The first nil of an array that has elements behind it.
fn nil_in_front(array: &ValueKind) -> Option<&Value> {
    let ValueKind::Array(items) = array else { return None };
    let at = items.elements.iter().position(|element| element.iter().any(ends_array))?;
    let mut behind = items.elements.iter().skip(at + 1);
    let is_lost = behind.any(|element| !element.iter().all(|value| is_nil(&value.kind)));
    items.elements.get(at)?.iter().find(|value| is_lost && ends_array(value))
}

fn ends_array(value: &Value) -> bool {
    is_nil(&value.kind) && (!value.doubtful || is_missing_reply(value))
}

fn is_nil(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Nil | ValueKind::FallThrough | ValueKind::Function | ValueKind::Null)
}
