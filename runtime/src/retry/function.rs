//! What to do with the reply to `FCALL`: the one rule by which a function is called a second time.
//! It is data in and data out; `sync` and `aio` do the sending.

use redis::{RedisError, RedisResult, Value};

use crate::error::Error;
use crate::reply::answer::settle;
use crate::server_words::{as_its_own, misses_the_function};
use crate::target::Target;
use crate::target::library::Library;

/// What a server has under the name of a library.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    ThisCode,
    OtherCode,
    Nothing,
}

/// What comes after the reply to `FCALL`.
pub(crate) enum Step {
    /// The server says, in these words, that nothing ran because it does not know the function: load its library.
    Load(RedisError),
    /// The call is over.
    Done(RedisResult<Value>),
}

pub(crate) fn next(reply: RedisResult<Value>) -> Step {
    match settle(reply) {
        Err(error) if misses_the_function(&error) => Step::Load(error),
        reply => Step::Done(reply),
    }
}

/// What came of loading and calling in one go.
pub(crate) enum Joined {
    /// The call is over, and the library is there; whether this load brought it.
    Called(RedisResult<Value>, bool),
    /// The library was loaded, and somebody has deleted it before the call.
    Deleted,
    /// The function is missing still, and this is why.
    Missing(RedisError),
}

/// `was_loaded`: an earlier attempt has loaded the library. If it is there and has no such function, that is the reason.
pub(crate) fn joined(loaded: RedisResult<Value>, called: RedisResult<Value>, was_loaded: bool) -> Joined {
    match (settle(loaded), settle(called)) {
        (Ok(_), Err(error)) if misses_the_function(&error) => {
            if was_loaded {
                Joined::Missing(error)
            } else {
                Joined::Deleted
            }
        }
        (Err(reason), Err(error)) if misses_the_function(&error) => {
            Joined::Missing(if was_loaded { error } else { reason })
        }
        (loaded, called) => Joined::Called(called, loaded.is_ok()),
    }
}

/// What a server had under the library's name when it refused to load it, and so what became of a call that it had answered as if
/// the function was not there.
pub(crate) fn refused(found: Found, called: RedisError, loaded: Error) -> RedisError {
    match found {
        // The function was there, and said so itself.
        Found::ThisCode => as_its_own(called),
        Found::OtherCode => loaded.into(),
        Found::Nothing => called,
    }
}

/// The reply to a call of a function that may say that it is not there, when its library is: if it registers the function, nobody
/// else said so.
pub(crate) fn behind_load(
    target: &Target,
    library: &Library,
    called: RedisResult<Value>,
) -> RedisResult<Value> {
    match settle(called) {
        Err(error) if misses_the_function(&error) && library.functions().contains(&target.word()) => {
            Err(as_its_own(error))
        }
        called => called,
    }
}

#[cfg(test)]
mod tests {
    use super::{Joined, Step, joined, next};
    use redis::{RedisResult, Value, parse_redis_value};

    fn line(text: &str) -> Value {
        parse_redis_value(format!("{text}\r\n").as_bytes()).unwrap()
    }

    fn is_loaded(reply: RedisResult<Value>) -> bool {
        matches!(next(reply), Step::Load(_))
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
        let called = |loaded, called| match joined(loaded, called, false) {
            Joined::Called(reply, _) => Some(reply),
            _ => None,
        };
        assert_eq!(called(exists(), Ok(line(":1"))), Some(Ok(Value::Int(1))));
        assert_eq!(called(exists(), Ok(line("-OOM x"))).unwrap().unwrap_err().code(), Some("OOM"));
        assert!(matches!(joined(Ok(line("+limits")), missing(), false), Joined::Deleted));
        let reason = |loaded, was_loaded| match joined(loaded, missing(), was_loaded) {
            Joined::Missing(reason) => reason.detail().map(str::to_owned),
            _ => None,
        };
        assert_eq!(reason(exists(), false).as_deref(), Some("Library 'limits' already exists"));
        assert_eq!(reason(exists(), true).as_deref(), Some("Function not found"));
        assert_eq!(reason(Ok(line("+limits")), true).as_deref(), Some("Function not found"));
    }
}
