//! Every line of every script stops once: what is left behind is nothing, all of it, or what the next call fixes.
#![cfg(test)]

use std::fs;
use std::future::Future;
use std::pin::Pin;

use redis::AsyncCommands;
use redis::aio::MultiplexedConnection;
use redis_script_test::TestRedis;
use redis_script_test_engine::check_fault;
use redis_script_tests::limiters::{hit, reserve, slide, take};
use redis_script_tests::locks::{get_or_lock, release_lock};
use redis_script_tests::values::{buy, capped_increment, compare_and_set, update_if_version};

type Called<'c> = Pin<Box<dyn Future<Output = Result<(), redis_script::Error>> + 'c>>;

/// A call that writes all that its script can write.
type Call = for<'c> fn(&'c mut MultiplexedConnection) -> Called<'c>;

macro_rules! call {
    (|$conn:ident| $call:expr) => {
        (|$conn: &mut MultiplexedConnection| -> Called<'_> { Box::pin(async move { $call.await.map(drop) }) })
            as Call
    };
}

const DOCUMENT: &str = r#"{"version":2}"#;

/// Scripts that write once: all of it, or nothing.
const WRITE_ONCE: [(&str, Call); 7] = [
    ("buy", call!(|conn| buy(conn, "text", 2))),
    ("capped_increment", call!(|conn| capped_increment(conn, "text", 5, 100))),
    ("compare_and_set", call!(|conn| compare_and_set(conn, "text", b"10", b"11"))),
    ("fixed_window", call!(|conn| hit(conn, "new", 10, 60_000))),
    ("get_or_lock", call!(|conn| get_or_lock(conn, "new", "lock", "token", 60_000))),
    ("release_lock", call!(|conn| release_lock(conn, "text", "10"))),
    ("update_if_version", call!(|conn| update_if_version(conn, "document", 1, DOCUMENT))),
];

/// Scripts that write, and then say when that expires.
const WRITE_TWICE: [(&str, Call); 3] = [
    ("leaky_bucket", call!(|conn| reserve(conn, "new", 60_000_000, 6_000_000))),
    ("sliding_window", call!(|conn| slide(conn, "new", 10, 60_000, "id"))),
    ("token_bucket", call!(|conn| take(conn, "new", 10, 1, 60_000, 1))),
];

fn path(script: &str) -> String {
    format!("../scripts/{script}.lua")
}

/// The lines that a server can stop at.
fn lines(script: &str) -> Vec<usize> {
    let text = fs::read_to_string(path(script)).unwrap();
    (1..=text.lines().count()).filter(|line| check_fault(&text, *line, "STOPPED").is_ok()).collect()
}

/// All keys with what they hold, and whether they expire.
async fn state(conn: &mut MultiplexedConnection) -> Vec<(String, Vec<u8>, bool)> {
    let mut keys: Vec<String> = conn.keys("*").await.unwrap();
    keys.sort();
    let mut state = Vec::new();
    for key in keys {
        let dump: Vec<u8> = redis::cmd("DUMP").arg(&key).query_async(conn).await.unwrap();
        let expires = conn.pttl::<_, i64>(&key).await.unwrap() > 0;
        state.push((key, dump, expires));
    }
    state
}

async fn begin(conn: &mut MultiplexedConnection) {
    redis::cmd("FLUSHALL").exec_async(conn).await.unwrap();
    let _: () = conn.mset(&[("text", "10"), ("document", r#"{"version":1}"#)]).await.unwrap();
}

/// Stops at a line; whether the call came there.
async fn stop(
    redis: &TestRedis,
    script: &str,
    line: usize,
    call: Call,
    conn: &mut MultiplexedConnection,
) -> bool {
    begin(conn).await;
    redis.fail_at(&path(script), line, "STOPPED here").await;
    let outcome = call(conn).await;
    redis.heal().await;
    match outcome {
        Err(error) => {
            assert!(error.to_string().contains("STOPPED here"), "{script}:{line}: {error}");
            true
        }
        Ok(()) => false,
    }
}

#[redis_script_test::test]
async fn a_script_that_writes_once_leaves_all_or_nothing(redis: TestRedis) {
    let mut conn = redis.connection().await;
    for (script, call) in WRITE_ONCE {
        begin(&mut conn).await;
        let before = state(&mut conn).await;
        call(&mut conn).await.unwrap();
        let after = state(&mut conn).await;
        assert_ne!(before, after, "{script} writes");
        let mut stopped = 0;
        for line in lines(script) {
            stopped += usize::from(stop(&redis, script, line, call, &mut conn).await);
            let left = state(&mut conn).await;
            assert!(left == before || left == after, "{script}:{line}: {left:?}");
        }
        assert!(stopped >= 3, "{script} was stopped at {stopped} lines");
    }
}

#[redis_script_test::test]
async fn what_a_limiter_leaves_is_fixed_by_its_next_call(redis: TestRedis) {
    let mut conn = redis.connection().await;
    for (script, call) in WRITE_TWICE {
        let mut stopped = 0;
        for line in lines(script) {
            stopped += usize::from(stop(&redis, script, line, call, &mut conn).await);
            call(&mut conn).await.unwrap();
            let after = state(&mut conn).await;
            let bucket = after.iter().find(|(key, ..)| key == "new");
            assert!(bucket.is_some_and(|(_, _, expires)| *expires), "{script}:{line}: {after:?}");
        }
        assert!(stopped >= 8, "{script} was stopped at {stopped} lines");
    }
}

/// So that none is forgotten here.
#[test]
fn every_script_is_stopped() {
    let files = fs::read_dir("../scripts").unwrap().map(|entry| entry.unwrap().path());
    let lua = files.filter(|path| path.extension().is_some_and(|extension| extension == "lua"));
    let mut names: Vec<_> =
        lua.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    let mut here: Vec<_> =
        WRITE_ONCE.iter().chain(&WRITE_TWICE).map(|(name, _)| (*name).to_owned()).collect();
    here.sort();
    assert_eq!(names, here);
}
