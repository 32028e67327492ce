//! Blocks and branches: what holds at their ends joins.

use super::{Flow, environment::Environment};
use crate::syntax::chunk::{Block, Expression, StatementKind};

impl<'c> Flow<'_, 'c> {
    pub(super) fn block(&mut self, block: &'c Block) {
        let (outside, group) = (self.environment.locals(), self.group);
        self.statements(block);
        self.environment.end_scope(outside);
        self.group = group;
    }

    /// A block whose locals stay in sight.
    pub(super) fn statements(&mut self, block: &'c Block) {
        let mut follows_if = false;
        for statement in &block.statements {
            let is_if = matches!(statement.kind, StatementKind::If { .. });
            if !is_if || !follows_if {
                self.group = statement.span.start;
            }
            follows_if = is_if;
            self.statement(statement);
        }
    }

    /// `if … elseif … else`: each condition is tested where all before it have failed.
    pub(super) fn branches(&mut self, branches: &'c [(Expression, Block)], otherwise: Option<&'c Block>) {
        let (was_alive, guard) = (self.alive, self.guard.take());
        let (control, start) = (self.control, self.environment.clone());
        self.environment.types.level += 1;
        let (mut ends, mut decisions) = (Vec::new(), Vec::new());
        for (condition, body) in branches {
            let decision = self.decide(condition);
            self.control = self.control.and(decision.sources);
            let before = self.environment.clone();
            self.guard = self.guard_by(condition, body.span.start);
            self.take_way(&decision, true);
            self.block(body);
            self.end(&mut ends, before);
            self.alive = was_alive;
            self.take_way(&decision, false);
            decisions.push(decision);
        }
        if let Some(body) = otherwise {
            // The last condition did not hold.
            self.guard.iter_mut().for_each(|guard| guard.branch = body.span.start);
            self.block(body);
        }
        self.guard = guard;
        let last = self.environment.clone();
        self.end(&mut ends, last);
        let is_cut = ends.len() <= decisions.len();
        ends.iter_mut().for_each(|end| end.types.level = start.types.level);
        self.come_from(ends, was_alive);
        self.control = control;
        self.environment.path = start.path;
        self.environment.doubt = self.environment.doubt.max(start.doubt);
        if decisions.iter().any(|decision| decision.sources.is_empty()) {
            // Nothing but the text decides, such as how often a loop went round.
            self.environment.doubt_changed(&start);
        }
        if is_cut {
            self.is_counted |= decisions.iter().any(|decision| decision.sources.is_empty());
            self.hold_on(&decisions);
        }
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
        if let Some(joined) = joined(doubted(ends)) {
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

/// What holds only on ways that are more doubtful than others is as doubtful as they are.
fn doubted(mut ends: Vec<Environment>) -> Vec<Environment> {
    let certain = ends.iter().min_by_key(|end| end.doubt).cloned();
    if let Some(certain) = certain {
        let doubtful = ends.iter_mut().filter(|end| end.doubt > certain.doubt);
        doubtful.for_each(|end| end.doubt_difference(&certain));
    }
    ends
}
