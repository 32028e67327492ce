//! Locals that a loop sets: nothing may be found only where nothing has asked what there is to look through.

use super::listed;
use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Statement, StatementKind, UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Whether the local that is named at `at` is set in a loop over a reply, or over `KEYS`, and the script asks nothing else about that.
pub(super) fn may_find_nothing<'c>(scope: &Scope<'c>, names: &Names<'c>, at: Span) -> bool {
    let Some(local) = names.id_at(at) else { return false };
    let mut settings = Settings { names, local, around: Vec::new(), found: Vec::new(), chooses: false };
    settings.block(scope.block);
    let is_unasked = |walked: &Option<(Span, &'c Expression)>| {
        walked.is_some_and(|(whole, list)| is_unasked(scope, names, whole, list))
    };
    !settings.chooses && !settings.found.is_empty() && settings.found.iter().all(is_unasked)
}

fn is_unasked<'c>(scope: &Scope<'c>, names: &Names<'c>, whole: Span, list: &'c Expression) -> bool {
    if names.global(list) == Some("KEYS") {
        return true;
    }
    let call = callee::first_call(names, names.behind(list)).map(|(call, _)| call);
    let is_reply = call.is_some_and(|call| call.path.is_command());
    let mut reads = Reads { list: names.named(list), names, whole, found: false };
    reads.block(scope.block);
    is_reply && !reads.found && !listed::counts_before(scope, names, whole)
}

/// What a loop goes over: `t` of `ipairs(t)` and `#t`.
pub(super) fn walked<'c>(names: &Names<'c>, statement: &'c Statement) -> Option<&'c Expression> {
    match &statement.kind {
        StatementKind::GenericFor { values, .. } => {
            callee::arguments_of(names, values.first()?, &["ipairs", "pairs"])?.first()
        }
        StatementKind::NumericFor { to, .. } => match &names.behind(to).kind {
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => Some(operand),
            _ => None,
        },
        _ => None,
    }
}

/// Where a local is assigned, each time with the loop around.
struct Settings<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    around: Vec<Option<(Span, &'c Expression)>>,
    found: Vec<Option<(Span, &'c Expression)>>,
    /// By `i == 1 or …`, or by a comparison with what it was: some round always sets it.
    chooses: bool,
}

impl<'c> Settings<'_, 'c> {
    fn may_take_first(&self, condition: &'c Expression, block: &'c Block) -> bool {
        let is_set = |statement: &'c Statement| match &statement.kind {
            StatementKind::Assign { targets, .. } => {
                targets.iter().any(|target| self.names.named(target) == Some(self.local))
            }
            _ => false,
        };
        let is_choice = match &condition.kind {
            ExpressionKind::Chain { rest, .. } => {
                rest.iter().any(|(operator, _)| *operator == BinaryOperator::Or)
            }
            _ => false,
        };
        is_choice && block.statements.iter().any(is_set)
    }
}

impl<'c> Visitor<'c> for Settings<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let is_loop = matches!(
            statement.kind,
            StatementKind::GenericFor { .. }
                | StatementKind::NumericFor { .. }
                | StatementKind::While { .. }
                | StatementKind::Repeat { .. }
        );
        match &statement.kind {
            StatementKind::Assign { targets, .. }
                if targets.iter().any(|target| self.names.named(target) == Some(self.local)) =>
            {
                self.found.push(self.around.last().copied().flatten());
            }
            StatementKind::If { branches, .. } => {
                self.chooses |=
                    branches.iter().any(|(condition, block)| self.may_take_first(condition, block));
            }
            _ => {}
        }
        if is_loop {
            self.around.push(walked(self.names, statement).map(|list| (statement.span, list)));
        }
        walk::walk_statement(self, statement);
        if is_loop {
            self.around.pop();
        }
    }
}

/// Whether anything but the loop reads the list.
struct Reads<'n, 'c> {
    names: &'n Names<'c>,
    list: Option<usize>,
    whole: Span,
    found: bool,
}

impl<'c> Visitor<'c> for Reads<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        let is_list = self.list.is_some() && self.names.named(expression) == self.list;
        self.found |= is_list && !self.whole.contains(expression.span);
        walk::walk_expression(self, expression);
    }
}
