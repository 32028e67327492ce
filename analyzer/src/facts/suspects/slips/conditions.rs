//! Conditions that decide nothing: asked twice, taken in by the one before, with equal branches, or with a literal.

use super::{Pointless, Slip, SlipKind};
use crate::names::{Names, callee};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Function, Statement, StatementKind, UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};

/// How many sides of a chain, or branches of an `if`, are compared with each other.
const COMPARED: usize = 8;

/// `x == '' or x == ''`
pub(super) fn asked_twice(
    names: &Names<'_>,
    first: &Expression,
    rest: &[(BinaryOperator, Expression)],
) -> Option<Slip> {
    let is_logical = |operator: BinaryOperator| matches!(operator, BinaryOperator::And | BinaryOperator::Or);
    let (operator, _) = rest.first()?;
    if !rest.iter().all(|(other, _)| other == operator && is_logical(*other)) {
        // `a == b or a == b` is a chain of its own on the right alone.
        return beside_comparison(names, first, rest);
    }
    let sides: Vec<&Expression> =
        std::iter::once(first).chain(rest.iter().map(|(_, side)| side)).take(COMPARED).collect();
    let twice = sides.iter().enumerate().find_map(|(at, side)| {
        let earlier = sides.get(..at)?;
        earlier
            .iter()
            .find(|other| is_comparison(side) && is_same(names, other, side))
            .map(|other| (*other, *side))
    });
    twice.map(|(one, other)| slip(Pointless::Twice, other, one))
}

/// The parser has put the first comparison into the chain itself.
fn beside_comparison(
    names: &Names<'_>,
    first: &Expression,
    rest: &[(BinaryOperator, Expression)],
) -> Option<Slip> {
    let [(comparison, value), (joint, right)] = rest else { return None };
    let is_joint = matches!(joint, BinaryOperator::And | BinaryOperator::Or);
    let ExpressionKind::Chain { first: inner, rest: others } = &right.kind else { return None };
    let [(other_comparison, other)] = others.as_slice() else { return None };
    let is_twice = is_joint
        && comparison.is_comparison()
        && comparison == other_comparison
        && is_same(names, first, inner)
        && is_same(names, value, other);
    let kind = SlipKind::Pointless(Pointless::Twice, first.span.to(value.span));
    is_twice.then_some(Slip { kind, span: right.span })
}

fn slip(why: Pointless, at: &Expression, other: &Expression) -> Slip {
    Slip { kind: SlipKind::Pointless(why, other.span), span: at.span }
}

fn is_comparison(expression: &Expression) -> bool {
    matches!(&expression.kind, ExpressionKind::Chain { rest, .. } if matches!(rest.as_slice(), [(operator, _)] if operator.is_comparison()))
}

/// The same words, of names, literals, fields and comparisons.
fn is_same(names: &Names<'_>, one: &Expression, other: &Expression) -> bool {
    match (&one.kind, &other.kind) {
        (
            ExpressionKind::Chain { first, rest },
            ExpressionKind::Chain { first: other_first, rest: others },
        ) => {
            rest.len() == others.len()
                && is_same(names, first, other_first)
                && rest.iter().zip(others).all(|((operator, side), (other_operator, other))| {
                    operator == other_operator && is_same(names, side, other)
                })
        }
        _ => crate::flow::same(names, one, other),
    }
}

/// `if x > 80 … elseif x > 95`, and branches that are the same words.
pub(super) fn of_branches(branches: &[(Expression, Block)], otherwise: Option<&Block>) -> Option<Slip> {
    let conditions = branches.iter().map(|(condition, _)| condition).take(COMPARED);
    let conditions: Vec<&Expression> = conditions.collect();
    let narrower = conditions.iter().enumerate().find_map(|(at, later)| {
        let wider = conditions.get(..at)?.iter().find(|earlier| takes_in(earlier, later))?;
        Some(slip(Pointless::Narrower, later, wider))
    });
    let literal = || conditions.iter().find_map(|condition| of_condition(condition));
    let same = || {
        let ([(_, block)], Some(other)) = (branches, otherwise) else { return None };
        let (block, other) = (span(block)?, span(other)?);
        (block.end - block.start == other.end - other.start)
            .then_some(Slip { kind: SlipKind::Pointless(Pointless::Branches, block), span: other })
    };
    narrower.or_else(literal).or_else(same)
}

/// From the first statement of a block to its last.
fn span(block: &Block) -> Option<crate::text::Span> {
    Some(block.statements.first()?.span.to(block.statements.last()?.span))
}

/// Whether all that `later` takes, `earlier` has taken: both compare the same name with a number.
fn takes_in(earlier: &Expression, later: &Expression) -> bool {
    let Some((one, other)) = bound(earlier).zip(bound(later)) else { return false };
    let ((name, operator, number), (other_name, other_operator, other_number)) = (one, other);
    name == other_name
        && operator == other_operator
        && match operator {
            BinaryOperator::Greater | BinaryOperator::GreaterOrEqual => other_number >= number,
            BinaryOperator::Less | BinaryOperator::LessOrEqual => other_number <= number,
            _ => false,
        }
}

