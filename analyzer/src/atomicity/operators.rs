//! Chains of binary operators, from left to right.

use super::failure::Why;
use super::known::{Kinds, Known, Text};
use super::numbers::Numbers;
use super::walk::{Part, Walk};
use crate::syntax::chunk::{BinaryOperator, Expression};
use crate::text::Span;

impl<'c> Walk<'_, 'c> {
    pub(super) fn chain(&mut self, (first, rest): Part<'c>) -> Known {
        let mut left = self.value(first);
        for (position, (operator, right)) in rest.iter().enumerate() {
            let before = (first, rest.get(..position).unwrap_or_default());
            let span = first.span.to(right.span);
            left = match operator {
                BinaryOperator::And => self.logical(left, before, right, true),
                BinaryOperator::Or => self.logical(left, before, right, false),
                _ => {
                    let at = rest
                        .get(position.wrapping_sub(1))
                        .map_or(first.span, |(_, it)| first.span.to(it.span));
                    self.binary(*operator, (left, at), right)
                }
            };
            if position + 1 < rest.len() {
                left = left.meet(self.claimed.at(span));
            }
        }
        left
    }

    /// `left and right` comes to `right` if `left` is true; `left or right` if it is not.
    fn logical(&mut self, left: Known, before: Part<'c>, right: &'c Expression, wanted: bool) -> Known {
        let skipped = {
            let here = self.state.clone();
            self.assume_part(before, !wanted);
            std::mem::replace(&mut self.state, here)
        };
        self.assume_part(before, wanted);
        let known = if self.state.alive { Some(self.value(right)) } else { None };
        let here = self.leave();
        self.state = here.join(skipped);
        let stays = if wanted { Kinds::ABSENT } else { Kinds::ALL.without(Kinds::ABSENT) };
        let left = left.narrowed(stays);
        match known {
            Some(known) if left.kinds == Kinds::NONE => known,
            Some(known) => left.join(known),
            None => left,
        }
    }

    fn binary(
        &mut self,
        operator: BinaryOperator,
        (left, at): (Known, Span),
        right: &'c Expression,
    ) -> Known {
        let other = self.value(right);
        match operator {
            BinaryOperator::Concat => self.concatenation((left, at), (other, right)),
            BinaryOperator::Equal | BinaryOperator::NotEqual => Known::new(Kinds::BOOLEAN),
            _ if operator.is_comparison() => {
                self.comparison(&left, &other, at.to(right.span));
                Known::new(Kinds::BOOLEAN)
            }
            _ => {
                let left = self.reckoned(&left, at, "arithmetic");
                let right = self.reckoned(&other, right.span, "arithmetic");
                Known::number(arithmetic(operator, left, right))
            }
        }
    }

    /// Two numbers, or two texts.
    fn comparison(&mut self, left: &Known, right: &Known, span: Span) {
        let both = |kinds| left.kinds.within(kinds) && right.kinds.within(kinds);
        if !both(Kinds::NUMBER) && !both(Kinds::TEXT) {
            let (left, right) = (left.kinds, right.kinds);
            let odd = if left.within(Kinds::NUMBER) { right } else { left };
            let found = odd.names_beyond(Kinds::NUMBER);
            self.may_fail(span, || Why::operand("a comparison", &format!("of {found}")));
        }
    }

    fn concatenation(
        &mut self,
        (left, at): (Known, Span),
        (right, second): (Known, &'c Expression),
    ) -> Known {
        for (known, span) in [(&left, at), (&right, second.span)] {
            if !known.kinds.within(Kinds::SENT) {
                self.may_fail(span, || Why::operand("`..`", &known.kinds.names_beyond(Kinds::SENT)));
            }
        }
        let is_bound = matches!(&left.text, Text::Literal(text) if **text == *b"(")
            && left.kinds == Kinds::TEXT
            && right.reckoned().is_some_and(|numbers| !numbers.nan);
        let text = if is_bound { Text::Bound } else { Text::Any };
        let identity = match (&left.identity, &right.identity) {
            (Some(left), Some(right)) => Some(left.followed_by(right)),
            _ => None,
        };
        Known { identity, ..Known::text(text) }
    }
}

fn arithmetic(operator: BinaryOperator, left: Numbers, right: Numbers) -> Numbers {
    match operator {
        BinaryOperator::Add => left.add(right),
        BinaryOperator::Subtract => left.subtract(right),
        BinaryOperator::Multiply => left.multiply(right),
        BinaryOperator::Divide => left.divide(right),
        BinaryOperator::Modulo => left.modulo(right),
        _ => Numbers::ANY,
    }
}
