//! `LuaBool`: what Lua's `true` and `false` become.

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

/// A reply that is Lua's `true` or `false`, as in `return a == b`.
///
/// Redis replies 1 for `true` and nil for `false`, and a plain `bool` does not take nil. This type does: nil is `false`. It also takes 0
/// and 1, the booleans of RESP3, and the status `OK`, so that it suits what `SET … NX` replies. It can't tell `false` from a value that does
/// not exist.
///
/// ```
/// use redis_script::{LuaBool, Result, redis_script};
///
/// #[redis_script(lua = "return redis.call('GET', KEYS[1]) == ARGV[1]")]
/// fn holds(conn: &mut redis::Connection, #[key] lock: &str, token: &str) -> Result<LuaBool>;
///
/// #[redis_script(lua = "return redis.call('SET', KEYS[1], ARGV[1], 'NX')")]
/// fn take(conn: &mut redis::Connection, #[key] lock: &str, token: &str) -> Result<LuaBool>;
/// # fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
/// #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
/// #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
/// #     let conn = &mut conn;
///
/// assert!(take(conn, "lock", "mine")?.0);
/// assert!(!take(conn, "lock", "theirs")?.0);
/// assert!(holds(conn, "lock", "mine")?.0);
/// assert!(!holds(conn, "lock", "theirs")?.0);
/// #     Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LuaBool(pub bool);

impl From<LuaBool> for bool {
    fn from(truth: LuaBool) -> Self {
        truth.0
    }
}

impl FromReply for LuaBool {
    const SHAPE: Shape = Shape::LuaBool;

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        match plain(value, &Self::SHAPE)? {
            Value::Nil | Value::Int(0) | Value::Boolean(false) => Ok(Self(false)),
            Value::Int(1) | Value::Boolean(true) | Value::Okay => Ok(Self(true)),
            Value::SimpleString(status) if status == "OK" => Ok(Self(true)),
            value => Err(ReplyError::mismatch(&Self::SHAPE, &value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FromReply, LuaBool};
    use redis::Value;

    #[test]
    fn nil_is_false_and_a_text_is_neither() {
        for value in [Value::Nil, Value::Int(0), Value::Boolean(false)] {
            assert!(!bool::from(LuaBool::from_reply(value).unwrap()));
        }
        for value in [Value::Int(1), Value::Boolean(true), Value::Okay] {
            assert!(bool::from(LuaBool::from_reply(value).unwrap()));
        }
        for value in [Value::Int(2), Value::SimpleString("QUEUED".into()), Value::BulkString(b"1".to_vec())] {
            assert!(LuaBool::from_reply(value).is_err());
        }
        let error = LuaBool::from_reply(Value::Int(2)).unwrap_err();
        assert_eq!(error.to_string(), "expected `LuaBool`, found the integer 2");
    }
}
