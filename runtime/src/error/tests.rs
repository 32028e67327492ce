//! How errors show, and what `redis` sees of them.

use super::{Error, RedisError, ReplyError, Script};
use crate::script::Part;
use core::error::Error as _;
use redis::{ErrorKind, RetryMethod, parse_redis_value};

static SCRIPT: Script = Script::new("scripts/x.lua", "", "");

fn called(text: &str) -> Error {
    let value = parse_redis_value(format!("-{text}\r\n").as_bytes()).unwrap();
    Error::from_call(&SCRIPT, value.extract_error().unwrap_err())
}

#[test]
fn a_raised_error_shows_where() {
    let error = called("ERR user_script:12: boom script: 1234, on @user_script:12.");
    assert!(matches!(&error, Error::Raised(raised) if raised.message() == "boom"));
    assert_eq!(error.to_string(), "scripts/x.lua:12: boom");
    assert_eq!((error.code(), error.line(), error.script()), (Some("ERR"), Some(12), Some("scripts/x.lua")));
}

#[test]
fn an_error_in_an_included_file_shows_that_file() {
    const PARTS: &[Part] =
        &[Part { line: 1, file: "lib/y.lua", first: 1 }, Part { line: 9, file: "scripts/x.lua", first: 2 }];
    let value = parse_redis_value(b"-ERR boom script: on @user_script:5.\r\n").unwrap();
    let script = SCRIPT.joined(PARTS);
    let error = Error::from_call(&script, value.extract_error().unwrap_err());
    assert!(matches!(&error, Error::Raised(raised) if raised.file() == "lib/y.lua"));
    assert_eq!(error.to_string(), "lib/y.lua:5: boom");
    assert_eq!((error.line(), error.script()), (Some(5), Some("scripts/x.lua")));
}

#[test]
fn a_returned_error_shows_its_code() {
    let error = called("LIMIT try later");
    assert!(matches!(&error, Error::Returned(returned) if returned.message() == "try later"));
    assert_eq!(error.to_string(), "scripts/x.lua returned LIMIT try later");
    assert_eq!((error.code(), error.line()), (Some("LIMIT"), None));
}

#[test]
fn the_servers_own_errors_stay_as_they_are() {
    let error = called("READONLY You can't write against a read only replica.");
    assert!(matches!(&error, Error::Redis(_)));
    assert_eq!((error.code(), error.script()), (Some("READONLY"), None));
}

#[test]
fn nothing_is_lost_on_the_way_to_a_redis_error() {
    for text in ["LIMIT try later", "BUSY x", "WRONGTYPE Operation script: on @user_script:1."] {
        let error = RedisError::from(called(text));
        assert_eq!(format!("{} {}", error.code().unwrap(), error.detail().unwrap()), text);
    }
}

#[test]
fn a_wrong_reply_is_no_broken_connection() {
    let error = Error::from_reply(&SCRIPT, ReplyError::new("`u8`", "nil").in_field("age"));
    assert_eq!(
        error.to_string(),
        "scripts/x.lua gave an unexpected reply: expected `u8`, found nil in field `age`"
    );
    assert!(error.source().is_some());
    let error = RedisError::from(error);
    assert_eq!(error.kind(), ErrorKind::UnexpectedReturnType);
    assert!(matches!(error.retry_method(), RetryMethod::NoRetry) && !error.is_unrecoverable_error());
    assert!(error.to_string().contains("field `age`"));
}

#[test]
fn is_small() {
    assert!(size_of::<Error>() <= 64, "{}", size_of::<Error>());
}
