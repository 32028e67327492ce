//! A script cache that is emptied every few milliseconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count, count_sync};
use tokio::task::JoinSet;
use tokio::time::sleep;

const TASKS: u64 = 64;
const EACH: u64 = 1563;

async fn calls(task: u64, mut conn: MultiplexedConnection) -> Tally {
    let mut tally = Tally::default();
    for number in task * EACH..(task + 1) * EACH {
        tally.note(number, count(&mut conn, CALLS, number).await);
    }
    tally
}

async fn flush_until(done: Arc<AtomicBool>, mut conn: MultiplexedConnection) -> usize {
    let mut flushes = 0;
    while !done.load(Ordering::Relaxed) {
        redis::cmd("SCRIPT").arg("FLUSH").exec_async(&mut conn).await.unwrap();
        flushes += 1;
        sleep(Duration::from_millis(2)).await;
    }
    flushes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_of_100_000_fails() {
    let live = Live::start();
    let conn = live.impatient(Duration::from_secs(30)).await.unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let flusher = live.impatient(Duration::from_secs(30)).await.unwrap();
    let flusher = tokio::spawn(flush_until(Arc::clone(&done), flusher));
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        tasks.spawn(calls(task, conn.clone()));
    }
    let mut tally = Tally::default();
    tasks.join_all().await.into_iter().for_each(|one| tally.add(one));
    done.store(true, Ordering::Relaxed);
    let flushes = flusher.await.unwrap();

    tally.settle("flushed", flushes, &mut live.connect().unwrap()).unwrap();
    assert!(tally.failures().is_empty(), "{:?}", tally.failures());
    // Beside the first calls of all tasks, others met a cold cache too.
    let evals = live.times_called("eval").unwrap();
    assert!(evals > usize::try_from(TASKS).unwrap(), "{flushes} flushes, and {evals} calls of `EVAL`");
}

#[test]
fn a_flush_before_every_call_costs_none() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let mut tally = Tally::default();
    for number in 0..20 {
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
        tally.note(number, count_sync(&mut conn, CALLS, number));
    }
    tally.settle("flushed before every call", 20, &mut conn).unwrap();
    assert!(tally.failures().is_empty());
    assert_eq!(live.times_called("eval").unwrap(), 20);
}
