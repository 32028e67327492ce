//! A server whose process hangs for a while.

use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis_script::{Error, Result};
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count, count_sync};
use tokio::task::JoinSet;

const TASKS: u64 = 64;
const PATIENCE: Duration = Duration::from_millis(100);

async fn call(mut conn: MultiplexedConnection, number: u64) -> (u64, Result<(u64, u64)>) {
    (number, count(&mut conn, CALLS, number).await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_timed_out_run_at_most_once_and_mix_up_no_replies() {
    let live = Live::start();
    let mut tally = Tally::default();
    let conn = live.impatient(PATIENCE).await.unwrap();
    count(&mut live.multiplexed().await.unwrap(), "another", 0).await.unwrap();

    live.signal("STOP");
    let mut tasks = JoinSet::new();
    for number in 0..TASKS {
        tasks.spawn(call(conn.clone(), number));
    }
    let outcomes = tasks.join_all().await;
    live.signal("CONT");
    for (number, outcome) in outcomes {
        assert!(
            matches!(&outcome, Err(Error::Redis(error)) if error.redis_error().is_timeout()),
            "{outcome:?}"
        );
        tally.note(number, outcome);
    }
    // On the same socket, so behind all of those; their replies come first and must not be taken for this one's.
    for number in TASKS.. {
        let (number, outcome) = call(conn.clone(), number).await;
        let arrived = outcome.is_ok();
        tally.note(number, outcome);
        if arrived {
            break;
        }
    }
    let ran = tally.settle("paused", 1, &mut live.connect().unwrap()).unwrap();
    assert!(ran > 0, "no call had reached the server");
}

#[test]
fn a_sync_call_that_timed_out_runs_once() {
    let live = Live::start();
    let mut tally = Tally::default();
    let mut conn = live.connect().unwrap();
    tally.note(0, count_sync(&mut conn, CALLS, 0));
    conn.set_read_timeout(Some(PATIENCE)).unwrap();
    live.signal("STOP");
    tally.note(1, count_sync(&mut conn, CALLS, 1));
    live.signal("CONT");

    let mut next = live.connect().unwrap();
    tally.note(2, count_sync(&mut next, CALLS, 2));
    assert_eq!(tally.failures().len(), 1);
    assert_eq!(tally.settle("paused, sync", 1, &mut next).unwrap(), 1);
}
