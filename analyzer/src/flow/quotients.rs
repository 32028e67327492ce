//! Quotients that the script knows to be whole: `(n - n % 10) / 10`, and `n / 2` where it asks for `n % 2`.

use super::Flow;
use super::sameness::same;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};
use crate::value::{Value, ValueKind};

/// How many divisors are told apart.
const DIVISORS: usize = 32;

impl<'c> Flow<'_, 'c> {
    /// The script asks what is left of `left`, or of what it is the quotient of, by `divisor`.
    pub(super) fn note_remainder(&mut self, left: &'c Expression, divisor: &'c Expression) {
        self.settle_fraction(left);
        if self.divisors.len() < DIVISORS && !self.asks_for_remainder(divisor) {
            self.divisors.push(divisor);
        }
    }

    /// What the quotient of `left` and `divisor` is, `values`, if the script may know that it is whole.
    pub(super) fn quotient(
        &self,
        left: Option<&'c Expression>,
        divisor: &'c Expression,
        mut values: Vec<Value>,
    ) -> Vec<Value> {
        if self.asks_for_remainder(divisor) || left.is_some_and(|left| self.is_multiple(left, divisor)) {
            values.iter_mut().for_each(settle);
        }
        values
    }

    /// The script rounds, or looks for the fraction of the local that `expression` names: it knows of it.
    pub(super) fn settle_fraction(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Name(_) = expression.kind
            && let Some(id) = self.known_local(expression)
            && let Some(values) = self.environment.get(id)
            && values.iter().any(|value| value.kind == ValueKind::Quotient)
        {
            let mut values = values.to_vec();
            values.iter_mut().for_each(settle);
            self.environment.set(id, Some(values.into()));
        }
    }

    fn asks_for_remainder(&self, divisor: &Expression) -> bool {
        self.divisors.iter().any(|asked| same(self.names, asked, divisor))
    }

    /// `n - n % divisor`
    fn is_multiple(&self, expression: &'c Expression, divisor: &Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.is_multiple(inner, divisor),
            ExpressionKind::Chain { rest, .. } => match rest.as_slice() {
                [.., (BinaryOperator::Subtract, taken)] => self.is_remainder(taken, divisor),
                _ => false,
            },
            _ => false,
        }
    }

    fn is_remainder(&self, expression: &'c Expression, divisor: &Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.is_remainder(inner, divisor),
            ExpressionKind::Chain { rest, .. } => match rest.as_slice() {
                [(BinaryOperator::Modulo, by)] => same(self.names, by, divisor),
                _ => false,
            },
            _ => false,
        }
    }
}

fn settle(value: &mut Value) {
    if value.kind == ValueKind::Quotient {
        value.kind = ValueKind::Number;
    }
}
