//! Many tasks that call a script at once that the server does not know.

use std::sync::Arc;

use redis::aio::MultiplexedConnection;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

const TASKS: u64 = 64;

async fn stampede(conns: impl Iterator<Item = MultiplexedConnection>) -> Tally {
    let start = Arc::new(Barrier::new(usize::try_from(TASKS).unwrap()));
    let mut tasks = JoinSet::new();
    for (number, mut conn) in (0..TASKS).zip(conns) {
        let start = Arc::clone(&start);
        tasks.spawn(async move {
            start.wait().await;
            (number, count(&mut conn, CALLS, number).await)
        });
    }
    let mut tally = Tally::default();
    tasks.join_all().await.into_iter().for_each(|(number, outcome)| tally.note(number, outcome));
    tally
}

/// Each call is at most one `EVALSHA` and one `EVAL`, and nothing else is sent.
fn hold(name: &str, tally: &Tally, live: &Live) {
    assert!(tally.failures().is_empty(), "{:?}", tally.failures());
    tally.settle(name, 1, &mut live.connect().unwrap()).unwrap();
    let (by_digest, by_text) = (live.times_called("evalsha").unwrap(), live.times_called("eval").unwrap());
    println!("{name}: {by_digest} `EVALSHA`, {by_text} `EVAL`");
    assert_eq!(by_digest, usize::try_from(TASKS).unwrap());
    assert!((1..=by_digest).contains(&by_text));
    assert_eq!(live.times_called("script|load").unwrap() + live.times_called("script").unwrap(), 0);
}

/// On one thread all of them send before the first gets its reply.
#[tokio::test]
async fn on_one_connection_each_sends_two_commands_at_most() {
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
    let tally = stampede(std::iter::repeat_n(conn, 64)).await;
    hold("stampede, one connection", &tally, &live);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_connections_of_their_own_each_sends_two_commands_at_most() {
    let live = Live::start();
    let mut conns = Vec::new();
    for _ in 0..TASKS {
        conns.push(live.multiplexed().await.unwrap());
    }
    let tally = stampede(conns.into_iter()).await;
    hold("stampede, 64 connections", &tally, &live);
}
