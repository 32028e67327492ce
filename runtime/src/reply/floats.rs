//! Floating point numbers: a double, a text that is one, or an integer that is exact in an `f64`.
//! An integer may be what Redis left of a fraction. Here that can't be told: the compiler refuses a script that may return one, and
//! `cut` an integer in a reply that the compiler does not know.

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl FromReply for f64 {
    const SHAPE: Shape = Shape::Float("f64");

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let value = plain(value, &Self::SHAPE)?;
        float(&value).ok_or_else(|| refusal(&value, &Self::SHAPE))
    }
}

impl FromReply for f32 {
    const SHAPE: Shape = Shape::Float("f32");

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let value = plain(value, &Self::SHAPE)?;
        float(&value).and_then(narrowed).ok_or_else(|| refusal(&value, &Self::SHAPE))
    }
}

/// From here on some integers have no `f64`, and Lua, whose numbers are of that kind, may have rounded any of them.
const EXACT: u64 = 1 << 53;

#[expect(clippy::cast_precision_loss, reason = "up to that bound none is lost")]
fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Double(number) => Some(*number),
        Value::Int(number) if is_exact_float(*number) => Some(*number as f64),
        Value::BulkString(text) => read(text),
        Value::VerbatimString { text, .. } => read(text.as_bytes()),
        Value::BigNumber(number) => read(&redis::ToRedisArgs::to_redis_args(number).concat()),
        _ => None,
    }
}

/// Digits may go, as they do in any `f32`; a number does not become infinity.
#[expect(clippy::cast_possible_truncation, reason = "an `f32` is what was asked for")]
fn narrowed(number: f64) -> Option<f32> {
    let narrow = number as f32;
    (narrow.is_finite() || !number.is_finite()).then_some(narrow)
}

/// Every server writes infinity as `inf`; some put a sign before `nan`, which Rust reads too.
fn read(text: &[u8]) -> Option<f64> {
    core::str::from_utf8(text).ok()?.parse().ok()
}

fn refusal(value: &Value, expected: &Shape) -> ReplyError {
    let error = ReplyError::mismatch(expected, value);
    match value {
        Value::Int(number) => {
            ReplyError::new(error.expected(), format!("the integer {number}: beyond 2^53 Lua loses digits"))
        }
        _ => error,
    }
}

/// Whether `from_reply` takes an integer.
pub(crate) const fn is_exact_float(number: i64) -> bool {
    number.unsigned_abs() <= EXACT
}

/// Whether a literal can be what `read` takes; certain only where it says no.
pub(crate) const fn could_be_float(mut text: &[u8]) -> bool {
    if text.is_empty() {
        return false;
    }
    while let [byte, rest @ ..] = text {
        if !matches!(
            byte.to_ascii_lowercase(),
            b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'i' | b'n' | b'f' | b't' | b'y' | b'a'
        ) {
            return false;
        }
        text = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{FromReply, could_be_float, is_exact_float};
    use redis::Value;

    fn read(text: &str) -> Option<f64> {
        f64::from_reply(Value::BulkString(text.into())).ok()
    }

    #[test]
    fn takes_doubles_and_texts() {
        assert_eq!(f64::from_reply(Value::Double(0.5)).unwrap().to_bits(), 0.5f64.to_bits());
        assert_eq!(
            f32::from_reply(Value::BulkString(b"1e+20".to_vec())).unwrap().to_bits(),
            1e20f32.to_bits()
        );
        for text in ["0.33333333333333331", "-0", "3", "inf", "-inf", "1e-05", "infinity"] {
            assert_eq!(read(text), text.parse().ok(), "{text}");
        }
        assert!(read("nan").unwrap().is_nan() && read("-nan").unwrap().is_nan());
    }

    #[test]
    fn takes_an_integer_only_where_it_is_exact() {
        for (number, expected) in [(0, 0.0_f64), (-3, -3.0), (1 << 53, 9_007_199_254_740_992.0)] {
            assert_eq!(f64::from_reply(Value::Int(number)).unwrap().to_bits(), expected.to_bits());
            assert!(is_exact_float(number));
        }
        for number in [(1 << 53) + 1, i64::MIN, i64::MAX] {
            assert!(f64::from_reply(Value::Int(number)).is_err() && !is_exact_float(number));
        }
        assert_eq!(
            f64::from_reply(Value::Int(-9_007_199_254_740_993)).unwrap_err().to_string(),
            "expected `f64`, found the integer -9007199254740993: beyond 2^53 Lua loses digits"
        );
    }

    #[test]
    fn a_number_does_not_become_infinity() {
        assert!(f32::from_reply(Value::Double(1e300)).is_err());
        assert!(f32::from_reply(Value::Double(f64::INFINITY)).unwrap().is_infinite());
    }

    #[test]
    fn refuses_the_rest() {
        for value in [Value::Nil, Value::Okay, Value::Boolean(true), Value::BulkString(b" 1".to_vec())] {
            assert!(f64::from_reply(value).is_err());
        }
    }

    #[test]
    fn a_literal_that_is_ruled_out_is_never_read() {
        for text in ["", "x", "1 ", "0x10", "1_0", "nan(1)", "1.5", "INF", "Infinity", "-nan", "+.5e-3"] {
            assert!(could_be_float(text.as_bytes()) || read(text).is_none(), "{text}");
        }
    }
}
