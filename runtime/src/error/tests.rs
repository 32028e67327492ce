//! How errors show, and what `redis` sees of them.

mod chain;

use super::{Error, RedisError, ReplyError, Script, Target};
use crate::target::script::{Part, Written};
use crate::target::verb::Verb;
use redis::{ErrorKind, RetryMethod, parse_redis_value};

const SCRIPT: Script = Script::new("scripts/x.lua", "", "");

/// A call of the script.
fn target(script: &'static Script) -> &'static Target {
    Box::leak(Box::new(Target::new(script, Verb::Eval, "")))
}

fn called(text: &str) -> Error {
    let value = parse_redis_value(format!("-{text}\r\n").as_bytes()).unwrap();
    Error::from_call(target(&SCRIPT), value.extract_error().unwrap_err())
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
    static JOINED: Script = SCRIPT.joined(PARTS);
    let value = parse_redis_value(b"-ERR boom script: on @user_script:5.\r\n").unwrap();
    let error = Error::from_call(target(&JOINED), value.extract_error().unwrap_err());
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
    assert_eq!((error.code(), error.script()), (Some("READONLY"), Some("scripts/x.lua")));
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
    let error = RedisError::from(error);
    assert_eq!(error.kind(), ErrorKind::UnexpectedReturnType);
    assert!(matches!(error.retry_method(), RetryMethod::NoRetry) && !error.is_unrecoverable_error());
    assert!(error.to_string().contains("field `age`"));
}

#[test]
fn the_long_form_shows_the_lua_line_and_the_function() {
    const SOURCE: &str = "local a = 1\n\nerror('boom')  \n";
    static LONG: Script = Script::new("scripts/x.lua", SOURCE, "").called_by("explode()");
    let error = |text: &str| {
        let value = parse_redis_value(format!("-{text}\r\n").as_bytes()).unwrap();
        Error::from_call(target(&LONG), value.extract_error().unwrap_err())
    };
    let raised = error("ERR user_script:3: boom script: on @user_script:3.");
    assert_eq!(raised.to_string(), "scripts/x.lua:3: boom");
    let long = "scripts/x.lua:3: boom\n  |\n3 | error('boom')\n  |\n  = function: `explode`";
    assert_eq!(format!("{raised:#}"), long);
    assert_eq!(format!("{:#}", error("LIMIT x")), "scripts/x.lua returned LIMIT x\n = function: `explode`");
    assert_eq!(format!("{:#}", error("OOM x")), "scripts/x.lua: OOM x\n = function: `explode`");
    // A line that the text does not have, and a function that has no name.
    assert_eq!(
        format!("{:#}", error("ERR x script: on @user_script:0.")),
        "scripts/x.lua:0: x\n  = function: `explode`"
    );
    assert_eq!(format!("{:#}", called("ERR x script: on @user_script:7.")), "scripts/x.lua:7: x");
}

#[test]
fn the_long_form_shows_the_line_as_it_was_written() {
    const WRITTEN: &[Written] = &[Written { line: 2, text: "return KEYS.bucket .. nil  " }];
    static RENAMED: Script = Script::new("x.lua", "\nreturn KEYS[1] .. nil\nreturn 1", "").written(WRITTEN);
    let shown = |line: usize| {
        let text = format!("-ERR boom script: on @user_script:{line}.\r\n");
        let error = parse_redis_value(text.as_bytes()).unwrap().extract_error().unwrap_err();
        format!("{:#}", Error::from_call(target(&RENAMED), error))
    };
    assert_eq!(shown(2), "x.lua:2: boom\n  |\n2 | return KEYS.bucket .. nil\n  |");
    assert_eq!(shown(3), "x.lua:3: boom\n  |\n3 | return 1\n  |");
}

#[test]
fn a_refusal_names_the_script_and_leaves_arguments_out() {
    let unknown = "ERR unknown command `EVALSHA_RO`, with args beginning with: `e0e1`, `1`, `secret`, ";
    let error = called(unknown);
    let text = "scripts/x.lua: ERR unknown command `EVALSHA_RO`; it needs Redis 7 or later, or Valkey";
    assert_eq!(error.to_string(), text);
    assert_eq!((error.code(), error.script()), (Some("ERR"), Some("scripts/x.lua")));
    assert!(!format!("{error:?} {error:#}").contains("secret"));
    assert!(!format!("{:?}", RedisError::from(error)).contains("secret"));
    let lost = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    let error = Error::from_call(target(&SCRIPT), lost.into());
    assert_eq!(error.to_string(), "scripts/x.lua: connection reset");
    assert!(Error::from(RedisError::from((ErrorKind::Client, "x"))).script().is_none());
}

#[test]
fn crossed_slots_name_the_keys() {
    static TWO: Script = SCRIPT.called_by("move(from, to)");
    static TAIL: Script = SCRIPT.called_by("sum(counters)");
    static THREE: Script = SCRIPT.called_by("f(a, b, c)");
    let shown = |script| {
        let value = parse_redis_value(b"-CROSSSLOT Keys in request don't hash to the same slot\r\n").unwrap();
        Error::from_call(target(script), value.extract_error().unwrap_err()).to_string()
    };
    let text = "scripts/x.lua: CROSSSLOT Keys in request don't hash to the same slot";
    let tag = "one hash tag, as in `{user:1}:cart`";
    assert_eq!(shown(&TWO), format!("{text}; give `from` and `to` {tag}"));
    assert_eq!(shown(&TAIL), format!("{text}; give the keys of `counters` {tag}"));
    assert_eq!(shown(&THREE), format!("{text}; give `a`, `b` and `c` {tag}"));
    assert_eq!(shown(&SCRIPT), text);
}

#[test]
fn what_a_server_says_cannot_act_on_a_terminal() {
    const SOURCE: &str = "error('\u{1b}[2J\u{202e}')";
    static HOSTILE: Script = Script::new("scripts/x.lua", SOURCE, "");
    for text in [
        "ERR user_script:1: \u{1b}]0;x\u{7} script: on @user_script:1.",
        "LIMIT \u{1b}]0;x\u{7}",
        "OOM \u{1b}]0;x\u{7}",
        "ERR Library '\u{1b}]0;x\u{7}' already exists",
        "ERR user_script:1: a\u{202e}b script: on @user_script:1.",
    ] {
        let value = parse_redis_value(format!("-{text}\r\n").as_bytes()).unwrap();
        let error = Error::from_call(target(&HOSTILE), value.clone().extract_error().unwrap_err());
        let shown = format!("{error} {error:#} {error:?}");
        let all = match error {
            Error::Redis(error) => format!("{shown} {error}"),
            Error::Library(error) => format!("{shown} {error}"),
            _ => shown,
        };
        let plain = |it: char| !it.is_control() || it == '\n';
        assert!(all.chars().all(plain) && !all.contains('\u{202e}'), "{all:?}");
        let listed = Error::from_library(None, value.extract_error().unwrap_err()).to_string();
        assert!(listed.chars().all(plain) && !listed.contains('\u{202e}'), "{listed:?}");
    }
}

#[test]
fn any_line_of_a_server_is_taken() {
    const PARTS: &[Part] = &[Part { line: 1, file: "y.lua", first: 9 }];
    static JOINED: Script = SCRIPT.joined(PARTS);
    for line in [usize::MAX, usize::MAX - 1] {
        let text = format!("-ERR boom script: on @user_script:{line}.\r\n");
        let error = parse_redis_value(text.as_bytes()).unwrap().extract_error().unwrap_err();
        let error = Error::from_call(target(&JOINED), error);
        assert_eq!(
            (error.line(), error.to_string()),
            (Some(usize::MAX), format!("y.lua:{}: boom", usize::MAX))
        );
        assert!(format!("{error:#}").starts_with("y.lua:"));
    }
}

#[test]
fn is_small() {
    assert!(size_of::<Error>() <= 64, "{}", size_of::<Error>());
}
