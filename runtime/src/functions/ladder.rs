//! What to do with the reply to `FCALL`: the one rule by which a function is called a second time.
//! It is data in and data out; `sync` and `aio` do the sending.

use redis::{RedisError, RedisResult, Value};

use crate::ladder::settle;

/// What comes after the reply to `FCALL`.
pub(super) enum Step {
    /// The server says that nothing ran because it does not know the function: load its library.
    Load,
    /// The call is over.
    Done(RedisResult<Value>),
}

pub(super) fn next(reply: RedisResult<Value>) -> Step {
    match settle(reply) {
        Err(error) if misses_the_function(&error) => Step::Load,
        reply => Step::Done(reply),
    }
}

/// What came of loading and calling in one go, and whether the library is there now. Where the function is missing still,
/// the reason is why it was not loaded.
pub(super) fn joined(loaded: RedisResult<Value>, called: RedisResult<Value>) -> (RedisResult<Value>, bool) {
    match (settle(loaded), settle(called)) {
        (Err(reason), Err(error)) if misses_the_function(&error) => (Err(reason), false),
        (_, called) => (called, true),
    }
}

/// What a function raises has the server's frame behind it, so that only one that makes this very text its reply looks like
/// a missing one.
fn misses_the_function(error: &RedisError) -> bool {
    error.code() == Some("ERR") && error.detail() == Some("Function not found")
}

#[cfg(test)]
mod tests {
    use super::{Step, joined, next};
    use redis::{RedisResult, Value, parse_redis_value};

    fn line(text: &str) -> Value {
        parse_redis_value(format!("{text}\r\n").as_bytes()).unwrap()
    }

    fn is_loaded(reply: RedisResult<Value>) -> bool {
        matches!(next(reply), Step::Load)
    }

    #[test]
    fn a_missing_function_is_loaded_however_the_error_arrives() {
        assert!(is_loaded(Ok(line("-ERR Function not found"))));
        assert!(is_loaded(line("-ERR Function not found").extract_error()));
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "-ERR Function not found script: hit, on @user_function:3.",
            "-Function not found",
            "-ERR Library not found",
            "-NOSCRIPT No matching script.",
            ":1",
        ] {
            assert!(!is_loaded(Ok(line(text))), "{text}");
        }
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert!(!is_loaded(Err(broken.into())));
    }

    #[test]
    fn the_call_counts_and_the_load_tells_why() {
        let exists = || Ok(line("-ERR Library 'limits' already exists"));
        let missing = || Ok(line("-ERR Function not found"));
        assert_eq!(joined(exists(), Ok(line(":1"))), (Ok(Value::Int(1)), true));
        let (reply, is_there) = joined(exists(), missing());
        assert_eq!((reply.unwrap_err().detail(), is_there), (Some("Library 'limits' already exists"), false));
        let (reply, _) = joined(Ok(line("+limits")), missing());
        assert_eq!(reply.unwrap_err().detail(), Some("Function not found"));
        let (reply, is_there) = joined(exists(), Ok(line("-OOM x")));
        assert_eq!((reply.unwrap_err().code(), is_there), (Some("OOM"), true));
    }
}
