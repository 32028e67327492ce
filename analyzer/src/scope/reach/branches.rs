//! Which branches run: those that no literal keeps from it, and some only where the caller's values lead.

use super::Reach;
use super::collect::{After, Collector};
use crate::names::callee;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Field, StatementKind, UnaryOperator};

impl<'c> Collector<'_, 'c> {
    pub(super) fn branches(
        &mut self,
        branches: &'c [(Expression, Block)],
        otherwise: Option<&'c Block>,
    ) -> After {
        let (mut left, mut ends, mut after) = (Reach::Always, true, After::default());
        let mut chosen = false;
        for (condition, body) in branches {
            self.operand(condition, left);
            let reach = self.reach_if(condition).min(left);
            let inner = self.apart(body, reach);
            chosen |= self.origins.chooses(self.names, condition);
            ends &= inner.ends || reach == Reach::Never;
            after.may_end |= inner.may_end || (inner.ends && chosen && !self.refuses(body));
            left = left.min(self.reach_unless(condition));
        }
        match otherwise {
            Some(body) => {
                let inner = self.apart(body, left);
                ends &= inner.ends || left == Reach::Never;
                after.may_end |= inner.may_end || (inner.ends && chosen && !self.refuses(body));
            }
            None => ends &= left == Reach::Never,
        }
        After { ends, ..after }
    }

    /// What holds where a condition is true.
    pub(super) fn reach_if(&mut self, condition: &'c Expression) -> Reach {
        match self.literal(condition) {
            Some(false) => Reach::Never,
            None if self.origins.decides(self.names, condition) => Reach::Perhaps,
            Some(true) | None => Reach::Always,
        }
    }

    /// What holds where a condition is false.
    fn reach_unless(&mut self, condition: &'c Expression) -> Reach {
        match self.literal(condition) {
            Some(true) => Reach::Never,
            Some(false) => Reach::Always,
            None => self.reach_if(condition),
        }
    }

    /// Whether a condition that the text itself decides is true.
    pub(super) fn literal(&self, condition: &'c Expression) -> Option<bool> {
        match &self.names.behind(condition).kind {
            ExpressionKind::Nil | ExpressionKind::False => Some(false),
            ExpressionKind::True | ExpressionKind::Number(_) | ExpressionKind::String(_) => Some(true),
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                self.literal(operand).map(|is_true| !is_true)
            }
            _ => None,
        }
    }

    /// `error(…)`
    pub(super) fn raises(&self, call: &'c Expression) -> bool {
        callee::arguments_of(self.names, call, &["error"]).is_some()
    }

    /// A block ends in an error: nobody calls a script for that alone.
    fn refuses(&self, block: &'c Block) -> bool {
        match block.statements.last().map(|last| &last.kind) {
            Some(StatementKind::Call(call)) => self.raises(call),
            Some(StatementKind::Return(values)) => match values.first().map(|value| &value.kind) {
                Some(ExpressionKind::Suffixed { .. }) => values.first().is_some_and(|value| {
                    let path = callee::call(self.names, value).map(|call| call.path);
                    path.is_some_and(|path| path.field == Some("error_reply"))
                }),
                Some(ExpressionKind::Table(fields)) => {
                    fields.iter().any(|field| matches!(field, Field::Named(name, _) if name.text == "err"))
                }
                _ => false,
            },
            _ => false,
        }
    }
}
