//! The types that take every reply: `redis::Value` keeps it, `()` throws it away.

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl FromReply for Value {
    const SHAPE: Shape = Shape::Any;

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        Ok(value)
    }
}

impl FromReply for () {
    const SHAPE: Shape = Shape::Nothing;

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        plain(value, &Self::SHAPE).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::FromReply;
    use redis::{Value, parse_redis_value};

    #[test]
    fn everything_is_taken_and_an_error_is_still_noticed() {
        let value = parse_redis_value(b"*2\r\n:1\r\n-BOO y\r\n").unwrap();
        assert_eq!(Value::from_reply(value.clone()).unwrap(), value);
        <()>::from_reply(value.clone()).unwrap();
        let error = Vec::<()>::from_reply(value).unwrap_err();
        assert_eq!(error.to_string(), "expected `()`, found an error reply `BOO y` in element 2");
    }
}