/// `x > 80`
fn bound(condition: &Expression) -> Option<(&str, BinaryOperator, f64)> {
    let ExpressionKind::Chain { first, rest } = &condition.kind else { return None };
    let (ExpressionKind::Name(name), [(operator, Expression { kind: ExpressionKind::Number(number), .. })]) =
        (&first.kind, rest.as_slice())
    else {
        return None;
    };
    Some((name, *operator, *number))
}

/// `if x == 'a' or 'b' then`
pub(super) fn of_condition(condition: &Expression) -> Option<Slip> {
    let ExpressionKind::Chain { first, rest } = &condition.kind else { return None };
    let (_, before) = rest.first()?;
    let compares = rest.iter().any(|(operator, _)| operator.is_comparison()) || is_comparison(first);
    let literal = rest.iter().find(|(operator, side)| {
        *operator == BinaryOperator::Or
            && matches!(side.kind, ExpressionKind::String(_) | ExpressionKind::Number(_))
    });
    let is_text = |side: &Expression| matches!(side.kind, ExpressionKind::String(_));
    let last = rest.last().filter(|(operator, side)| *operator == BinaryOperator::And && is_text(side));
    let behind_and = || last.map(|(_, literal)| slip(Pointless::LiteralBehindAnd, literal, before));
    let found = literal.map(|(_, literal)| slip(Pointless::Literal, literal, before));
    found.or_else(behind_and).filter(|_| compares)
}

/// `type(x) == nil`, or `type(x) == 'int'`.
pub(super) fn type_name<'c>(
    names: &Names<'c>,
    first: &'c Expression,
    rest: &'c [(BinaryOperator, Expression)],
) -> Option<Slip> {
    let (_, name) =
        rest.first().filter(|(it, _)| matches!(it, BinaryOperator::Equal | BinaryOperator::NotEqual))?;
    callee::arguments_of(names, first, &["type"])?;
    let known: [&[u8]; 8] =
        [b"nil", b"boolean", b"number", b"string", b"table", b"function", b"userdata", b"thread"];
    let is_wrong = match &name.kind {
        ExpressionKind::Nil | ExpressionKind::Number(_) | ExpressionKind::True | ExpressionKind::False => {
            true
        }
        ExpressionKind::String(text) => !known.contains(&text.as_slice()),
        _ => false,
    };
    is_wrong.then(|| slip(Pointless::TypeName, name, first))
}

/// Loops whose condition is false at first, since a local has a literal there.
pub(super) fn never_run<'c>(names: &Names<'c>, block: &'c Block) -> Vec<Slip> {
    let statements = block.statements.iter().enumerate();
    let found = statements.filter_map(|(at, statement)| {
        let StatementKind::While { condition, .. } = &statement.kind else { return None };
        let (local, is_false) = begins_false(names, condition)?;
        let before = block.statements.get(..at)?;
        let last = before.iter().rev().find(|statement| gives(names, local, statement))?;
        let value = declared(names, local, last)?;
        is_false.has(names, value).then(|| slip(Pointless::NeverRuns, condition, value))
    });
    found.collect()
}

/// With what a local makes a condition false.
enum False<'c> {
    /// `while item do`: `false` or nil.
    Nothing,
    /// `while not done do`: anything else.
    Something,
    /// `while cursor ~= '0' do`: this literal.
    Literal(&'c Expression),
}

impl False<'_> {
    fn has(&self, names: &Names<'_>, value: &Expression) -> bool {
        use ExpressionKind::{False, Nil, Number, String, True};
        match self {
            Self::Nothing => matches!(value.kind, False | Nil),
            Self::Something => matches!(value.kind, True | Number(_) | String(_)),
            Self::Literal(literal) => {
                matches!(value.kind, Number(_) | String(_)) && crate::flow::same(names, value, literal)
            }
        }
    }
}

fn begins_false<'c>(names: &Names<'c>, condition: &'c Expression) -> Option<(usize, False<'c>)> {
    match &condition.kind {
        ExpressionKind::Name(_) => Some((names.named(condition)?, False::Nothing)),
        ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
            Some((names.named(operand)?, False::Something))
        }
        ExpressionKind::Chain { first, rest } => match rest.as_slice() {
            [(BinaryOperator::NotEqual, literal)] => Some((names.named(first)?, False::Literal(literal))),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a statement declares the local, or may assign it.
fn gives<'c>(names: &Names<'c>, local: usize, statement: &'c Statement) -> bool {
    let mut assigns = Assigns { names, local, found: false };
    assigns.statement(statement);
    assigns.found || declared(names, local, statement).is_some()
}

/// What the local is declared with.
fn declared<'c>(names: &Names<'c>, local: usize, statement: &'c Statement) -> Option<&'c Expression> {
    let StatementKind::Local { names: declared, values } = &statement.kind else { return None };
    let at = declared.iter().position(|name| names.id_at(name.span) == Some(local))?;
    values.get(at)
}

/// Looks for an assignment of a local, or a function that may hold one.
struct Assigns<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: bool,
}

impl<'c> Visitor<'c> for Assigns<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, .. } = &statement.kind {
            self.found |= targets.iter().any(|target| self.names.named(target) == Some(self.local));
        }
        walk::walk_statement(self, statement);
    }

    fn function(&mut self, _: &'c Function) {
        self.found = true;
    }
}
