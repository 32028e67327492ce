//! What to do with the reply to `EVALSHA`: the one rule by which a call may be sent a second time.
//! It is data in and data out; `sync` and `aio` do the sending.

use redis::{RedisResult, Value};

use crate::script::Script;
use crate::server_words::{as_its_own, misses_the_script};

/// What comes after the reply to `EVALSHA`.
pub(crate) enum Step {
    /// The server says that nothing ran because it does not know the script: send its text, once.
    SendSource,
    /// The call is over.
    Done(RedisResult<Value>),
}

/// Whether there is nothing to decide: as with nearly every reply, it is a value without anything around it.
#[inline]
pub(crate) fn is_plain(reply: &RedisResult<Value>) -> bool {
    reply.as_ref().is_ok_and(is_plain_value)
}

#[inline]
pub(crate) fn is_plain_value(value: &Value) -> bool {
    !matches!(value, Value::Attribute { .. } | Value::ServerError(_))
}

/// A script that may say itself that it is not there had its text with the call.
#[cold]
pub(crate) fn next(reply: RedisResult<Value>, script: &Script) -> Step {
    match settle(reply) {
        Err(error) if misses_the_script(&error) && script.may_imitate() => Step::Done(Err(as_its_own(error))),
        Err(error) if misses_the_script(&error) => Step::SendSource,
        reply => Step::Done(reply),
    }
}

/// An error can come as a value, depending on the connection; attributes only surround the reply.
#[inline]
pub(crate) fn settle(reply: RedisResult<Value>) -> RedisResult<Value> {
    match reply.map(peel) {
        Ok(Value::ServerError(error)) => Err(error.into()),
        reply => reply,
    }
}

/// The value within its attributes, which hardly any reply has.
#[inline]
pub(crate) fn peel(value: Value) -> Value {
    match value {
        Value::Attribute { data, .. } => peel_all(*data),
        value => value,
    }
}

#[cold]
fn peel_all(mut value: Value) -> Value {
    while let Value::Attribute { data, .. } = value {
        value = *data;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{Step, next};
    use crate::mock::SCRIPT;
    use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, Value, parse_redis_value};

    fn is_sent_again(reply: RedisResult<Value>) -> bool {
        matches!(next(reply, &SCRIPT), Step::SendSource)
    }

    fn line(text: &str) -> Value {
        parse_redis_value(format!("-{text}\r\n").as_bytes()).unwrap()
    }

    #[test]
    fn a_missing_script_is_sent_however_the_error_arrives() {
        for text in ["NOSCRIPT No matching script. Please use EVAL.", "NOSCRIPT No matching script."] {
            assert!(is_sent_again(Ok(line(text))));
            assert!(is_sent_again(line(text).extract_error()));
            let attributed = Value::Attribute { data: Box::new(line(text)), attributes: Vec::new() };
            assert!(is_sent_again(Ok(attributed)));
        }
    }

    #[test]
    fn nothing_else_is_sent_again() {
        for text in [
            "NOSCRIPT",
            "NOSCRIPT of mine",
            "ERR No matching script.",
            "BUSY x",
            "noscript No matching script.",
        ] {
            assert!(!is_sent_again(Ok(line(text))), "{text}");
        }
        assert!(!is_sent_again(Ok(Value::Nil)));
        assert!(!is_sent_again(Ok(Value::Array(vec![line("NOSCRIPT No matching script.")]))));
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert!(!is_sent_again(Err(RedisError::from(broken))));
        let nameless = RedisError::from((ErrorKind::Server(ServerErrorKind::NoScript), "No matching script"));
        assert!(!is_sent_again(Err(nameless)));
    }
}
