//! What a condition says of locals where it holds, and where it does not.

use super::{Flow, operators};
use crate::callee;
use crate::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};
use crate::facts::{Value, ValueKind};

/// How many operands of a chain are looked at.
const OPERANDS: usize = 16;

impl<'c> Flow<'_, 'c> {
    /// Keeps of each local that `condition` tests what can be if the condition is `truth`.
    pub(super) fn narrow(&mut self, condition: &'c Expression, truth: bool) {
        match &condition.kind {
            ExpressionKind::Parenthesized(inner) => self.narrow(inner, truth),
            ExpressionKind::Name(_) => self.keep(condition, |values| operators::staying(values, truth)),
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => self.narrow(operand, !truth),
            ExpressionKind::Suffixed { base, suffixes } => match field(suffixes) {
                Some(marker) => self.keep(base, |values| marked(values, marker, truth)),
                None => self.narrow_assertion(condition, truth),
            },
            ExpressionKind::Chain { first, rest } => self.narrow_chain(first, rest, truth),
            _ => {}
        }
    }

    /// `a and b` is true if both are; `a or b` is false if both are. Of a long chain, only the end is looked at.
    pub(super) fn narrow_chain(
        &mut self,
        first: &'c Expression,
        rest: &'c [(BinaryOperator, Expression)],
        truth: bool,
    ) {
        let decisive = if truth { BinaryOperator::And } else { BinaryOperator::Or };
        let mut rest = rest;
        for _ in 0..OPERANDS {
            match rest {
                [] => return self.narrow(first, truth),
                [(operator @ (BinaryOperator::Equal | BinaryOperator::NotEqual), right)] => {
                    let equal = truth == (*operator == BinaryOperator::Equal);
                    self.narrow_comparison(first, right, equal);
                    return self.narrow_comparison(right, first, equal);
                }
                [before @ .., (operator, last)] if *operator == decisive => {
                    self.narrow(last, truth);
                    rest = before;
                }
                _ => return,
            }
        }
    }

    /// A local beside nil, a boolean, or anything that is neither nil nor false.
    fn narrow_comparison(&mut self, local: &'c Expression, other: &'c Expression, equal: bool) {
        let is_other: fn(&ValueKind) -> bool = match &other.kind {
            ExpressionKind::Nil => |kind| matches!(kind, ValueKind::Nil),
            ExpressionKind::False => |kind| matches!(kind, ValueKind::False | ValueKind::Missing),
            ExpressionKind::True => |kind| matches!(kind, ValueKind::True),
            ExpressionKind::Number(_) if equal => ValueKind::is_number,
            ExpressionKind::String(_) if equal => |kind| matches!(kind, ValueKind::Text(_)),
            _ => return self.narrow_type(local, other, equal),
        };
        self.keep(local, |mut values| {
            values.retain(|value| value.kind == ValueKind::Unknown || is_other(&value.kind) == equal);
            values
        });
    }

    /// `type(local) == 'table'`
    fn narrow_type(&mut self, call: &'c Expression, name: &'c Expression, equal: bool) {
        let Some([local]) = callee::arguments_of(self.names, call, &["type"]) else { return };
        let ExpressionKind::String(name) = &name.kind else { return };
        self.keep(local, |mut values| {
            values.retain(|value| match value.kind.type_name() {
                Some(own) => (own.as_bytes() == name.as_slice()) == equal,
                None => true,
            });
            values
        });
    }

    /// `assert(condition)`, which nothing comes back from if it fails.
    fn narrow_assertion(&mut self, call: &'c Expression, truth: bool) {
        if truth && let Some([condition, ..]) = callee::arguments_of(self.names, call, &["assert"]) {
            self.narrow(condition, true);
        }
    }

    /// If nothing is left of the alternatives, something was not understood, and nothing is known.
    fn keep(&mut self, local: &'c Expression, filter: impl FnOnce(Vec<Value>) -> Vec<Value>) {
        let ExpressionKind::Name(_) = local.kind else { return };
        let Some(id) = self.known_local(local) else { return };
        let Some(values) = self.environment.get(id) else { return };
        let left = filter(values.to_vec());
        if left.len() != values.len() {
            self.environment.set(id, (!left.is_empty()).then(|| left.into()));
        }
    }
}

/// The marker that `reply.err`, `reply['ok']` asks for.
fn field(suffixes: &[Suffix]) -> Option<&'static str> {
    let [suffix] = suffixes else { return None };
    let name = match &suffix.kind {
        SuffixKind::Field(name) => name.text.as_bytes(),
        SuffixKind::Index(Expression { kind: ExpressionKind::String(name), .. }) => name,
        _ => return None,
    };
    match name {
        b"err" => Some("err"),
        b"ok" => Some("ok"),
        _ => None,
    }
}

/// The alternatives that have the marker, or have it not.
fn marked(mut values: Vec<Value>, marker: &str, truth: bool) -> Vec<Value> {
    values.retain(|value| match &value.kind {
        ValueKind::Unknown | ValueKind::Table => true,
        ValueKind::Error => (marker == "err") == truth,
        ValueKind::Status(_) => (marker == "ok") == truth,
        // A field of text is a function of `string`, or nil; of nil, it raises.
        _ => !truth,
    });
    values
}
