//! What a condition says of locals where it holds, and where it does not.

use std::rc::Rc;

use super::literals::{self, Literal};
use super::{Flow, arithmetic, operators};
use crate::names::callee;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};
use crate::value::{Value, ValueKind};

/// How many operands of a chain are looked at.
const OPERANDS: usize = 16;

impl<'c> Flow<'_, 'c> {
    /// Keeps of each local that `condition` tests what can be if the condition is `truth`.
    pub(super) fn narrow(&mut self, condition: &'c Expression, truth: bool) {
        match &condition.kind {
            ExpressionKind::Parenthesized(inner) => self.narrow(inner, truth),
            ExpressionKind::Name(_) => {
                self.note_asked(condition);
                self.keep(condition, |values| operators::staying(values, truth));
            }
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
                [(operator, right)] if operator.is_comparison() => {
                    self.narrow_comparison(first, *operator, right, truth);
                    return self.narrow_comparison(right, literals::mirrored(*operator), first, truth);
                }
                [before @ .., (operator, last)] if *operator == decisive => {
                    self.narrow(last, truth);
                    rest = before;
                }
                // What stands in front of `and 0` is all that can be false.
                [before @ .., (BinaryOperator::And, last)] if !truth && literals::is_always_true(last) => {
                    rest = before;
                }
                _ => return,
            }
        }
    }

    /// A local or an element of one, on the left of a comparison.
    fn narrow_comparison(
        &mut self,
        place: &'c Expression,
        operator: BinaryOperator,
        other: &'c Expression,
        truth: bool,
    ) {
        if let Some(literal) = Literal::from_expression(other) {
            if literal.is_nothing() {
                self.note_asked(place);
            }
            self.keep(place, |values| beside_literal(values, literal, operator, truth));
        } else if is_equal(operator, truth) == Some(true) && self.is_plain(other) {
            self.keep(place, without_false);
        } else if !matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual) {
            self.doubt_bound(place);
        }
        match operator {
            BinaryOperator::Equal => self.narrow_equality(place, other, truth),
            BinaryOperator::NotEqual => self.narrow_equality(place, other, !truth),
            _ => {}
        }
    }

    /// `if n > most then most = n end` in a loop: a literal that `most` begins with may be one that every `n` exceeds.
    fn doubt_bound(&mut self, place: &'c Expression) {
        let is_reassigned = self.names.local(place).is_some_and(|local| local.reassigned);
        if self.loops > 0 && is_reassigned {
            self.keep(place, |mut values| {
                let literals = values.iter_mut().filter(|it| matches!(it.kind, ValueKind::Integer(Some(_))));
                literals.for_each(Value::doubt);
                values
            });
        }
    }

    fn narrow_equality(&mut self, place: &'c Expression, other: &'c Expression, equal: bool) {
        self.narrow_type(place, other, equal);
        if !equal {
            self.note_unequal(place, other);
        }
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
    fn keep(&mut self, place: &'c Expression, filter: impl Fn(Vec<Value>) -> Vec<Value>) {
        let (local, position) = match &place.kind {
            ExpressionKind::Name(_) => (place, None),
            ExpressionKind::Suffixed { base, suffixes } => match position(suffixes) {
                Some(position) => (base.as_ref(), Some(position)),
                None => return,
            },
            _ => return,
        };
        let Some(id) = self.known_local(local) else { return };
        let Some(values) = self.environment.get(id) else { return };
        let left = match position {
            Some(position) => with_element(values, position, filter),
            None => filter(values.to_vec()),
        };
        if left != **values {
            self.environment.set(id, (!left.is_empty()).then(|| left.into()));
            self.environment.add_source(id, self.control);
        }
    }
}

/// Where no alternative fits, they are told apart by their types alone.
fn beside_literal(
    values: Vec<Value>,
    literal: Literal<'_>,
    operator: BinaryOperator,
    truth: bool,
) -> Vec<Value> {
    let fits = |value: &Value| literal.allows(&value.kind, operator, truth);
    if values.iter().any(fits) {
        return values.into_iter().filter(fits).collect();
    }
    let Some(is_equal) = is_equal(operator, truth) else { return values };
    values.into_iter().filter(|value| literal.has_type_of(&value.kind) == is_equal).collect()
}

/// What a comparison that is `truth` says of its sides; `None` for `<` and its like.
fn is_equal(operator: BinaryOperator, truth: bool) -> Option<bool> {
    match operator {
        BinaryOperator::Equal => Some(truth),
        BinaryOperator::NotEqual => Some(!truth),
        _ => None,
    }
}

/// What equals text, a number or nil is not `false`.
fn without_false(mut values: Vec<Value>) -> Vec<Value> {
    values.retain(|value| !matches!(value.kind, ValueKind::False | ValueKind::Missing));
    values
}

/// Which element `t[1]` is, from 0 on.
fn position(suffixes: &[Suffix]) -> Option<usize> {
    let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes else { return None };
    match arithmetic::number(arithmetic::evaluate(index)?) {
        ValueKind::Integer(Some(index)) => usize::try_from(index).ok()?.checked_sub(1),
        _ => None,
    }
}

/// The tables whose element can be what the filter leaves of it. One that may lie within another table stays as it is.
fn with_element(tables: &[Value], position: usize, filter: impl Fn(Vec<Value>) -> Vec<Value>) -> Vec<Value> {
    let narrowed = |table: &Value| {
        let ValueKind::Array(items) = &table.kind else { return Some(table.clone()) };
        let Some(element) = items.elements.get(position).filter(|_| !table.is_part) else {
            return Some(table.clone());
        };
        let left = filter(element.clone());
        let mut items = Rc::clone(items);
        *Rc::make_mut(&mut items).elements.get_mut(position)? = left;
        let is_left = items.elements.get(position).is_some_and(|left| !left.is_empty());
        is_left.then(|| Value { kind: ValueKind::Array(items), ..table.clone() })
    };
    tables.iter().filter_map(narrowed).collect()
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
