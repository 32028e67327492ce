//! A script that takes longer than its caller waits, and longer than the server lets others wait.

use std::time::Duration;

use redis::aio::ConnectionLike;
use redis_script::{Error, Result, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count};

const PATIENCE: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(60);

#[redis_script(lua = "
    local sum = 0
    for round = 1, tonumber(ARGV[2]) do
      sum = sum + round % 7
    end
    return {ARGV[1], redis.call('HINCRBY', KEYS[1], ARGV[1], 1), sum}
")]
async fn count_slowly(
    conn: &mut impl ConnectionLike,
    #[key] calls: &str,
    number: u64,
    rounds: u64,
) -> Result<(u64, u64, u64)>;

#[redis_script(lua = "
    local sum = 0
    for round = 1, tonumber(ARGV[2]) do
      sum = sum + round % 7
    end
    return {ARGV[1], redis.call('HINCRBY', KEYS[1], ARGV[1], 1), sum}
")]
fn count_slowly_sync(
    conn: &mut redis::Connection,
    #[key] calls: &str,
    number: u64,
    rounds: u64,
) -> Result<(u64, u64, u64)>;

fn without_sum(outcome: Result<(u64, u64, u64)>) -> Result<(u64, u64)> {
    outcome.map(|(number, count, _)| (number, count))
}

/// Longer and longer scripts: the last is too long, however fast the machine is.
fn more_and_more_rounds() -> impl Iterator<Item = (u64, u64)> {
    (1..).map(|number| (number, 1 << (18 + number)))
}

#[tokio::test]
async fn a_call_that_timed_out_is_not_made_again() {
    let live = Live::start();
    let mut tally = Tally::default();
    let mut patient = live.impatient(LONG).await.unwrap();
    let mut conn = live.impatient(PATIENCE).await.unwrap();
    for (number, rounds) in more_and_more_rounds() {
        tally.note(number, without_sum(count_slowly(&mut conn, CALLS, number, rounds).await));
        if !tally.failures().is_empty() {
            break;
        }
    }
    // It waits until the server is free again.
    tally.note(1000, count(&mut patient, CALLS, 1000).await);
    let mut conn = live.connect().unwrap();
    conn.set_read_timeout(Some(PATIENCE)).unwrap();
    for (number, rounds) in more_and_more_rounds() {
        tally.note(1000 + number, without_sum(count_slowly_sync(&mut conn, CALLS, 1000 + number, rounds)));
        if tally.failures().len() == 2 {
            break;
        }
    }
    tally.note(0, count(&mut patient, CALLS, 0).await);

    let failures = tally.failures();
    assert!(failures.iter().all(|error| is_timeout(error)), "{failures:?}");
    let ran = tally.settle("slow", 2, &mut live.connect().unwrap()).unwrap();
    assert_eq!(ran, 2, "the server goes on with what nobody waits for");
}

#[tokio::test]
async fn a_call_that_finds_the_server_busy_does_not_run() {
    let live = Live::start_with(&["--lua-time-limit", "20"]);
    let mut tally = Tally::default();
    let mut others = live.impatient(LONG).await.unwrap();
    let mut unused = 1000..;
    for (number, rounds) in more_and_more_rounds() {
        let mut conn = live.impatient(LONG).await.unwrap();
        let slow = tokio::spawn(async move { count_slowly(&mut conn, CALLS, number, rounds).await });
        for other in unused.by_ref() {
            tally.note(other, count(&mut others, CALLS, other).await);
            if slow.is_finished() {
                break;
            }
        }
        tally.note(number, without_sum(slow.await.unwrap()));
        if !tally.failures().is_empty() {
            break;
        }
    }
    let failures = tally.failures();
    assert!(failures.iter().all(|error| error.code() == Some("BUSY")), "{failures:?}");
    assert_eq!(tally.settle("busy", failures.len(), &mut live.connect().unwrap()).unwrap(), 0);
}

fn is_timeout(error: &Error) -> bool {
    matches!(error, Error::Redis(error) if error.redis_error().is_timeout())
}
