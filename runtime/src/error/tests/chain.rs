//! However an error of ours is printed, at whatever depth of a chain, no part of it is there twice.

use std::error::Error as _;
use std::io;

use anyhow::Context as _;
use redis::{ErrorKind, RedisError};

use super::{SCRIPT, called, target};
use crate::error::{Error, LibraryError, LibraryProblem};
use crate::reply::ReplyError;

/// Each kind of error, and what its text ends with.
fn all() -> Vec<(Error, &'static str)> {
    let io = io::Error::other("cable cut");
    let parse = RedisError::from((ErrorKind::Parse, "odd byte"));
    let library =
        LibraryError::new(None, LibraryProblem::Refused, Some(RedisError::from(called("ERR no room"))));
    vec![
        (called("ERR user_script:3: boom script: on @user_script:3."), "boom"),
        (called("LIMIT later"), "later"),
        (Error::from_reply(&SCRIPT, ReplyError::new("`u8`", "nil")), "found nil"),
        (Error::Library(Box::new(library)), "no room"),
        (called("OOM used memory"), "used memory"),
        (Error::from_call(target(&SCRIPT), io.into()), "cable cut"),
        (Error::from_call(target(&SCRIPT), parse), "odd byte"),
        (Error::from(RedisError::from((ErrorKind::Client, "no such option"))), "no such option"),
    ]
}

#[test]
fn no_form_of_anyhow_says_anything_twice() {
    for (error, words) in all() {
        let shown = error.to_string();
        assert!(shown.contains(words), "{shown}");
        let error = anyhow::Error::from(error);
        assert_eq!(format!("{error:#}"), shown);
        let alone = format!("{error:?}");
        assert_eq!(alone.lines().next(), Some(shown.as_str()), "{alone}");
        assert_eq!(alone.matches(words).count(), 1, "{alone}");
        let within = Err::<(), _>(error).context("no login").unwrap_err();
        assert_eq!(format!("{within:#}"), format!("no login: {shown}"));
        assert_eq!(format!("{within:?}").matches(words).count(), 1);
    }
}

#[test]
fn each_kind_shows_as_the_error_that_holds_it() {
    for (error, _) in all() {
        let (short, long, inner) = (error.to_string(), format!("{error:#}"), inner(&error));
        assert_eq!((inner.to_string(), format!("{inner:#}")), (short, long));
        assert!(error.source().is_none() && inner.source().is_none(), "{error}");
    }
}

fn inner(error: &Error) -> &dyn std::error::Error {
    match error {
        Error::Raised(error) | Error::Returned(error) => &**error,
        Error::Reply(error) => &**error,
        Error::Library(error) => &**error,
        Error::Redis(error) => &**error,
    }
}

#[test]
fn what_redis_gave_is_at_hand() {
    for (error, _) in all() {
        let is_reply = matches!(error, Error::Reply(_));
        assert_eq!(error.redis_error().is_none(), is_reply, "{error}");
    }
    let lost = Error::from_call(target(&SCRIPT), io::Error::from(io::ErrorKind::ConnectionReset).into());
    assert!(lost.redis_error().is_some_and(RedisError::is_io_error));
}
