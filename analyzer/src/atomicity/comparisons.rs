//! What a comparison with another value says of one.

use super::known::{Kinds, Known};
use super::numbers::Numbers;
use crate::syntax::chunk::BinaryOperator;

/// What a value can be whose comparison has come to `truth`.
pub(super) fn beside(known: Known, operator: BinaryOperator, other: &Known, truth: bool) -> Known {
    let is_equal = match operator {
        BinaryOperator::Equal => truth,
        BinaryOperator::NotEqual => !truth,
        _ if other.kinds == Kinds::NUMBER && known.kinds == Kinds::NUMBER => {
            return Known { number: ordered(known.number, operator, other.number, truth), ..known };
        }
        _ => return known,
    };
    if is_equal && other.kinds == Kinds::NUMBER {
        let numbers = Numbers {
            low: known.number.low.max(other.number.low),
            high: known.number.high.min(other.number.high),
            nan: false,
            ..known.number
        };
        return Known { number: numbers, ..known.narrowed(Kinds::NUMBER) };
    }
    let only = [Kinds::NIL, Kinds::FALSE, Kinds::TRUE].into_iter().find(|kinds| other.kinds == *kinds);
    match (is_equal, only) {
        (true, _) => known.narrowed(other.kinds),
        (false, Some(kinds)) => known.narrowed(Kinds::ALL.without(kinds)),
        (false, None) => unequal(known, other),
    }
}

/// A count that is not 0 is more.
fn unequal(known: Known, other: &Known) -> Known {
    let end = other.number.low;
    let is_one = other.kinds == Kinds::NUMBER && end == other.number.high && !other.number.nan;
    let number = known.number;
    match () {
        () if !is_one || !number.whole => known,
        () if number.low == end => Known { number: Numbers { low: end + 1.0, ..number }, ..known },
        () if number.high == end => Known { number: Numbers { high: end - 1.0, ..number }, ..known },
        () => known,
    }
}

fn ordered(known: Numbers, operator: BinaryOperator, other: Numbers, truth: bool) -> Numbers {
    use BinaryOperator::{Greater, GreaterOrEqual, Less, LessOrEqual};
    // A comparison with NaN is false.
    let nan = known.nan && !truth;
    if !truth && other.nan {
        return known;
    }
    let operator = match (operator, truth) {
        (operator, true) => operator,
        (Less, false) => GreaterOrEqual,
        (LessOrEqual, false) => Greater,
        (Greater, false) => LessOrEqual,
        (_, false) => Less,
    };
    let more = if known.whole && other.whole { 1.0 } else { 0.0 };
    let (low, high) = match operator {
        Less => (known.low, known.high.min(other.high - more)),
        LessOrEqual => (known.low, known.high.min(other.high)),
        Greater => (known.low.max(other.low + more), known.high),
        _ => (known.low.max(other.low), known.high),
    };
    Numbers { low, high, nan, ..known }
}

/// The operator with its sides exchanged.
pub(super) fn mirrored(operator: BinaryOperator) -> BinaryOperator {
    use BinaryOperator::{Greater, GreaterOrEqual, Less, LessOrEqual};
    match operator {
        Less => Greater,
        LessOrEqual => GreaterOrEqual,
        Greater => Less,
        GreaterOrEqual => LessOrEqual,
        operator => operator,
    }
}
