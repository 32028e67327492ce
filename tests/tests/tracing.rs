//! What a trace says of calls and batches on a live server: the function, the command, the outcome, and nothing of the values.
#![cfg(test)]

use redis::aio::ConnectionLike;
use redis::{Cmd, Connection};
use redis_script::{Invocation, Result, batch, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::recorder::{Fields, Recorder};

#[redis_script("../../scripts/capped_increment.lua")]
fn add(conn: &mut Connection, #[key] counter: &str, amount: u64, cap: u64) -> Result<Option<i64>>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn increment(conn: &mut impl ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1]) ")]
fn incrementing(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('GET', KEYS[1]) or '0'")]
fn length(conn: &mut Connection, #[key] name: &str) -> Result<u64>;

#[redis_script(lua = "return redis.error_reply('LIMIT secret')")]
fn refuse(conn: &mut Connection) -> Result<()>;

/// All fields that a call has if it gives a reply.
fn call(function: &str, script: &str, command: &str, cold: bool) -> Fields {
    fields(&[
        ("", "script"),
        ("otel.name", function),
        ("otel.kind", "client"),
        ("db.system.name", "redis"),
        ("db.operation.name", command),
        ("db.stored_procedure.name", script),
        ("redis_script.cold", if cold { "true" } else { "false" }),
    ])
}

fn fields(fields: &[(&'static str, &str)]) -> Fields {
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The outcome of the only span.
fn outcome(recorder: &Recorder) -> [Option<String>; 3] {
    let mut spans = recorder.take();
    assert_eq!(spans.len(), 1, "{spans:?}");
    let mut fields = spans.remove(0);
    assert!(!format!("{fields:?}").contains("secret"), "{fields:?}");
    ["otel.status_code", "db.response.status_code", "error.type"].map(|name| fields.remove(name))
}

fn failed(code: Option<&str>, kind: &str) -> [Option<String>; 3] {
    [Some("ERROR".to_owned()), code.map(str::to_owned), Some(kind.to_owned())]
}

#[tokio::test]
async fn a_call_is_one_span_named_by_the_function() {
    let live = Live::start();
    let (mut sync, mut conn) = (live.connect().unwrap(), live.multiplexed().await.unwrap());
    let recorder = Recorder::start();
    for (command, cold) in [("EVAL", true), ("EVALSHA", false)] {
        add(&mut sync, "secret", 1, 10).unwrap();
        increment(&mut conn, "secret").await.unwrap();
        incrementing("secret").invoke(&mut sync).unwrap();
        let expected = [
            call("add", "scripts/capped_increment.lua", command, cold),
            call("increment", "increment (inline)", command, cold),
            call("incrementing", "incrementing (inline)", command, cold),
        ];
        assert_eq!(recorder.take(), expected);
    }
}

#[test]
fn a_failure_says_its_code_and_its_kind() {
    let live = Live::start();
    let (mut conn, mut other) = (live.connect().unwrap(), live.connect().unwrap());
    redis::cmd("SET").arg("secret").arg("secret").exec(&mut other).unwrap();
    let recorder = Recorder::start();
    add(&mut conn, "secret", 1, 10).unwrap_err();
    assert_eq!(outcome(&recorder), failed(Some("ERR"), "ERR"));
    refuse(&mut conn).unwrap_err();
    assert_eq!(outcome(&recorder), failed(Some("LIMIT"), "LIMIT"));
    length(&mut conn, "secret").unwrap_err();
    assert_eq!(outcome(&recorder), failed(None, "wrong_reply"));
    redis::cmd("ACL").arg(&["SETUSER", "default", "-evalsha"]).exec(&mut other).unwrap();
    length(&mut conn, "secret").unwrap_err();
    assert_eq!(outcome(&recorder), failed(Some("NOPERM"), "NOPERM"));
    drop(live);
    length(&mut conn, "secret").unwrap_err();
    assert_eq!(outcome(&recorder), failed(None, "connection"));
}

#[tokio::test]
async fn a_batch_is_one_span_with_its_size() {
    let live = Live::start();
    let (mut sync, mut conn) = (live.connect().unwrap(), live.multiplexed().await.unwrap());
    redis::cmd("SET").arg("text").arg("x").exec(&mut sync).unwrap();
    let calls = batch((incrementing("secret"), incrementing("text"), Cmd::get("secret")));
    let expected = |operation| {
        fields(&[
            ("", "batch"),
            ("otel.name", operation),
            ("otel.kind", "client"),
            ("db.system.name", "redis"),
            ("db.operation.name", operation),
            ("db.operation.batch.size", "3"),
            ("redis_script.failed_calls", "1"),
        ])
    };
    let recorder = Recorder::start();
    calls.invoke(&mut sync).unwrap().0.unwrap();
    calls.invoke_async(&mut conn).await.unwrap().0.unwrap();
    assert_eq!(recorder.take(), [expected("PIPELINE"), expected("PIPELINE")]);
    let calls = calls.atomic();
    calls.invoke(&mut sync).unwrap().0.unwrap();
    calls.invoke_async(&mut conn).await.unwrap().0.unwrap();
    assert_eq!(recorder.take(), [expected("MULTI"), expected("MULTI")]);
    batch(incrementing("secret")).invoke(&mut sync).unwrap().unwrap();
    assert!(!recorder.take()[0].contains_key("db.operation.batch.size"), "one call has no size");
    drop(live);
    calls.invoke(&mut sync).unwrap_err();
    assert_eq!(outcome(&recorder), failed(None, "connection"));
}
