//! `Redis`: a reply that `redis` converts, for types that know only its trait.

use core::any::type_name;

use redis::{FromRedisValue, Value};

use super::{FromReply, ReplyError, error::describe, plain};
use crate::shape::Shape;

/// A reply that `redis` converts to `T`, for a type that implements [`redis::FromRedisValue`] and not [`trait@FromReply`].
///
/// You lose what this package adds: the compiler does not compare the script's reply with `T`, and `redis` is more lenient. To it nil may
/// be an empty list, an empty map or `false`, a text is a list of one, and an integer
/// that is too large for its type is cut: 300 as a `u8` is 44. An error does not say where
/// in the reply it is. In a type of your own, prefer `#[derive(FromReply)]`.
///
/// ```
/// use redis::{FromRedisValue, ParsingError, Value};
/// use redis_script::{Redis, Result, redis_script};
///
/// /// A type that another crate wrote.
/// struct Score(f64);
///
/// impl FromRedisValue for Score {
///     fn from_redis_value(value: Value) -> std::result::Result<Self, ParsingError> {
///         f64::from_redis_value(value).map(Self)
///     }
/// }
///
/// #[redis_script(lua = "return redis.call('ZSCORE', KEYS[1], ARGV[1])")]
/// fn score(conn: &mut redis::Connection, #[key] board: &str, member: &str) -> Result<Redis<Score>>;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Redis<T>(pub T);

impl<T: FromRedisValue> FromReply for Redis<T> {
    const SHAPE: Shape = Shape::Any;

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let value = plain(value, &Self::SHAPE).map_err(|error| refusal::<T>(error.found()))?;
        // What the client says of its reason may quote the whole reply.
        T::from_redis_value_ref(&value).map(Self).map_err(|_| refusal::<T>(&describe(&value)))
    }
}

fn refusal<T>(found: &str) -> ReplyError {
    ReplyError::new(format!("what `redis` converts to `{}`", type_name::<T>()), found)
}

#[cfg(test)]
mod tests {
    use super::{FromReply, Redis};
    use redis::{Value, parse_redis_value};

    fn read<T: redis::FromRedisValue>(wire: &str) -> Result<T, String> {
        let value = parse_redis_value(wire.as_bytes()).unwrap();
        Redis::from_reply(value).map(|Redis(value)| value).map_err(|error| error.to_string())
    }

    #[test]
    fn the_client_converts() {
        assert!(!read::<bool>("$-1\r\n").unwrap());
        assert_eq!(read::<Vec<String>>("$1\r\nx\r\n").unwrap(), ["x"]);
        assert_eq!(read::<Vec<(String, u8)>>("*2\r\n$1\r\nx\r\n:7\r\n").unwrap(), [("x".to_owned(), 7)]);
    }

    #[test]
    fn an_error_shows_no_more_of_the_reply_than_others_do() {
        let expected = "expected what `redis` converts to `u8`, found";
        let text = format!("$40\r\n{}\r\n", "x".repeat(40));
        assert_eq!(read::<u8>(&text).unwrap_err(), format!("{expected} the text `{}…`", "x".repeat(32)));
        assert_eq!(read::<u8>("*1\r\n$6\r\nsecret\r\n").unwrap_err(), format!("{expected} an array of 1"));
        assert_eq!(read::<u8>("-BOO y\r\n").unwrap_err(), format!("{expected} an error reply `BOO y`"));
        let within = Vec::<Redis<u8>>::from_reply(Value::Array(vec![Value::Nil])).unwrap_err();
        assert_eq!(within.to_string(), format!("{expected} nil in element 1"));
    }
}
