//! `bool`: the integer 0 or 1, or a boolean.
//! Nil is not `false`: a script that found nothing and a script that says no are different things.

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl FromReply for bool {
    const SHAPE: Shape = Shape::Bool;

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        match plain(value, &Self::SHAPE)? {
            Value::Int(0) | Value::Boolean(false) => Ok(false),
            Value::Int(1) | Value::Boolean(true) => Ok(true),
            value => Err(ReplyError::mismatch(&Self::SHAPE, &value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FromReply;
    use redis::Value;

    #[test]
    fn takes_zero_one_and_booleans_only() {
        assert!(bool::from_reply(Value::Int(1)).unwrap());
        assert!(!bool::from_reply(Value::Boolean(false)).unwrap());
        for value in [Value::Nil, Value::Int(2), Value::Okay, Value::BulkString(b"1".to_vec())] {
            assert!(bool::from_reply(value).is_err());
        }
    }
}
