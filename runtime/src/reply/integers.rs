//! Whole numbers: an integer in range, or a text that is one, as `GET` gives a counter.
//! Nothing is cast or rounded; a text is read as Redis reads one, without `+`, blanks or leading zeros.

use core::num::NonZero;
use std::borrow::Cow;

use redis::Value;

use super::{FromReply, ReplyError, plain, text};
use crate::shape::Shape;

macro_rules! integers {
    ($($integer:ident $({ $($sequence:tt)* })?)*) => {$(
        impl FromReply for $integer {
            const SHAPE: Shape = Shape::Integer {
                name: stringify!($integer),
                min: $integer::MIN as i128,
                max: $integer::MAX as i128,
            };

            #[inline]
            fn from_reply(value: Value) -> Result<Self, ReplyError> {
                match value {
                    Value::Int(number) => {
                        // It owns nothing, and to find that out when it is dropped costs more than to read it.
                        core::mem::forget(value);
                        Self::try_from(number).map_err(|_| ReplyError::mismatch(&Self::SHAPE, &Value::Int(number)))
                    }
                    value => {
                        let (value, number) = integer_in_another_form(value, &Self::SHAPE)?;
                        let number = number.and_then(|number| Self::try_from(number).ok());
                        number.ok_or_else(|| ReplyError::mismatch(&Self::SHAPE, &value))
                    }
                }
            }

            $($($sequence)*)?
        }

        impl FromReply for NonZero<$integer> {
            const SHAPE: Shape = Shape::Integer {
                name: concat!("NonZero<", stringify!($integer), ">"),
                min: if $integer::MIN == 0 { 1 } else { $integer::MIN as i128 },
                max: $integer::MAX as i128,
            };

            fn from_reply(value: Value) -> Result<Self, ReplyError> {
                let number = $integer::from_reply(value)?;
                Self::new(number).ok_or_else(|| ReplyError::mismatch(&Self::SHAPE, &Value::Int(0)))
            }
        }
    )*};
}

integers! {
    i8 i16 i32 i64 i128 isize u16 u32 u64 usize
    u8 {
        const SEQUENCE_SHAPE: Shape = Shape::Bytes("Vec<u8>");

        fn sequence_from_reply(value: Value, expected: &Shape) -> Result<Vec<Self>, ReplyError> {
            text::bytes(value, expected)
        }
    }
}

/// What is no plain integer may still be one, in another form.
fn integer_in_another_form(value: Value, expected: &Shape) -> Result<(Value, Option<i128>), ReplyError> {
    let value = plain(value, expected)?;
    let number = integer(&value);
    Ok((value, number))
}

fn integer(value: &Value) -> Option<i128> {
    match value {
        Value::Int(number) => Some(i128::from(*number)),
        value => decimal(&digits(value)?),
    }
}

/// The text of a number that is one.
fn digits(value: &Value) -> Option<Cow<'_, [u8]>> {
    match value {
        Value::BulkString(text) => Some(Cow::Borrowed(text)),
        Value::VerbatimString { text, .. } => Some(Cow::Borrowed(text.as_bytes())),
        Value::BigNumber(number) => Some(Cow::Owned(redis::ToRedisArgs::to_redis_args(number).concat())),
        _ => None,
    }
}

/// Its upper half is beyond an `i128`, and so beyond its shape: there the check of the compiler only looks for digits.
impl FromReply for u128 {
    const SHAPE: Shape = Shape::Integer { name: "u128", min: 0, max: i128::MAX };

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let (value, number) = integer_in_another_form(value, &Self::SHAPE)?;
        let number = match number {
            Some(number) => Self::try_from(number).ok(),
            None => digits(&value).and_then(|text| beyond_i128(&text)),
        };
        number.ok_or_else(|| ReplyError::mismatch(&Self::SHAPE, &value))
    }
}

fn beyond_i128(text: &[u8]) -> Option<u128> {
    if !could_be_u128(text) {
        return None;
    }
    core::str::from_utf8(text).ok()?.parse().ok()
}

