//! A script cache that is emptied while calls are under way: none is lost, none happens twice.
#![cfg(test)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use redis::AsyncCommands;
use redis::aio::{ConnectionLike, MultiplexedConnection};
use redis_script::{Result, redis_script};
use redis_script_tests::live::Live;
use tokio::task::JoinSet;

const TASKS: u64 = 16;
const CALLS: u64 = 250;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn increment(conn: &mut impl ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment_sync(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

async fn calls(mut conn: MultiplexedConnection) -> Vec<u64> {
    let mut counts = Vec::new();
    for _ in 0..CALLS {
        counts.push(increment(&mut conn, "counter").await.unwrap());
    }
    counts
}

async fn flush_until(done: Arc<AtomicBool>, mut conn: MultiplexedConnection) -> u64 {
    let mut flushes = 0;
    while !done.load(Ordering::Relaxed) {
        redis::cmd("SCRIPT").arg("FLUSH").exec_async(&mut conn).await.unwrap();
        flushes += 1;
    }
    flushes
}

/// How often the server was sent the text of a script.
async fn evals(mut conn: MultiplexedConnection) -> u64 {
    let stats: String = redis::cmd("INFO").arg("commandstats").query_async(&mut conn).await.unwrap();
    let line = stats.lines().find_map(|line| line.strip_prefix("cmdstat_eval:calls=")).unwrap();
    line.split_once(',').unwrap().0.parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flush_loses_no_call_and_doubles_none() {
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let flusher = tokio::spawn(flush_until(Arc::clone(&done), live.multiplexed().await.unwrap()));
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        tasks.spawn(calls(conn.clone()));
    }
    let mut counts = tasks.join_all().await.concat();
    done.store(true, Ordering::Relaxed);
    assert!(flusher.await.unwrap() > 1);

    counts.sort_unstable();
    assert_eq!(counts, (1..=TASKS * CALLS).collect::<Vec<u64>>());
    assert_eq!(conn.clone().get::<_, u64>("counter").await.unwrap(), TASKS * CALLS);
    // The first call of each task may be cold anyway.
    assert!(evals(conn).await > TASKS);
}

#[test]
fn a_flush_before_every_call_costs_none() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for expected in 1..=20 {
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
        assert_eq!(increment_sync(&mut conn, "counter").unwrap(), expected);
    }
}
