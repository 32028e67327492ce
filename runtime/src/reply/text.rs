//! Text: bulk strings, statuses and the texts of RESP3, as `String` in UTF-8 or as bytes.
//! A number is not a text: Lua cuts it on its way out, so it would not be the script's.

use std::string::FromUtf8Error;

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl FromReply for String {
    const SHAPE: Shape = Shape::Text("String");

    #[inline]
    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        string(value, &Self::SHAPE)
    }
}

#[inline]
pub(super) fn string(value: Value, expected: &Shape) -> Result<String, ReplyError> {
    String::from_utf8(bytes(value, expected)?).map_err(|error| not_text(error, expected))
}

#[cold]
fn not_text(error: FromUtf8Error, expected: &Shape) -> ReplyError {
    ReplyError::mismatch(expected, &Value::BulkString(error.into_bytes()))
}

#[inline]
pub(super) fn bytes(value: Value, expected: &Shape) -> Result<Vec<u8>, ReplyError> {
    match value {
        Value::BulkString(bytes) => Ok(bytes),
        value => bytes_of_other(value, expected),
    }
}

fn bytes_of_other(value: Value, expected: &Shape) -> Result<Vec<u8>, ReplyError> {
    match plain(value, expected)? {
        Value::BulkString(bytes) => Ok(bytes),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Ok(text.into_bytes()),
        Value::Okay => Ok(b"OK".to_vec()),
        // What a big number holds depends on a feature of `redis`; as an argument it is its text either way.
        Value::BigNumber(number) => Ok(redis::ToRedisArgs::to_redis_args(&number).concat()),
        value => Err(ReplyError::mismatch(expected, &value)),
    }
}

#[cfg(test)]
mod tests {
    use super::FromReply;
    use redis::{Value, parse_redis_value};

    #[test]
    fn takes_every_kind_of_text() {
        for (wire, text) in [
            ("$1\r\nx\r\n", "x"),
            ("+x\r\n", "x"),
            ("+OK\r\n", "OK"),
            ("(123\r\n", "123"),
            ("=5\r\ntxt:x\r\n", "x"),
        ] {
            let value = parse_redis_value(wire.as_bytes()).unwrap();
            assert_eq!(String::from_reply(value.clone()).unwrap(), text);
            assert_eq!(Vec::<u8>::from_reply(value).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn only_bytes_may_be_any_bytes() {
        let value = Value::BulkString(vec![0xff]);
        assert_eq!(Vec::<u8>::from_reply(value.clone()).unwrap(), [0xff]);
        let error = String::from_reply(value).unwrap_err();
        assert_eq!(error.to_string(), "expected `String`, found 1 bytes that are not UTF-8");
    }

    #[test]
    fn a_number_is_no_text() {
        for value in [Value::Nil, Value::Int(1), Value::Double(1.0), Value::Array(vec![])] {
            assert!(String::from_reply(value.clone()).is_err());
            assert!(Vec::<u8>::from_reply(value).is_err());
        }
    }
}
