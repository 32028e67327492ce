//! The exact messages in which servers say that a call did not run, for scripts and for functions. They are compared
//! as a whole: an error that a script raises carries the server's frame behind it, and so is never one of these.

pub(crate) mod codes;
pub(crate) mod library;
pub(crate) mod permission;

use redis::{ErrorKind, RedisError, make_extension_error};

/// What `EVALSHA` of an unknown digest is answered.
const NO_SCRIPT: [&str; 3] = [
    // Redis, Redict, Dragonfly, KeyDB, Garnet, and Valkey before 8.0.
    "No matching script. Please use EVAL.",
    // Valkey 8.0 and later.
    "No matching script.",
    // Kvrocks.
    "No matching script. Please use EVAL",
];

/// What `FCALL` of an unknown name is answered.
const NO_FUNCTION: [&str; 2] = [
    // Redis and Valkey.
    "Function not found",
    // Kvrocks, with the words of its storage behind its own.
    "No such function name found in storage: NotFound: ",
];

/// Whether the server says that it does not know the script that was called.
pub(crate) fn misses_the_script(error: &RedisError) -> bool {
    says(error, "NOSCRIPT", &NO_SCRIPT)
}

/// Whether the server says that it does not know the function that was called.
pub(crate) fn misses_the_function(error: &RedisError) -> bool {
    says(error, "ERR", &NO_FUNCTION)
}

/// The same words, known to be the script's or the function's own: of a kind that `redis` gives to no error with their codes.
pub(crate) fn as_its_own(error: RedisError) -> RedisError {
    match (error.code(), error.detail()) {
        (Some(code), Some(detail)) => make_extension_error(code.to_owned(), Some(detail.to_owned())),
        _ => error,
    }
}

/// Whether [`as_its_own`] made it.
pub(crate) fn is_its_own(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Extension && matches!(error.code(), Some("ERR" | "NOSCRIPT"))
}

fn says(error: &RedisError, code: &str, texts: &[&str]) -> bool {
    error.code() == Some(code) && error.detail().is_some_and(|detail| texts.contains(&detail))
}

#[cfg(test)]
mod tests {
    use super::{as_its_own, is_its_own, misses_the_function, misses_the_script};
    use redis::{ErrorKind, RedisError, ServerErrorKind, Value, parse_redis_value};

    fn error(line: &str) -> RedisError {
        match parse_redis_value(format!("-{line}\r\n").as_bytes()) {
            Ok(Value::ServerError(error)) => error.into(),
            other => panic!("no error line: {other:?}"),
        }
    }

    #[test]
    fn the_whole_text_of_every_server_is_known() {
        for line in [
            "NOSCRIPT No matching script. Please use EVAL.",
            "NOSCRIPT No matching script. Please use EVAL",
            "NOSCRIPT No matching script.",
        ] {
            assert!(misses_the_script(&error(line)) && !misses_the_function(&error(line)), "{line}");
        }
        for line in ["ERR Function not found", "ERR No such function name found in storage: NotFound: "] {
            assert!(misses_the_function(&error(line)) && !misses_the_script(&error(line)), "{line}");
        }
    }

    #[test]
    fn a_functions_own_words_stay_the_same_and_are_known() {
        let theirs = error("ERR Function not found");
        assert!(!is_its_own(&theirs) && !is_its_own(&error("LIMIT x")));
        let own = as_its_own(theirs);
        assert!(is_its_own(&own));
        assert_eq!((own.code(), own.detail()), (Some("ERR"), Some("Function not found")));
        let theirs = error("NOSCRIPT No matching script.");
        assert!(!is_its_own(&theirs) && is_its_own(&as_its_own(theirs)));
    }

    #[test]
    fn what_a_script_raises_or_words_in_its_own_way_is_told_apart() {
        for line in [
            "NOSCRIPT",
            "NOSCRIPT of mine",
            "NOSCRIPT No matching script",
            "NOSCRIPT No matching script. Please use EVAL. script: 9a3, on @user_script:1.",
            "NOSCRIPT No matching script. script: on @user_script:1.",
            "NOSCRIPT No matching script. Please use EVAL..",
            "NOSCRIPT No matching script. Please use EVAL. ",
            "noscript No matching script.",
            "ERR No matching script.",
            "ERR Function not found script: hit, on @user_function:3.",
            "ERR Function not found script: on @user_function:3.",
            "ERR Function not found.",
            "ERR function not found",
            "ERR Library not found",
            "ERR No such function name found in storage: IO error: ",
            "Function not found",
        ] {
            let error = error(line);
            assert!(!misses_the_script(&error) && !misses_the_function(&error), "{line}");
        }
        let nameless = (ErrorKind::Server(ServerErrorKind::NoScript), "No matching script.");
        assert!(!misses_the_script(&RedisError::from(nameless)));
    }
}
