//! Elements of `KEYS` and `ARGV`.

use super::identity::{Identity, Piece};
use super::known::{Kinds, Known};
use super::numbers::Numbers;
use super::state::Holder;
use super::walk::Walk;
use crate::names::Counted;
use crate::signature::{Index, List};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};

impl<'c> Walk<'_, 'c> {
    /// `KEYS[1]`, `ARGV[#ARGV]`, `ARGV[i]`, `KEYS.name`; nothing for what is no element.
    pub(super) fn input(&mut self, list: List, step: &'c Suffix) -> Option<Known> {
        match &step.kind {
            SuffixKind::Field(name) => {
                let identity = Identity::from_piece(Piece::Named(list, name.text.as_str().into()));
                Some(Known { identity: Some(identity), ..self.promise.named(list, &name.text) })
            }
            SuffixKind::Index(index) => Some(self.indexed(list, index)),
            SuffixKind::Call(_) | SuffixKind::Method(..) => None,
        }
    }

    fn indexed(&mut self, list: List, index: &'c Expression) -> Known {
        if let Some(past) = self.behind_last(list, index) {
            return self.promise.at(list, Index::FromLast(past));
        }
        if let Some(index) = self.fixed(index) {
            let known = self.state.values.get(&Holder::input(list, index)).cloned();
            let known = known.unwrap_or_else(|| self.promise.at(list, Index::FromFirst(index)));
            return Known { identity: Some(Identity::from_piece(Piece::Input(list, index))), ..known };
        }
        let known = self.promise.any(list);
        if self.is_counted(list, index) {
            return known;
        }
        self.value(index);
        known.or(Kinds::NIL)
    }

    /// A whole number that is known.
    pub(super) fn fixed(&mut self, index: &'c Expression) -> Option<i64> {
        let numbers = self.peek(index).reckoned()?;
        let is_fixed = numbers.low == numbers.high && numbers.is_sent_whole();
        is_fixed.then(|| whole(numbers))
    }

    /// `#ARGV - 1`
    fn behind_last(&self, list: List, index: &'c Expression) -> Option<i64> {
        match &index.kind {
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => {
                (self.scope.list(self.names, operand) == Some(list)).then_some(0)
            }
            ExpressionKind::Chain { first, rest } => {
                let [(BinaryOperator::Subtract, less)] = rest.as_slice() else { return None };
                let ExpressionKind::Number(less) = less.kind else { return None };
                let less = Numbers::exactly(less);
                let past = self.behind_last(list, first)?;
                less.is_sent_whole().then(|| past.saturating_sub(whole(less)))
            }
            _ => None,
        }
    }

    /// `i` within `for i = 1, #ARGV`, or `i + 1` where each round has so many elements.
    fn is_counted(&mut self, list: List, index: &'c Expression) -> bool {
        let (name, more) = match &index.kind {
            ExpressionKind::Chain { first, rest } => match rest.as_slice() {
                [(BinaryOperator::Add, more)] => (&**first, self.fixed(more)),
                _ => return false,
            },
            _ => (index, Some(0)),
        };
        let (Some(more), Some(local)) = (more, self.names.local(name)) else { return false };
        let Some(Counted { from, to, step }) = local.counted.filter(|_| !local.reassigned) else {
            return false;
        };
        let (from, step) = (self.fixed(from), step.map_or(Some(1), |step| self.fixed(step)));
        let (Some(from @ 1..), Some(step @ 1..)) = (from, step) else { return false };
        let is_length = self.behind_last(list, to) == Some(0);
        is_length && (more == 0 || self.promise.has_behind(list, (from, step), more))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is a whole number below 2^53")]
fn whole(numbers: Numbers) -> i64 {
    numbers.low as i64
}
