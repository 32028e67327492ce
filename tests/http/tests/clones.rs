//! Many callers over clones of one connection, callers who give up, and commands that need a connection of their own.
#![cfg(test)]

use std::time::Duration;

use redis::aio::ConnectionLike;
use redis_script::http::{Connection, Endpoint, Reqwest};
use redis_script::{Result, redis_script};
use redis_script_http::dialect::{Dialect, Knowledge};
use redis_script_http::emulator::Emulator;
use redis_script_http::{READ_ONLY_TOKEN, TOKEN};
use redis_script_tests::live::Live;
use tokio::task::JoinSet;
use tokio::time::timeout;

const TASKS: u64 = 64;
const ROUNDS: u64 = 10;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn hit(conn: &mut impl ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return {KEYS[1], ARGV[1]}")]
async fn echo(conn: &mut impl ConnectionLike, #[key] key: &str, number: u64) -> Result<(String, u64)>;

fn connect(emulator: &Emulator, token: &str) -> Connection<Reqwest> {
    let endpoint = Endpoint::new(&emulator.url(), token).unwrap();
    endpoint.connect(Reqwest::new(reqwest::Client::builder()).unwrap())
}

/// Whoever gives up after some microseconds may have hit once, and never twice.
async fn call_and_give_up(mut conn: Connection<Reqwest>, task: u64) {
    let (key, counter) = (format!("key {task}"), format!("counter {task}"));
    for round in 0..ROUNDS {
        let _ = timeout(Duration::from_micros(round * 200), hit(&mut conn, &counter)).await;
        assert_eq!(echo(&mut conn, &key, round).await.unwrap(), (key.clone(), round));
        let mut both = redis::pipe();
        both.atomic().cmd("ECHO").arg(task).cmd("ECHO").arg(round);
        assert_eq!(both.query_async(&mut conn).await, Ok((task, round)));
    }
    assert!(hit(&mut conn, &counter).await.unwrap() <= ROUNDS + 1);
}

#[tokio::test]
async fn callers_over_clones_get_their_own_replies_and_those_who_give_up_disturb_nobody() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let conn = connect(&emulator, TOKEN);
    let mut tasks: JoinSet<()> = (0..TASKS).map(|task| call_and_give_up(conn.clone(), task)).collect();
    while let Some(task) = tasks.join_next().await {
        task.unwrap();
    }
}

#[tokio::test]
async fn what_needs_a_connection_of_its_own_is_not_sent() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let mut conn = connect(&emulator, TOKEN);
    for command in ["MULTI", "EXEC", "WATCH a", "SELECT 1", "SUBSCRIBE a", "MONITOR", "QUIT"] {
        let error = redis::Cmd::new().arg(command.split(' ').collect::<Vec<_>>()).exec_async(&mut conn).await;
        let error = error.unwrap_err().to_string();
        assert!(error.contains("nothing was sent"), "{error}");
    }
    assert!(emulator.seen().is_empty());
    for _ in 0..2 {
        redis::pipe().atomic().exec_async(&mut conn).await.unwrap();
    }
    let error = redis::cmd("BLPOP").arg("none").arg(0).exec_async(&mut conn).await.unwrap_err();
    assert!(error.to_string().contains("BLPOP"), "{error}");
}

/// The server shows by the reply to `PING` whether it knows base64.
#[tokio::test]
async fn who_may_not_ping_reads_all_the_same() {
    let live = Live::start();
    let old = Dialect { resp2: Knowledge::Ignored, ..Dialect::default() };
    let emulator = Emulator::start(live.port(), old).unwrap();
    redis::cmd("SET").arg("k").arg("text").exec(&mut live.connect().unwrap()).unwrap();
    let mut reader = connect(&emulator, READ_ONLY_TOKEN);
    let mut read = async || redis::cmd("GET").arg("k").query_async::<String>(&mut reader).await;
    assert_eq!(read().await.unwrap(), "text");
    assert!(read().await.unwrap_err().to_string().contains("refuses `PING`"));
    assert_eq!(read().await.unwrap(), "text");
}
