//! Whose doing a failure was, told apart on the server at hand: the script's, its reply's, the connection's.
#![cfg(test)]

use redis::{AsyncCommands, Connection, ErrorKind, RedisError, RedisResult};
use redis_script::{Error, Result, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::values::{UPDATE_IF_VERSION_SCRIPT, update_if_version};

#[redis_script(lua = "
local counter = KEYS[1]
return redis.call('INCR', counter)")]
fn increment(conn: &mut Connection, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "

error(ARGV[1])")]
fn raise(conn: &mut Connection, message: &str) -> Result<()>;

#[redis_script(
    lua = "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])",
    allow(error_code_from_caller)
)]
fn refuse(conn: &mut Connection, #[key] counter: &str, error: &str) -> Result<()>;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
fn evaluate(conn: &mut Connection, chunk: &str) -> Result<u8>;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
fn evaluate_plain(conn: &mut Connection, chunk: &str) -> RedisResult<u8>;

#[test]
fn a_raised_error_names_its_line() {
    let live = Live::start();
    for mut conn in [live.connect().unwrap(), live.connect_resp3().unwrap()] {
        let error = raise(&mut conn, "boom: 1, 2").unwrap_err();
        assert!(matches!(&error, Error::Raised(raised) if raised.message() == "boom: 1, 2"), "{error:?}");
        assert_eq!((error.line(), error.code()), (Some(3), Some("ERR")));
        assert_eq!(error.to_string(), "raise (inline):3: boom: 1, 2");
    }
}

#[test]
fn a_commands_error_keeps_its_code() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    redis::cmd("RPUSH").arg("list").arg(1).exec(&mut conn).unwrap();
    let error = increment(&mut conn, "list").unwrap_err();
    assert!(matches!(error, Error::Raised(_)), "{error:?}");
    assert_eq!(
        (error.line(), error.code(), error.script()),
        (Some(3), Some("WRONGTYPE"), Some("increment (inline)"))
    );
}

#[tokio::test]
async fn a_script_in_a_file_is_named_by_its_path() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let _: () = conn.set("page", "no JSON").await.unwrap();
    let error = update_if_version(&mut conn, "page", 0, r#"{"version":1}"#).await.unwrap_err();
    let line = UPDATE_IF_VERSION_SCRIPT
        .source()
        .lines()
        .position(|line| line.contains("cjson.decode(stored)"))
        .unwrap()
        + 1;
    let expected = format!(
        "scripts/update_if_version.lua:{line}: Expected value but found invalid token at character 1"
    );
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_returned_error_has_the_scripts_code() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let error = refuse(&mut conn, "counter", "LIMIT try later").unwrap_err();
    assert!(matches!(&error, Error::Returned(returned) if returned.message() == "try later"), "{error:?}");
    assert_eq!((error.code(), error.line()), (Some("LIMIT"), None));
    assert_eq!(error.to_string(), "refuse (inline) returned LIMIT try later");
    let error = RedisError::from(error);
    assert_eq!((error.code(), error.detail()), (Some("LIMIT"), Some("try later")));
}

#[test]
fn a_made_up_noscript_runs_nothing_twice() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for expected in 1..=3 {
        assert_eq!(refuse(&mut conn, "counter", "NOSCRIPT of mine").unwrap_err().code(), Some("NOSCRIPT"));
        let count: u64 = redis::cmd("GET").arg("counter").query(&mut conn).unwrap();
        assert_eq!(count, expected);
    }
}

#[test]
fn a_wrong_reply_leaves_the_connection_alone() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let error = evaluate(&mut conn, "return 300").unwrap_err();
    assert!(matches!(&error, Error::Reply(reply) if reply.error().found() == "the integer 300"), "{error:?}");
    assert_eq!(
        error.to_string(),
        "evaluate (inline) gave an unexpected reply: expected `u8`, found the integer 300"
    );

    let error = evaluate_plain(&mut conn, "return 'x'").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReturnType);
    assert!(!error.is_io_error() && !error.is_connection_dropped() && !error.is_unrecoverable_error());
    assert_eq!(evaluate(&mut conn, "return 7").unwrap(), 7);
}

#[test]
fn a_script_that_does_not_compile_at_run_time_is_its_own_fault() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let error = evaluate(&mut conn, "return return").unwrap_err();
    assert!(matches!(error, Error::Raised(_)), "{error:?}");
    assert_eq!(error.line(), Some(1));
}

#[tokio::test]
async fn a_server_that_is_gone_is_an_error_of_the_connection() {
    let live = Live::start();
    let mut sync = live.connect().unwrap();
    let mut conn = live.multiplexed().await.unwrap();
    drop(live);
    let errors = [
        increment(&mut sync, "counter").unwrap_err(),
        update_if_version(&mut conn, "page", 0, r#"{"version":1}"#).await.unwrap_err(),
    ];
    for error in errors {
        assert!(
            matches!(&error, Error::Redis(error) if error.redis_error().is_io_error() || error.redis_error().is_connection_dropped()),
            "{error:?}"
        );
        assert_eq!(error.line(), None);
        assert!(error.to_string().starts_with(error.script().unwrap()), "{error}");
    }
}

#[test]
fn an_error_type_of_ones_own_takes_it_by_from() {
    #[derive(Debug, PartialEq)]
    struct Refused(String);

    impl From<Error> for Refused {
        fn from(error: Error) -> Self {
            Self(error.code().unwrap_or_default().to_owned())
        }
    }

    #[redis_script(lua = "return redis.error_reply('LIMIT try later')")]
    fn refuse_always(conn: &mut Connection) -> Result<u8, Refused>;

    let live = Live::start();
    assert_eq!(refuse_always(&mut live.connect().unwrap()), Err(Refused("LIMIT".to_owned())));
}
