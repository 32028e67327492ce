//! A call of a local function with fewer arguments than it has parameters, one of which it uses as if it were there.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Function, Name, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};

pub(super) fn missing<'c>(names: &Names<'c>, base: &'c Expression, suffixes: &'c [Suffix]) -> Option<Slip> {
    let [Suffix { kind: SuffixKind::Call(arguments), span }, ..] = suffixes else { return None };
    if arguments.last().is_some_and(gives_many) {
        return None;
    }
    let function = names.function(base)?;
    let parameter = function.parameters.get(arguments.len())?;
    let local = names.id_at(parameter.span)?;
    if !is_needed(names, function, local) {
        return None;
    }
    let kind = SlipKind::ArgumentMissing { parameter: parameter.text.clone(), at: parameter.span };
    Some(Slip { kind, span: base.span.to(*span) })
}

/// `move(to, from)`, where the function calls its parameters `from` and `to`.
pub(super) fn crossed<'c>(names: &Names<'c>, base: &'c Expression, suffixes: &'c [Suffix]) -> Option<Slip> {
    let [Suffix { kind: SuffixKind::Call(arguments), span }, ..] = suffixes else { return None };
    let function = names.function(base)?;
    // A function that calls itself may turn them around on purpose.
    if function.span.contains(*span) {
        return None;
    }
    let ExpressionKind::Name(name) = &base.kind else { return None };
    let places = arguments.iter().zip(&function.parameters).enumerate();
    let named = places.filter_map(|(at, (argument, parameter))| match &argument.kind {
        ExpressionKind::Name(given) if *given != parameter.text => Some((at, given, parameter)),
        _ => None,
    });
    let named: Vec<_> = named.collect();
    named.iter().enumerate().find_map(|(place, (at, given, parameter))| {
        let is_turned =
            |other: &&(usize, &String, &Name)| *other.1 == parameter.text && other.2.text == **given;
        let (behind, _, other) = named.get(place + 1..)?.iter().find(is_turned)?;
        let (first, last) = (arguments.get(*at)?, arguments.get(*behind)?);
        let kind = SlipKind::CrossedArguments {
            function: name.clone(),
            parameters: [parameter.text.clone(), other.text.clone()],
            declared: parameter.span.to(other.span),
        };
        Some(Slip { kind, span: first.span.to(last.span) })
    })
}

fn gives_many(last: &Expression) -> bool {
    match &last.kind {
        ExpressionKind::Vararg => true,
        ExpressionKind::Suffixed { suffixes, .. } => {
            let last = suffixes.last().map(|last| &last.kind);
            matches!(last, Some(SuffixKind::Call(_) | SuffixKind::Method(..)))
        }
        _ => false,
    }
}

/// The function reckons with the parameter, compares it by order or joins it, and never asks whether it is there.
fn is_needed<'c>(names: &Names<'c>, function: &'c Function, local: usize) -> bool {
    let mut uses = Uses { names, local, needs: false, asks: false };
    uses.block(&function.body);
    uses.needs && !uses.asks
}

struct Uses<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    needs: bool,
    asks: bool,
}

impl Uses<'_, '_> {
    fn is_it(&self, expression: &Expression) -> bool {
        self.names.named(expression) == Some(self.local)
    }
}

impl<'c> Visitor<'c> for Uses<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::If { branches, .. } => {
                self.asks |= branches.iter().any(|(condition, _)| self.is_it(condition));
            }
            StatementKind::Assign { targets, .. } => self.asks |= targets.iter().any(|it| self.is_it(it)),
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Chain { first, rest } => {
                use BinaryOperator::{And, Equal, NotEqual, Or};
                let asks = |operator: &BinaryOperator| matches!(operator, And | Or | Equal | NotEqual);
                let mut operands = std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
                let is_operand = operands.any(|operand| self.is_it(operand));
                self.asks |= is_operand && rest.iter().any(|(operator, _)| asks(operator));
                self.needs |= is_operand && rest.iter().any(|(operator, _)| !asks(operator));
            }
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                self.asks |= self.is_it(operand);
            }
            ExpressionKind::Suffixed { suffixes, .. } => {
                // Another function may ask.
                let is_given = suffixes.iter().any(|suffix| match &suffix.kind {
                    SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments) => {
                        arguments.iter().any(|argument| self.is_it(argument))
                    }
                    _ => false,
                });
                self.asks |= is_given;
            }
            _ => {}
        }
        walk::walk_expression(self, expression);
    }
}
