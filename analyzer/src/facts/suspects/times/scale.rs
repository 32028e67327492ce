//! Units of time, and what sums and factors make of them.

use super::sources;
use super::{Counted, Times};
use crate::flow::evaluate;
use crate::names::Names;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};

/// In what a time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CountedIn {
    /// 10⁻⁹ s
    Nanoseconds,
    /// 10⁻⁶ s
    Microseconds,
    /// 10⁻³ s
    Milliseconds,
    /// 1 s
    Seconds,
    /// 60 s
    Minutes,
    /// 3,600 s
    Hours,
    /// 86,400 s
    Days,
}

/// All of them, with how many seconds each is.
const UNITS: [(CountedIn, f64); 7] = [
    (CountedIn::Nanoseconds, 1e-9),
    (CountedIn::Microseconds, 1e-6),
    (CountedIn::Milliseconds, 1e-3),
    (CountedIn::Seconds, 1.0),
    (CountedIn::Minutes, 60.0),
    (CountedIn::Hours, 3_600.0),
    (CountedIn::Days, 86_400.0),
];

/// Factors that lead from one unit to another.
const CONVERSIONS: [f64; 10] =
    [24.0, 60.0, 1e3, 1_440.0, 3_600.0, 60_000.0, 86_400.0, 1e6, 3_600_000.0, 86_400_000.0];

impl CountedIn {
    /// `milliseconds`
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Nanoseconds => "nanoseconds",
            Self::Microseconds => "microseconds",
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// What one counts in that was counted in this one, and then multiplied.
    #[must_use]
    pub fn times(self, factor: f64) -> Option<Self> {
        let (_, seconds) = UNITS.iter().find(|(unit, _)| *unit == self)?;
        let seconds = seconds / factor;
        let is_it = |(_, other): &&(Self, f64)| (seconds / other - 1.0).abs() < 1e-6;
        UNITS.iter().find(is_it).map(|(unit, _)| *unit)
    }
}

/// A part of a sum or a product.
#[derive(Clone, Copy)]
pub(super) struct Term {
    /// What it counts.
    pub(super) counted: Option<Counted>,
    /// The number that it is.
    number: Option<f64>,
}

impl Term {
    pub(super) fn new<'c>(times: &Times, names: &Names<'c>, expression: &'c Expression) -> Self {
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => Self::new(times, names, inner),
            ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => {
                Self { number: None, ..Self::new(times, names, operand) }
            }
            ExpressionKind::Chain { first, rest } => {
                let number = evaluate(expression);
                if number.is_some() {
                    return Self { counted: sources::literal(expression), number };
                }
                rest.iter().fold(Self::new(times, names, first), |left, (operator, right)| {
                    left.with(*operator, Self::new(times, names, right))
                })
            }
            _ => Self {
                counted: sources::counted(times, names, expression),
                number: evaluate(names.behind(expression)),
            },
        }
    }

    /// What an operator makes of two.
    pub(super) fn with(self, operator: BinaryOperator, right: Self) -> Self {
        let counted = match operator {
            BinaryOperator::Add | BinaryOperator::Subtract | BinaryOperator::Or => {
                preferred(self.counted, right.counted)
            }
            BinaryOperator::And => right.counted,
            BinaryOperator::Multiply => match (self.number, right.number) {
                (_, Some(number)) => self.counted.and_then(|it| scaled(it, number)),
                (Some(number), _) => right.counted.and_then(|it| scaled(it, number)),
                _ => None,
            },
            BinaryOperator::Divide => {
                right.number.and_then(|number| self.counted.and_then(|it| scaled(it, 1.0 / number)))
            }
            _ => None,
        };
        Self { counted, number: None }
    }
}

/// A name says more than a literal.
fn preferred(left: Option<Counted>, right: Option<Counted>) -> Option<Counted> {
    match (left, right) {
        (Some(left), Some(right)) if left.is_literal() => Some(right),
        (left, right) => left.or(right),
    }
}

/// A thousand times as many seconds are milliseconds; eight times as many days may be hours of work.
fn scaled(counted: Counted, by: f64) -> Option<Counted> {
    if counted.is_literal() {
        return None;
    }
    let converts = |factor: &f64| (by / factor - 1.0).abs() < 1e-9 || (by * factor - 1.0).abs() < 1e-9;
    CONVERSIONS.iter().any(converts).then_some(Counted { factor: counted.factor * by, ..counted })
}
