//! What the script does with the length of a list: it counts a loop, it is compared, or it is a value, by which every element
//! that is sent counts.

use super::gather::Gatherer;
use crate::signature::List;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};
use crate::syntax::walk;

/// What a length is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// It ends a loop.
    Bound,
    /// It is in an index.
    Index,
    /// The script asks how many were sent, or whether any were.
    Tested,
    /// It asks whether exactly so many were sent.
    Expected,
    /// It is a value, as in `return #ARGV`: each element that is sent counts.
    Value,
}

impl<'c> Gatherer<'_, 'c> {
    /// The list whose length an expression is, also by the name of a local.
    pub(super) fn length_behind(&self, expression: &'c Expression) -> Option<List> {
        self.length(self.names.behind(expression))
    }

    /// The lengths in an expression are for this.
    pub(super) fn lengths_are(&mut self, expression: &'c Expression, purpose: Purpose) {
        if self.length_behind(expression).is_some() {
            self.purposes.insert(expression.span, purpose);
            return;
        }
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) | ExpressionKind::Unary { operand: inner, .. } => {
                self.lengths_are(inner, purpose);
            }
            ExpressionKind::Chain { first, rest } => {
                self.lengths_are(first, purpose);
                rest.iter().for_each(|(_, operand)| self.lengths_are(operand, purpose));
            }
            _ => {}
        }
    }

    /// A comparison asks how many were sent.
    pub(super) fn comparison(&mut self, first: &'c Expression, rest: &'c [(BinaryOperator, Expression)]) {
        let mut left = first;
        for (operator, right) in rest {
            if operator.is_comparison() {
                let is_exact = matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual);
                for (length, other) in [(left, right), (right, left)] {
                    let is_count = self.single(other).is_some_and(|count| count > 0);
                    let is_expected = is_exact && is_count && self.length_behind(length).is_some();
                    self.lengths_are(length, if is_expected { Purpose::Expected } else { Purpose::Tested });
                }
            }
            left = right;
        }
    }

    pub(super) fn count(&mut self, list: List, expression: &'c Expression) {
        let purpose = self.purposes.get(&expression.span).copied().unwrap_or(Purpose::Value);
        self.inputs_mut(list).lengths.insert(purpose);
    }

    /// The parts of an expression that names a list, but for the list.
    pub(super) fn look_into(&mut self, expression: &'c Expression) {
        let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind else { return };
        for suffix in suffixes {
            match &suffix.kind {
                crate::syntax::chunk::SuffixKind::Call(arguments) => {
                    for argument in arguments {
                        self.lengths_are(argument, Purpose::Bound);
                        if self.table(argument).is_none() && self.spread(argument).is_none() {
                            walk::Visitor::expression(self, argument);
                        }
                    }
                }
                _ => walk::walk_suffix(self, suffix),
            }
        }
    }
}
