//! Comparisons of one value with several literals, which together have only one outcome.

use super::{Pointless, Slip, SlipKind};
use crate::flow::{evaluate, same};
use crate::names::Names;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use crate::text::Span;

/// How many sides of a chain are compared with each other.
const COMPARED: usize = 8;

/// `x ~= 'a' or x ~= 'b'`, `x == 'a' and x == 'b'`, `x > 9 and x < 5`, `x >= 0 or x <= 9`
pub(super) fn of_chain<'c>(
    names: &Names<'c>,
    first: &'c Expression,
    rest: &'c [(BinaryOperator, Expression)],
) -> Option<Slip> {
    let (joint, _) = rest.iter().find(|(operator, _)| !operator.is_comparison())?;
    let is_or = *joint == BinaryOperator::Or;
    let asked = asked(first, rest, *joint)?;
    let (one, other) = asked.iter().enumerate().find_map(|(at, later)| {
        let mut earlier = asked.get(..at)?.iter();
        let one = earlier.find(|one| same(names, one.value, later.value) && one.excludes(later, is_or))?;
        Some((one, later))
    })?;
    // `nan` is in no range.
    let is_certain = !is_or || one.is_equality() && other.is_equality();
    Some(if is_certain {
        Slip { kind: SlipKind::TwoValues { outcome: is_or }, span: one.whole.to(other.whole) }
    } else {
        Slip { kind: SlipKind::Pointless(Pointless::AllNumbers, one.whole), span: other.whole }
    })
}

/// The comparisons that `and`, or `or`, joins. The parser has put the first one into the chain itself.
fn asked<'c>(
    first: &'c Expression,
    rest: &'c [(BinaryOperator, Expression)],
    joint: BinaryOperator,
) -> Option<Vec<Asked<'c>>> {
    let is_logical = matches!(joint, BinaryOperator::And | BinaryOperator::Or);
    let (begin, others) = match rest {
        [(operator, right), others @ ..] if operator.is_comparison() => {
            (Asked::new(first, *operator, right), others)
        }
        _ => (Asked::from_side(first), rest),
    };
    let is_plain = is_logical && others.iter().all(|(operator, _)| *operator == joint);
    let sides = others.iter().filter_map(|(_, side)| Asked::from_side(side));
    is_plain.then(|| begin.into_iter().chain(sides).take(COMPARED).collect())
}

/// `value operator literal`
struct Asked<'c> {
    value: &'c Expression,
    operator: BinaryOperator,
    literal: Literal<'c>,
    whole: Span,
}

#[derive(Clone, Copy, PartialEq)]
enum Literal<'c> {
    Text(&'c [u8]),
    Number(f64),
}

impl<'c> Literal<'c> {
    fn new(expression: &'c Expression) -> Option<Self> {
        match &expression.kind {
            ExpressionKind::String(text) => Some(Self::Text(text)),
            _ => evaluate(expression).map(Self::Number),
        }
    }
}

impl<'c> Asked<'c> {
    fn from_side(side: &'c Expression) -> Option<Self> {
        match &side.kind {
            ExpressionKind::Parenthesized(inner) => Self::from_side(inner),
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                let inner = Self::from_side(operand).filter(Self::is_equality)?;
                Some(Self { operator: opposite(inner.operator), whole: side.span, ..inner })
            }
            ExpressionKind::Chain { first, rest } => match rest.as_slice() {
                [(operator, right)] => Self::new(first, *operator, right),
                _ => None,
            },
            _ => None,
        }
    }

    fn new(left: &'c Expression, operator: BinaryOperator, right: &'c Expression) -> Option<Self> {
        let whole = left.span.to(right.span);
        let (value, operator, literal) = match Literal::new(right) {
            Some(literal) => (left, operator, literal),
            None => (right, mirrored(operator), Literal::new(left)?),
        };
        operator.is_comparison().then_some(Self { value, operator, literal, whole })
    }

    fn is_equality(&self) -> bool {
        matches!(self.operator, BinaryOperator::Equal | BinaryOperator::NotEqual)
    }

    /// Whether no value is in both; of `or`, whether none is out of both.
    fn excludes(&self, other: &Self, is_or: bool) -> bool {
        let asks = |it: &Self| if is_or { opposite(it.operator) } else { it.operator };
        let (mine, others) = (asks(self), asks(other));
        match (self.literal, other.literal) {
            (Literal::Number(one), Literal::Number(number)) => {
                ends_before(mine, one, others, number) || ends_before(others, number, mine, one)
            }
            (one, literal) => {
                let is_text = |literal| matches!(literal, Literal::Text(_));
                let are_equal = (mine, others) == (BinaryOperator::Equal, BinaryOperator::Equal);
                is_text(one) && is_text(literal) && are_equal && one != literal
            }
        }
    }
}

/// Whether the numbers that the first takes are all below those of the second.
#[expect(clippy::float_cmp, reason = "so does Lua")]
fn ends_before(one: BinaryOperator, most: f64, other: BinaryOperator, least: f64) -> bool {
    use BinaryOperator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    let is_open = one == Less || other == Greater;
    matches!(one, Equal | Less | LessOrEqual)
        && matches!(other, Equal | Greater | GreaterOrEqual)
        && (most < least || is_open && most == least)
}

fn opposite(operator: BinaryOperator) -> BinaryOperator {
    use BinaryOperator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    match operator {
        Equal => NotEqual,
        NotEqual => Equal,
        Less => GreaterOrEqual,
        LessOrEqual => Greater,
        Greater => LessOrEqual,
        GreaterOrEqual => Less,
        other => other,
    }
}

/// `9 < x` is `x > 9`.
fn mirrored(operator: BinaryOperator) -> BinaryOperator {
    use BinaryOperator::{Greater, GreaterOrEqual, Less, LessOrEqual};
    match operator {
        Less => Greater,
        LessOrEqual => GreaterOrEqual,
        Greater => Less,
        GreaterOrEqual => LessOrEqual,
        other => other,
    }
}
