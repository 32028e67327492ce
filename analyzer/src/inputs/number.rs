//! The whole numbers that an index can be, as far as the text shows them: literals, locals that stay the same, sums of these,
//! what a loop counts, what calls hand to a parameter, the fields of a table that never changes, and the length of a list.

use super::gather::Gatherer;
use super::run::Run;
use super::spread::Spread;
use crate::names::{Counted, callee};
use crate::signature::List;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Field, Suffix, SuffixKind, UnaryOperator,
};

/// What an index can be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Number {
    /// One of these.
    One(Vec<i64>),
    /// One after another, up to the length of a list.
    Run(Run),
    /// The length of a list, and so many more.
    Length(List, i64),
}

/// How many expressions are looked at for one index.
const BUDGET: usize = 100;
/// How many numbers an index may be.
const MOST: usize = 64;
/// What no index comes near.
const LARGEST: i64 = 1_000_000_000;

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn number(&self, expression: &'c Expression) -> Option<Number> {
        self.number_within(expression, &mut BUDGET.clone())
    }

    /// The number that an expression always is.
    pub(super) fn single(&self, expression: &'c Expression) -> Option<i64> {
        match self.number(expression)? {
            Number::One(numbers) => match numbers.as_slice() {
                [number] => Some(*number),
                _ => None,
            },
            _ => None,
        }
    }

    fn number_within(&self, expression: &'c Expression, budget: &mut usize) -> Option<Number> {
        *budget = budget.checked_sub(1)?;
        let behind = self.names.behind(expression);
        match &behind.kind {
            ExpressionKind::Number(number) => whole(*number).map(|number| Number::One(vec![number])),
            ExpressionKind::Unary { operator: UnaryOperator::Minus, operand } => {
                let Number::One(numbers) = self.number_within(operand, budget)? else { return None };
                Some(Number::One(numbers.into_iter().map(|number| -number).collect()))
            }
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => {
                self.table(operand).map(|list| Number::Length(list, 0))
            }
            ExpressionKind::Chain { first, rest } => {
                rest.iter().try_fold(self.number_within(first, budget)?, |left, (operator, right)| {
                    combine(left, *operator, self.number_within(right, budget)?)
                })
            }
            ExpressionKind::Name(_) => self.variable(behind, budget),
            ExpressionKind::Suffixed { base, suffixes } => match self.length(behind) {
                Some(list) => Some(Number::Length(list, 0)),
                None => self.field(base, suffixes, budget),
            },
            _ => None,
        }
    }

    /// A variable that a loop counts, or a parameter.
    fn variable(&self, name: &'c Expression, budget: &mut usize) -> Option<Number> {
        let local = self.names.local(name).filter(|local| !local.reassigned)?;
        if let Some(counted) = local.counted {
            return self.counted(counted, budget);
        }
        let mut numbers = Vec::new();
        for handed in self.paths.handed(local.span)? {
            let Number::One(more) = self.number_within(handed, budget)? else { return None };
            numbers.extend(more);
        }
        one_of(numbers)
    }

    fn counted(&self, counted: Counted<'c>, budget: &mut usize) -> Option<Number> {
        let from = self.number_within(counted.from, budget)?;
        let to = self.number_within(counted.to, budget)?;
        let step = match counted.step.map(|step| self.number_within(step, budget)) {
            None => 1,
            Some(Some(Number::One(numbers))) => match numbers.as_slice() {
                [step] => *step,
                _ => return None,
            },
            Some(_) => return None,
        };
        match (from, to) {
            (Number::One(from), Number::One(to)) => match (from.as_slice(), to.as_slice()) {
                ([from], [to]) => between(*from, *to, step),
                _ => None,
            },
            (Number::One(from), Number::Length(bound, past)) if step > 0 => match from.as_slice() {
                [first] => Some(Number::Run(Run { bound, first: *first, step, past })),
                _ => None,
            },
            // Backwards.
            (Number::Length(bound, past), Number::One(to)) if step == -1 => match to.as_slice() {
                [first] => Some(Number::Run(Run { bound, first: *first, step: 1, past })),
                _ => None,
            },
            _ => None,
        }
    }

    /// `INDEX.limit` of `local INDEX = { limit = 1, window = 2 }`.
    fn field(&self, base: &'c Expression, suffixes: &'c [Suffix], budget: &mut usize) -> Option<Number> {
        let [Suffix { kind, .. }] = suffixes else { return None };
        let ExpressionKind::Table(fields) = &self.names.behind(base).kind else { return None };
        let table = self.names.named(base).filter(|local| self.stays(*local))?;
        self.names.by_id(table).filter(|local| !local.reassigned)?;
        let wanted = match kind {
            SuffixKind::Field(name) => Key::Text(name.text.as_bytes()),
            SuffixKind::Index(index) => match &self.names.behind(index).kind {
                ExpressionKind::String(text) => Key::Text(text),
                _ => match self.number_within(index, budget)? {
                    Number::One(numbers) if numbers.len() == 1 => Key::Number(numbers.first().copied()?),
                    _ => return None,
                },
            },
            _ => return None,
        };
        let mut found = None;
        let mut place = 0;
        for field in fields {
            *budget = budget.checked_sub(1)?;
            let key = match field {
                Field::Named(name, _) => Key::Text(name.text.as_bytes()),
                Field::Positional(_) => {
                    place += 1;
                    Key::Number(place)
                }
                Field::Keyed(key, _) => match &key.kind {
                    ExpressionKind::String(text) => Key::Text(text),
                    ExpressionKind::Number(number) => Key::Number(whole(*number)?),
                    _ => return None,
                },
            };
            if key == wanted {
                found = Some(field.value());
            }
        }
        self.number_within(found?, budget)
    }

    /// The length of a list, also by `table.getn` and `select('#', …)`.
    pub(super) fn length(&self, expression: &'c Expression) -> Option<List> {
        match &expression.kind {
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => self.table(operand),
            ExpressionKind::Suffixed { .. } => {
                let call = callee::call(self.names, expression)?;
                match (call.path.global, call.path.field, call.arguments) {
                    ("table", Some("getn"), [table]) => self.table(table),
                    ("select", None, [sign, values]) if is_length_sign(sign) => {
                        self.spread(values).filter(Spread::is_whole).map(|spread| spread.list)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

#[derive(PartialEq)]
enum Key<'c> {
    Text(&'c [u8]),
    Number(i64),
}

fn is_length_sign(expression: &Expression) -> bool {
    matches!(&expression.kind, ExpressionKind::String(text) if text == b"#")
}

fn combine(left: Number, operator: BinaryOperator, right: Number) -> Option<Number> {
    use BinaryOperator::{Add, Multiply, Subtract};
    match (left, operator, right) {
        (Number::One(left), _, Number::One(right)) => {
            let calculate = |left: i64, right: i64| match operator {
                Add => Some(left + right),
                Subtract => Some(left - right),
                Multiply => left.checked_mul(right),
                _ => None,
            };
            let pairs = left.iter().flat_map(|left| right.iter().map(|right| (*left, *right)));
            one_of(pairs.take(MOST + 1).map(|(left, right)| calculate(left, right)).collect::<Option<_>>()?)
        }
        (Number::Run(run), Add, Number::One(more)) | (Number::One(more), Add, Number::Run(run)) => {
            Some(Number::Run(run.shifted(only(&more)?)))
        }
        (Number::Run(run), Subtract, Number::One(less)) => Some(Number::Run(run.shifted(-only(&less)?))),
        (Number::Length(list, past), Add, Number::One(more))
        | (Number::One(more), Add, Number::Length(list, past)) => {
            Some(Number::Length(list, past.saturating_add(only(&more)?)))
        }
        (Number::Length(list, past), Subtract, Number::One(less)) => {
            Some(Number::Length(list, past.saturating_sub(only(&less)?)))
        }
        _ => None,
    }
}

fn only(numbers: &[i64]) -> Option<i64> {
    match numbers {
        [number] => Some(*number),
        _ => None,
    }
}

fn one_of(mut numbers: Vec<i64>) -> Option<Number> {
    numbers.sort_unstable();
    numbers.dedup();
    let fits = numbers.len() <= MOST && numbers.iter().all(|number| number.abs() < LARGEST);
    fits.then_some(Number::One(numbers))
}

/// What a loop counts between two numbers.
fn between(from: i64, to: i64, step: i64) -> Option<Number> {
    let most = i64::try_from(MOST).unwrap_or_default();
    if step == 0 || (to - from) / step > most {
        return None;
    }
    let is_before_the_end = |number: &i64| if step > 0 { *number <= to } else { *number >= to };
    let numbers = std::iter::successors(Some(from), |number| Some(number + step));
    one_of(numbers.take_while(is_before_the_end).collect())
}

/// A number without fraction that is small enough to be an index.
#[expect(clippy::cast_possible_truncation, reason = "the range is tested first")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e9).then_some(number as i64)
}
