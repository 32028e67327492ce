//! Scripts and functions whose own errors are the words with which servers refuse a call that did not run.
#![cfg(test)]

use redis_script::{Error, Invocation, Result, batch, redis_functions, redis_script};
use redis_script_tests::ability::Ability;
use redis_script_tests::live::Live;

/// Functions that put their errors together from what they are given.
#[redis_functions("tests/functions/imitating.lua", allow(error_code_from_caller))]
mod imitating {
    use redis_script::{Invocation, Result};

    pub(super) fn find(conn: &mut redis::Connection, #[key] counter: &str, what: &str) -> Result<()>;

    #[function("find")]
    pub(super) async fn find_async(
        conn: &mut impl redis::aio::ConnectionLike,
        #[key] counter: &str,
        what: &str,
    ) -> Result<()>;

    #[function("find")]
    pub(super) fn finding(#[key] counter: &str, what: &str) -> Invocation<()>;

    pub(super) fn raise(conn: &mut redis::Connection, #[key] counter: &str, what: &str) -> Result<()>;
}

#[redis_script(
    lua = "redis.call('INCR', KEYS[1]) return error({err = ARGV[1]})",
    allow(error_code_from_caller)
)]
fn raise(conn: &mut redis::Connection, #[key] counter: &str, what: &str) -> Result<()>;

#[redis_script(
    lua = "redis.call('INCR', KEYS[1]) return error({err = ARGV[1]})",
    allow(error_code_from_caller)
)]
fn raising(#[key] counter: &str, what: &str) -> Invocation<()>;

#[redis_script(
    lua = "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])",
    allow(error_code_from_caller)
)]
fn reply(conn: &mut redis::Connection, #[key] counter: &str, what: &str) -> Result<()>;

#[redis_script(
    lua = "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])",
    allow(error_code_from_caller)
)]
async fn reply_async(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] counter: &str,
    what: &str,
) -> Result<()>;

#[redis_script(lua = "redis.call('INCR', KEYS[1]) return {err = ARGV[1]}", allow(error_code_from_caller))]
fn replying(#[key] counter: &str, what: &str) -> Invocation<()>;

const WORDS: [&str; 4] = [
    "NOSCRIPT No matching script. Please use EVAL.",
    "NOSCRIPT No matching script.",
    "NOSCRIPT No matching script",
    "ERR Function not found",
];

fn take(conn: &mut redis::Connection) -> u64 {
    redis::cmd("GETDEL").arg("counter").query(conn).unwrap()
}

#[test]
fn a_script_that_raises_the_servers_words_runs_once() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for words in WORDS {
        for _warm in [false, true] {
            raise(&mut conn, "counter", words).unwrap_err();
            assert_eq!(take(&mut conn), 1, "{words}");
            let (one, other) = batch((raising("counter", words), raising("counter", words)))
                .unordered()
                .invoke(&mut conn)
                .unwrap();
            assert!(one.is_err() && other.is_err());
            assert_eq!(take(&mut conn), 2, "{words}");
        }
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
    }
}

#[tokio::test]
async fn a_script_that_returns_the_servers_words_runs_once() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let mut aio = live.multiplexed().await.unwrap();
    for words in &WORDS[..2] {
        for _warm in [false, true] {
            let outcomes = [
                reply(&mut conn, "counter", words),
                reply_async(&mut aio, "counter", words).await,
                replying("counter", words).invoke(&mut conn),
            ];
            assert_eq!(take(&mut conn), 3, "{words}");
            let calls = || batch([replying("counter", words), replying("counter", words)]);
            let in_order = calls().invoke(&mut conn).unwrap();
            let in_any = calls().unordered().invoke(&mut conn).unwrap();
            assert_eq!(take(&mut conn), 4, "{words}");
            for outcome in outcomes.into_iter().chain(in_order).chain(in_any) {
                assert!(matches!(outcome, Err(Error::Returned(error)) if error.code() == Some("NOSCRIPT")));
            }
        }
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
    }
    assert_eq!(live.times_called("evalsha").unwrap(), 0);
}

fn is_its_own<T>(outcome: Result<T>) -> bool {
    matches!(outcome, Err(Error::Returned(error)) if error.message() == "Function not found")
}

#[tokio::test]
async fn a_function_that_says_itself_that_it_is_not_there_runs_once() {
    let Some((live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for _round in 0..2 {
        // The server lacks it at first.
        for _call in 0..2 {
            assert!(is_its_own(imitating::find(&mut conn, "counter", "Function")));
            assert_eq!(take(&mut conn), 1);
        }
        let mut aio = live.multiplexed().await.unwrap();
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut conn).unwrap();
        for _call in 0..2 {
            assert!(is_its_own(imitating::find_async(&mut aio, "counter", "Function").await));
            assert_eq!(take(&mut conn), 1);
        }
        for words in WORDS {
            imitating::raise(&mut conn, "counter", words).unwrap_err();
            assert_eq!(take(&mut conn), 1, "{words}");
        }
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut conn).unwrap();
    }
}

#[test]
fn in_a_batch_it_runs_once_too() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let two = || batch([imitating::finding("counter", "Function"), imitating::finding("counter", "user")]);
    for _round in 0..3 {
        // The server lacks it at first.
        for _call in 0..3 {
            for calls in [two(), two().unordered()] {
                let results = calls.invoke(&mut conn).unwrap();
                assert!(results.into_iter().all(|result| result.is_err()));
                assert_eq!(take(&mut conn), 2);
            }
        }
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut conn).unwrap();
    }
}

#[tokio::test]
async fn tasks_that_meet_it_at_once_all_run_once() {
    let Some((live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let aio = live.multiplexed().await.unwrap();
    let calls = (0..64).map(|_| {
        let mut aio = aio.clone();
        async move { imitating::find_async(&mut aio, "counter", "user").await.unwrap_err().to_string() }
    });
    let errors = calls.collect::<tokio::task::JoinSet<_>>().join_all().await;
    assert!(errors.iter().all(|error| error.ends_with("ERR user not found")), "{errors:?}");
    assert_eq!(take(&mut conn), 64);
}
