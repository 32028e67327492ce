//! A server that keeps only so many scripts: Redis 7.4 and Valkey 8.0 forget all but the 500 that were used last.

use redis::Connection;
use redis_script_tests::ability::Ability;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, COUNT_SYNC_SCRIPT, Tally, count_sync};

const OTHERS: u64 = 600;
const ROUNDS: u64 = 5;

/// Runs many other scripts, all of them for the first time.
fn run_others(round: u64, conn: &mut Connection) {
    let mut pipeline = redis::pipe();
    for number in 0..OTHERS {
        pipeline.cmd("EVAL").arg(format!("return {number} + {round}")).arg(0);
    }
    pipeline.exec(conn).unwrap();
}

#[test]
fn a_script_that_was_forgotten_is_sent_again() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let forgets = Ability::Forgetting.is_there(&mut conn).unwrap();
    let mut tally = Tally::default();
    for round in 0..ROUNDS {
        tally.note(2 * round, count_sync(&mut conn, CALLS, 2 * round));
        run_others(round, &mut conn);
        let known: Vec<bool> =
            redis::cmd("SCRIPT").arg("EXISTS").arg(COUNT_SYNC_SCRIPT.sha1()).query(&mut conn).unwrap();
        assert_eq!(known, [!forgets], "what a server keeps has changed");
        tally.note(2 * round + 1, count_sync(&mut conn, CALLS, 2 * round + 1));
    }
    assert!(tally.failures().is_empty());
    tally.settle("evicted", if forgets { 5 } else { 0 }, &mut conn).unwrap();
}
