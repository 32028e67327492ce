//! Callers that give up while their batches are on the way: no later call gets the reply of an earlier one.
#![cfg(test)]

use std::time::Duration;

use fastrand::Rng;
use redis::aio::ConnectionLike;
use redis_script::{Batch, Invocation, batch, redis_script};
use redis_script_tests::cluster::Turn;
use redis_script_tests::live::Live;
use tokio::time::timeout;

const TASKS: u64 = 16;
const BATCHES: u64 = 60;
const CALLS: u64 = 5;

#[redis_script(lua = "return {ARGV[1], redis.call('INCR', KEYS[1])}")]
fn echo(#[key] counter: &str, number: u64) -> Invocation<(u64, u64)>;

/// Makes batches, and gives up about half of them; returns how many were answered.
async fn give_up(mut conn: impl ConnectionLike, task: u64) -> usize {
    let mut rng = Rng::with_seed(task);
    let counters: Vec<String> = (0..3).map(|number| format!("{{{task}}}{number}")).collect();
    let mut answered = 0;
    for first in (0..BATCHES).map(|index| index * CALLS) {
        let numbers = first..first + CALLS;
        let calls = numbers.clone().map(|number| echo(rng.choice(&counters).unwrap(), number)).collect();
        let patience = Duration::from_micros(if rng.bool() { rng.u64(..2_000) } else { 10_000_000 });
        let batch = in_way(batch(calls), rng.usize(..3));
        let Ok(results) = timeout(patience, batch.invoke_async(&mut conn)).await else { continue };
        let replies: Vec<u64> = results.unwrap().into_iter().map(|result| result.unwrap().0).collect();
        assert_eq!(replies, numbers.collect::<Vec<_>>(), "replies of another batch");
        answered += 1;
    }
    answered
}

fn in_way(batch: Batch<Vec<Invocation<(u64, u64)>>>, way: usize) -> Batch<Vec<Invocation<(u64, u64)>>> {
    match way {
        0 => batch,
        1 => batch.unordered(),
        _ => batch.atomic(),
    }
}

/// All tasks at once, each with a clone of the connection.
async fn run(conn: impl ConnectionLike + Clone + Send + 'static) {
    let tasks: Vec<_> = (0..TASKS).map(|task| tokio::spawn(give_up(conn.clone(), task))).collect();
    let (mut answered, all) = (0, usize::try_from(TASKS * BATCHES).unwrap());
    for task in tasks {
        answered += task.await.unwrap();
    }
    println!("{answered} of {all} batches were answered");
    assert!((all / 4..all).contains(&answered), "{answered} of {all}");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_one_server() {
    let live = Live::start();
    run(live.multiplexed().await.unwrap()).await;
    run(live.manager().await.unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_cluster() {
    let cluster = Turn::wait();
    run(cluster.builder().build().unwrap().get_async_connection().await.unwrap()).await;
}