/// Whether a literal can be a number so large; certain only where it says no.
pub(crate) const fn could_be_u128(mut text: &[u8]) -> bool {
    if !matches!(text, [b'1'..=b'9', ..]) {
        return false;
    }
    while let [b'0'..=b'9', rest @ ..] = text {
        text = rest;
    }
    text.is_empty()
}

/// A decimal integer written in the one way that Redis writes it. Const evaluation asks it about literals.
pub(crate) const fn decimal(text: &[u8]) -> Option<i128> {
    match text {
        [b'0'] => Some(0),
        [b'-', digits @ ..] => digits_below_zero(digits),
        digits => match digits_below_zero(digits) {
            Some(number) => number.checked_neg(),
            None => None,
        },
    }
}

/// Counted downwards, because the smallest integer has no positive twin.
const fn digits_below_zero(mut digits: &[u8]) -> Option<i128> {
    if let [] | [b'0', ..] = digits {
        return None;
    }
    let mut number: i128 = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = digits {
        let Some(tenfold) = number.checked_mul(10) else { return None };
        let Some(sum) = tenfold.checked_sub((*digit - b'0') as i128) else { return None };
        (number, digits) = (sum, rest);
    }
    if digits.is_empty() { Some(number) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{FromReply, NonZero, decimal};
    use redis::{Value, parse_redis_value};

    fn text(text: &str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn takes_an_integer_or_its_text_in_range() {
        assert_eq!(u8::from_reply(Value::Int(255)).unwrap(), 255);
        assert_eq!(i64::from_reply(text("-9223372036854775808")).unwrap(), i64::MIN);
        assert_eq!(u64::from_reply(text("18446744073709551615")).unwrap(), u64::MAX);
        assert_eq!(
            i128::from_reply(parse_redis_value(b"(-170141183460469231731687303715884105728\r\n").unwrap())
                .unwrap(),
            i128::MIN
        );
        let largest = u128::MAX.to_string();
        assert_eq!(u128::from_reply(text(&largest)).unwrap(), u128::MAX);
        assert_eq!(u128::from_reply(Value::Int(7)).unwrap(), 7);
        assert_eq!(
            u128::from_reply(parse_redis_value(format!("({largest}\r\n").as_bytes()).unwrap()).unwrap(),
            u128::MAX
        );
        for number in ["340282366920938463463374607431768211456", "-1", "+7", "07", "", "x", "1e3"] {
            assert!(u128::from_reply(text(number)).is_err(), "{number}");
        }
        assert_eq!(NonZero::<u32>::from_reply(Value::Int(7)).unwrap().get(), 7);
    }

    #[test]
    fn takes_nothing_else() {
        let error = u8::from_reply(Value::Int(300)).unwrap_err();
        assert_eq!(error.to_string(), "expected `u8`, found the integer 300");
        assert!(u64::from_reply(Value::Int(-1)).is_err());
        assert!(u64::from_reply(text("18446744073709551616")).is_err());
        assert!(NonZero::<i8>::from_reply(Value::Int(0)).is_err());
        for value in [
            Value::Nil,
            Value::Okay,
            Value::Double(1.0),
            Value::Boolean(true),
            Value::Array(vec![Value::Int(1)]),
        ] {
            assert!(i64::from_reply(value.clone()).is_err(), "{value:?}");
        }
    }

    #[test]
    fn a_text_has_one_way_to_be_an_integer() {
        for text in ["", "-", "+1", "01", "-0", "00", " 1", "1 ", "1.0", "1e3", "0x1", "१"] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
        assert_eq!(decimal(b"0"), Some(0));
        assert_eq!(decimal(b"-10"), Some(-10));
        assert_eq!(decimal(i128::MAX.to_string().as_bytes()), Some(i128::MAX));
        assert_eq!(decimal(b"170141183460469231731687303715884105728"), None);
    }
}
