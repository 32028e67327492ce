//! What to do with the reply to `EVALSHA`: the one rule by which a call may be sent a second time.
//! It is data in and data out; `sync` and `aio` do the sending.

use redis::{RedisResult, Value};

use crate::reply::answer::settle;
use crate::server_words::{as_its_own, misses_the_script};
use crate::target::script::Script;

/// What comes after the reply to `EVALSHA`.
pub(crate) enum Step {
    /// The server says that nothing ran because it does not know the script: send its text, once.
    SendSource,
    /// The call is over.
    Done(RedisResult<Value>),
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
