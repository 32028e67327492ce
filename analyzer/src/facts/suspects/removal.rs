//! What can be taken out of a script, so that it does the same without it: a local whose value nobody needs, and whose first value
//! does nothing and can't raise an error.

use super::locals;
use crate::names::Names;
use crate::names::callee;
use crate::servers::globals;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Field, Name, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::text::Span;

/// What to take out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// All of the statement.
    Statement(Span),
    /// What stands in front of its call, which may do something.
    Before(Span),
}

/// What can be taken out of the statement that declares this one local.
pub(super) fn find<'c>(names: &Names<'c>, statement: &'c Statement) -> Option<Removal> {
    match &statement.kind {
        StatementKind::LocalFunction { name, .. } if is_never_set(names, name) => {
            Some(Removal::Statement(statement.span))
        }
        StatementKind::Local { names: declared, values } => {
            let [name] = declared.as_slice() else { return None };
            if !is_never_set(names, name) {
                return None;
            }
            if values.iter().all(|value| does_nothing(names, value)) {
                return Some(Removal::Statement(statement.span));
            }
            let [call] = values.as_slice() else { return None };
            is_needed(names, call).then(|| Removal::Before(Span::new(statement.span.start, call.span.start)))
        }
        _ => None,
    }
}

fn is_never_set(names: &Names<'_>, name: &Name) -> bool {
    names.declared_by(name).is_some_and(|local| !local.reassigned)
}

/// A call that may do something, and begins with a name: parentheses might be taken for arguments of what stands before.
fn is_needed<'c>(names: &Names<'c>, call: &'c Expression) -> bool {
    let ExpressionKind::Suffixed { base, suffixes } = &call.kind else { return false };
    let last = suffixes.last().map(|last| &last.kind);
    let only_computes = callee::call(names, call).is_some_and(|call| locals::only_computes(&call.path));
    matches!(base.kind, ExpressionKind::Name(_))
        && !only_computes
        && matches!(last, Some(SuffixKind::Call(_) | SuffixKind::Method(..)))
}

/// Whether it makes no difference if it runs.
fn does_nothing<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    let nothing = |expression: &'c Expression| does_nothing(names, expression);
    match &expression.kind {
        ExpressionKind::Nil
        | ExpressionKind::True
        | ExpressionKind::False
        | ExpressionKind::Vararg
        | ExpressionKind::Number(_)
        | ExpressionKind::String(_)
        | ExpressionKind::Function(_) => true,
        ExpressionKind::Name(name) => names.id_at(expression.span).is_some() || globals::is_known(name),
        ExpressionKind::Parenthesized(inner) => nothing(inner),
        ExpressionKind::Table(fields) => fields.iter().all(|field| match field {
            Field::Positional(value) | Field::Named(_, value) => nothing(value),
            Field::Keyed(..) => false,
        }),
        ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => nothing(operand),
        ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => is_input(names, operand),
        ExpressionKind::Unary { .. } => false,
        ExpressionKind::Chain { first, rest } => {
            use BinaryOperator::{And, Equal, NotEqual, Or};
            let is_safe = |operator: &BinaryOperator| matches!(operator, And | Or | Equal | NotEqual);
            nothing(first) && rest.iter().all(|(operator, right)| is_safe(operator) && nothing(right))
        }
        ExpressionKind::Suffixed { base, suffixes } => match suffixes.as_slice() {
            [Suffix { kind: SuffixKind::Index(index), .. }] => is_input(names, base) && nothing(index),
            [Suffix { kind: SuffixKind::Field(_), .. }] => is_input(names, base),
            _ => only_looks(names, expression),
        },
    }
}

fn is_input<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    names.is_input_list(names.behind(expression))
}

/// With an argument, whatever that is, these raise nothing.
fn only_looks<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    let Some(call) = callee::call(names, expression) else { return false };
    let is_safe = matches!((call.path.global, call.path.field), ("tonumber" | "tostring" | "type", None));
    let [argument] = call.arguments else { return false };
    let is_plain = matches!(argument.kind, ExpressionKind::Name(_) | ExpressionKind::Suffixed { .. });
    is_safe && is_plain && does_nothing(names, argument)
}
