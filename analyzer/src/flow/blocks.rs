//! Blocks and branches: what holds at their ends joins.

use super::{Flow, environment::Environment};
use crate::chunk::{Block, Expression};

impl<'c> Flow<'_, 'c> {
    pub(super) fn block(&mut self, block: &'c Block) {
        let outside = self.environment.locals();
        self.statements(block);
        self.environment.end_scope(outside);
    }

    /// A block whose locals stay in sight.
    pub(super) fn statements(&mut self, block: &'c Block) {
        for statement in &block.statements {
            self.statement(statement);
        }
    }

    /// `if … elseif … else`: each condition is tested where all before it have failed.
    pub(super) fn branches(&mut self, branches: &'c [(Expression, Block)], otherwise: Option<&'c Block>) {
        let was_alive = self.alive;
        let mut ends = Vec::new();
        for (condition, body) in branches {
            self.decision(condition);
            let before = self.environment.clone();
            self.narrow(condition, true);
            self.block(body);
            self.end(&mut ends, before);
            self.alive = was_alive;
            self.narrow(condition, false);
        }
        if let Some(body) = otherwise {
            self.block(body);
        }
        let last = self.environment.clone();
        self.end(&mut ends, last);
        self.come_from(ends, was_alive);
    }

    /// Keeps what holds here, if control comes here; then all is as it was at `before`.
    fn end(&mut self, ends: &mut Vec<Environment>, before: Environment) {
        let end = std::mem::replace(&mut self.environment, before);
        if self.alive {
            ends.push(end);
        }
    }

    /// Control goes on from any of these places; where it comes from none, nothing after this happens.
    pub(super) fn come_from(&mut self, ends: Vec<Environment>, was_alive: bool) {
        self.alive = was_alive && !ends.is_empty();
        if let Some(joined) = joined(ends) {
            self.environment = joined;
        }
    }
}

/// What holds if control comes from any of these places. Those that stand beside each other differ least, and are joined first.
fn joined(mut ends: Vec<Environment>) -> Option<Environment> {
    while ends.len() > 1 {
        let mut left = ends.into_iter();
        ends = std::iter::from_fn(|| {
            let mut one = left.next()?;
            left.next().iter().for_each(|other| one.join(other));
            Some(one)
        })
        .collect();
    }
    ends.pop()
}
