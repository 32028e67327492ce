//! Visits every statement and expression of a tree, in the order of the text.
//!
//! Whoever wants to stay out of a subtree overrides the method and does not call the `walk_…` function.

use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Field, Function, Statement, StatementKind, Suffix, SuffixKind,
};

/// What a walk calls; each default goes on into the children.
pub trait Visitor<'c> {
    /// A block, before its statements.
    fn block(&mut self, block: &'c Block) {
        walk_block(self, block);
    }
    /// A statement, before its parts.
    fn statement(&mut self, statement: &'c Statement) {
        walk_statement(self, statement);
    }
    /// An expression, before its parts.
    fn expression(&mut self, expression: &'c Expression) {
        walk_expression(self, expression);
    }
    /// A function, before its body.
    fn function(&mut self, function: &'c Function) {
        self.block(&function.body);
    }
}

/// The statements of a block.
pub fn walk_block<'c, V: Visitor<'c> + ?Sized>(visitor: &mut V, block: &'c Block) {
    for statement in &block.statements {
        visitor.statement(statement);
    }
}

/// The parts of a statement.
pub fn walk_statement<'c, V: Visitor<'c> + ?Sized>(visitor: &mut V, statement: &'c Statement) {
    match &statement.kind {
        StatementKind::Do(body) => visitor.block(body),
        StatementKind::While { condition, body } => {
            visitor.expression(condition);
            visitor.block(body);
        }
        StatementKind::Repeat { body, until } => {
            visitor.block(body);
            visitor.expression(until);
        }
        StatementKind::If { branches, otherwise } => {
            for (condition, body) in branches {
                visitor.expression(condition);
                visitor.block(body);
            }
            if let Some(body) = otherwise {
                visitor.block(body);
            }
        }
        StatementKind::NumericFor { from, to, step, body, .. } => {
            visitor.expression(from);
            visitor.expression(to);
            if let Some(step) = step {
                visitor.expression(step);
            }
            visitor.block(body);
        }
        StatementKind::GenericFor { values, body, .. } => {
            walk_all(visitor, values);
            visitor.block(body);
        }
        StatementKind::Function { target, function, .. } => {
            visitor.expression(target);
            visitor.function(function);
        }
        StatementKind::LocalFunction { function, .. } => visitor.function(function),
        StatementKind::Local { values, .. } | StatementKind::Return(values) => walk_all(visitor, values),
        StatementKind::Break => {}
        StatementKind::Call(call) => visitor.expression(call),
        StatementKind::Assign { targets, values } => {
            walk_all(visitor, targets);
            walk_all(visitor, values);
        }
    }
}

/// The parts of an expression.
pub fn walk_expression<'c, V: Visitor<'c> + ?Sized>(visitor: &mut V, expression: &'c Expression) {
    match &expression.kind {
        ExpressionKind::Nil
        | ExpressionKind::True
        | ExpressionKind::False
        | ExpressionKind::Vararg
        | ExpressionKind::Number(_)
        | ExpressionKind::String(_)
        | ExpressionKind::Name(_) => {}
        ExpressionKind::Function(function) => visitor.function(function),
        ExpressionKind::Table(fields) => {
            for field in fields {
                walk_field(visitor, field);
            }
        }
        ExpressionKind::Parenthesized(inner) => visitor.expression(inner),
        ExpressionKind::Suffixed { base, suffixes } => {
            visitor.expression(base);
            for suffix in suffixes {
                walk_suffix(visitor, suffix);
            }
        }
        ExpressionKind::Unary { operand, .. } => visitor.expression(operand),
        ExpressionKind::Chain { first, rest } => {
            visitor.expression(first);
            for (_, operand) in rest {
                visitor.expression(operand);
            }
        }
    }
}

/// The parts of a suffix.
pub fn walk_suffix<'c, V: Visitor<'c> + ?Sized>(visitor: &mut V, suffix: &'c Suffix) {
    match &suffix.kind {
        SuffixKind::Field(_) => {}
        SuffixKind::Index(index) => visitor.expression(index),
        SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments) => walk_all(visitor, arguments),
    }
}

fn walk_field<'c, V: Visitor<'c> + ?Sized>(visitor: &mut V, field: &'c Field) {
    match field {
        Field::Positional(value) | Field::Named(_, value) => visitor.expression(value),
        Field::Keyed(key, value) => {
            visitor.expression(key);
            visitor.expression(value);
        }
    }
}

/// Several expressions.
pub fn walk_all<'c, V: Visitor<'c> + ?Sized>(visitor: &mut V, expressions: &'c [Expression]) {
    for expression in expressions {
        visitor.expression(expression);
    }
}
