//! Tables within tables, which a second name or place may reach: `local first = rows[1]`.
//!
//! Both stay known until something is written that may be one of them; then neither is.

use std::rc::Rc;

use super::{Flow, environment::Environment};
use crate::names::callee;
use crate::syntax::chunk::{Expression, ExpressionKind, SuffixKind};
use crate::value::{Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// A table that lies within the table of the local `base`, if it names one, gets another hold.
    pub(super) fn take_parts(&mut self, base: &'c Expression, taken: &mut [Value]) {
        if taken.iter().any(may_be_table) && self.share_parts(base) {
            taken.iter_mut().for_each(mark);
        }
    }

    /// Something may get hold of what lies within the table of the local `base`; whether there is anything.
    pub(super) fn share_parts(&mut self, base: &'c Expression) -> bool {
        let Some(id) = self.known_local(base) else { return false };
        let Some(values) = self.environment.get(id).filter(|values| values.iter().any(has_tables)) else {
            return false;
        };
        let mut values = values.to_vec();
        values.iter_mut().for_each(mark_within);
        self.environment.set(id, Some(values.into()));
        self.environment.has_parts = true;
        true
    }

    /// Whether nothing changes a table while `expression` is worked out: it calls nothing but commands and functions that only look.
    pub(super) fn is_quiet(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) | ExpressionKind::Unary { operand: inner, .. } => {
                self.is_quiet(inner)
            }
            ExpressionKind::Table(fields) => fields.iter().all(|field| self.is_quiet(field.value())),
            ExpressionKind::Chain { first, rest } => {
                self.is_quiet(first) && rest.iter().all(|(_, operand)| self.is_quiet(operand))
            }
            ExpressionKind::Suffixed { base, suffixes } => match callee::call(self.names, expression) {
                Some(call) if call.path.is_command() || call.path.only_looks() => {
                    call.arguments.iter().all(|argument| self.is_quiet(argument))
                }
                _ => {
                    self.is_quiet(base)
                        && suffixes.iter().all(|suffix| match &suffix.kind {
                            SuffixKind::Field(_) => true,
                            SuffixKind::Index(index) => self.is_quiet(index),
                            SuffixKind::Call(_) | SuffixKind::Method(..) => false,
                        })
                }
            },
            // Whoever gets it may call it.
            ExpressionKind::Function(_) => false,
            _ => true,
        }
    }
}

impl Environment {
    /// Something was written to a table that may lie within others: of all such, nothing is known any more.
    pub(super) fn forget_parts(&mut self) {
        if !std::mem::take(&mut self.has_parts) {
            return;
        }
        self.change_parts(forget);
    }
}

/// Of a table, nothing is known any more.
pub(super) fn hide(value: &mut Value) {
    if value.kind.is_table() {
        value.kind = ValueKind::Table;
    }
}

fn may_be_table(value: &Value) -> bool {
    value.kind.is_table() || value.kind == ValueKind::Unknown
}

/// Whether tables lie within it.
fn has_tables(value: &Value) -> bool {
    match &value.kind {
        ValueKind::Array(items) => {
            items.elements.iter().chain(&items.rest).flatten().any(|item| item.kind.is_table())
        }
        _ => false,
    }
}

fn mark(value: &mut Value) {
    if value.kind.is_table() {
        value.is_part = true;
        mark_within(value);
    }
}

fn mark_within(value: &mut Value) {
    if has_tables(value)
        && let ValueKind::Array(items) = &mut value.kind
    {
        let items = Rc::make_mut(items);
        items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(mark);
    }
}

/// Whether it, or a table within it, may lie within another one.
pub(super) fn has_part(value: &Value) -> bool {
    match &value.kind {
        ValueKind::Array(items) => {
            value.is_part || items.elements.iter().chain(&items.rest).flatten().any(has_part)
        }
        _ => value.is_part,
    }
}

fn forget(value: &mut Value) {
    if std::mem::take(&mut value.is_part) {
        value.kind = ValueKind::Table;
    } else if let ValueKind::Array(items) = &mut value.kind {
        let items = Rc::make_mut(items);
        items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(forget);
    }
}
