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
        let mut ends = ends.into_iter();
        self.alive = was_alive && ends.len() > 0;
        if let Some(first) = ends.next() {
            self.environment = first;
        }
        ends.for_each(|end| self.environment.join(&end));
    }
}
