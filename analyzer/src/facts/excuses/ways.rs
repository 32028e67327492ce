//! Functions of the script that end without a `return` on some way: whether what they are asked may take that way.

use super::loops;
use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Function, Statement, StatementKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Whether the function asks one question, which nothing before `at` has asked, or none.
pub(super) fn may_fall_through<'c>(scope: &Scope<'c>, names: &Names<'c>, function: Span, at: Span) -> bool {
    let mut functions = Functions { wanted: function, found: None };
    functions.block(scope.block);
    let Some(function) = functions.found else { return false };
    let mut returning = function.body.statements.iter().filter(|it| returns(it));
    let (first, second) = (returning.next(), returning.next());
    match first {
        None => true,
        Some(first) if second.is_none() => asks_once(names, first) && !is_asked(scope, function, at),
        Some(_) => false,
    }
}

/// One `if`, or a loop over what the text does not spell.
fn asks_once<'c>(names: &Names<'c>, statement: &'c Statement) -> bool {
    match &statement.kind {
        StatementKind::If { branches, otherwise } => branches.len() == 1 && otherwise.is_none(),
        _ => loops::walked(names, statement).is_some_and(|list| {
            let call = callee::first_call(names, names.behind(list));
            call.is_some_and(|(call, _)| call.path.is_command())
        }),
    }
}

/// Whether the script itself has left early before the use, by what may be the same question.
fn is_asked(scope: &Scope<'_>, function: &Function, at: Span) -> bool {
    let mut before = scope.block.statements.iter().filter(|it| it.span.end <= at.start);
    before.any(|it| {
        matches!(it.kind, StatementKind::If { .. }) && !function.span.contains(it.span) && returns(it)
    })
}

fn returns(statement: &Statement) -> bool {
    let within = |block: &Block| block.statements.iter().any(returns);
    match &statement.kind {
        StatementKind::Return(_) => true,
        StatementKind::If { branches, otherwise } => {
            branches.iter().map(|(_, block)| block).chain(otherwise).any(within)
        }
        StatementKind::Do(body)
        | StatementKind::While { body, .. }
        | StatementKind::Repeat { body, .. }
        | StatementKind::NumericFor { body, .. }
        | StatementKind::GenericFor { body, .. } => within(body),
        _ => false,
    }
}

struct Functions<'c> {
    wanted: Span,
    found: Option<&'c Function>,
}

impl<'c> Visitor<'c> for Functions<'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Function { function, .. } | StatementKind::LocalFunction { function, .. } =
            &statement.kind
            && function.span == self.wanted
        {
            self.found = Some(function);
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Function(function) = &expression.kind
            && function.span == self.wanted
        {
            self.found = Some(function);
        }
        walk::walk_expression(self, expression);
    }
}
