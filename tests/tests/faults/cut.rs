//! A connection that breaks before the request, within it, and between request and reply.

use std::time::Duration;

use redis::{AsyncConnectionConfig, Client};
use redis_script::Error;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count, count_sync};
use redis_script_tests::turns::{Fault, Turns};

/// What happens to a request, and how often the script then runs.
const CUTS: [(Fault, usize); 3] = [(Fault::CutBefore, 0), (Fault::CutHalfway, 0), (Fault::CutAfter, 1)];

/// What the server knows, and after how many turns the fault comes: a cold call sends the text in its second.
const STATES: [(bool, usize); 3] = [(true, 0), (false, 0), (false, 1)];

/// A server, and a way to it that can be broken.
struct Way {
    live: Live,
    turns: Turns,
    tally: Tally,
}

impl Way {
    fn open() -> Self {
        let live = Live::start();
        let turns = Turns::before(live.port()).unwrap();
        Self { live, turns, tally: Tally::default() }
    }

    fn client(&self) -> Client {
        Client::open(self.turns.url()).unwrap()
    }

    /// Makes the server know the scripts, or forget them.
    fn prepare(&self, is_warm: bool) {
        let mut conn = self.live.connect().unwrap();
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
        if is_warm {
            count_sync(&mut conn, "another", 0).unwrap();
            redis::cmd("DEL").arg("another").exec(&mut conn).unwrap();
        }
    }

    fn ran(&self, number: u64) -> usize {
        let mut conn = self.live.connect().unwrap();
        redis::cmd("HEXISTS").arg(CALLS).arg(number).query(&mut conn).unwrap()
    }

    /// One call that must fail, on a connection of its own.
    fn hold(
        &mut self,
        number: u64,
        wanted: Wanted,
        outcome: redis_script::Result<(u64, u64)>,
        before: usize,
    ) {
        let Wanted { is_warm, after, fault, runs } = wanted;
        let what = format!("{fault:?} after {after} turns, {}", if is_warm { "warm" } else { "cold" });
        assert!(
            matches!(&outcome, Err(Error::Redis(error)) if error.redis_error().is_io_error() || error.redis_error().is_connection_dropped()),
            "{what}: {outcome:?}"
        );
        assert_eq!(
            self.turns.count() - before,
            after + 1,
            "{what}: nothing is sent behind the broken request"
        );
        // What was cut before it was answered at the first turn of a cold call had nothing to run.
        let runs = if is_warm || after > 0 { runs } else { 0 };
        assert_eq!(self.ran(number), runs, "{what}");
        self.tally.note(number, outcome);
    }
}

#[derive(Clone, Copy)]
struct Wanted {
    is_warm: bool,
    after: usize,
    fault: Fault,
    runs: usize,
}

fn wanted() -> impl Iterator<Item = Wanted> {
    let each = |(fault, runs): (Fault, usize)| {
        STATES.into_iter().map(move |(is_warm, after)| Wanted { is_warm, after, fault, runs })
    };
    CUTS.into_iter().flat_map(each)
}

#[test]
fn a_sync_call_is_not_made_again() {
    let mut way = Way::open();
    for (number, wanted) in (0..).zip(wanted()) {
        way.prepare(wanted.is_warm);
        let mut conn = way.client().get_connection().unwrap();
        let before = way.turns.count();
        way.turns.harm(wanted.after, wanted.fault);
        let outcome = count_sync(&mut conn, CALLS, number);
        way.hold(number, wanted, outcome, before);
    }
    let mut conn = way.live.connect().unwrap();
    assert_eq!(way.tally.settle("cut, sync", CUTS.len() * STATES.len(), &mut conn).unwrap(), 2);
}

#[tokio::test]
async fn an_async_call_is_not_made_again() {
    let mut way = Way::open();
    for (number, wanted) in (0..).zip(wanted()) {
        way.prepare(wanted.is_warm);
        let mut conn = way.client().get_multiplexed_async_connection().await.unwrap();
        let before = way.turns.count();
        way.turns.harm(wanted.after, wanted.fault);
        let outcome = count(&mut conn, CALLS, number).await;
        way.hold(number, wanted, outcome, before);
    }
    let mut conn = way.live.connect().unwrap();
    assert_eq!(way.tally.settle("cut, async", CUTS.len() * STATES.len(), &mut conn).unwrap(), 2);
}

#[tokio::test]
async fn a_call_that_arrives_after_its_caller_gave_up_runs_once() {
    let mut way = Way::open();
    way.prepare(true);
    let config = AsyncConnectionConfig::new().set_response_timeout(Some(Duration::from_millis(50)));
    let mut conn = way.client().get_multiplexed_async_connection_with_config(&config).await.unwrap();
    way.turns.harm(0, Fault::Delay(Duration::from_millis(200)));
    way.tally.note(0, count(&mut conn, CALLS, 0).await);
    assert_eq!(way.tally.failures().len(), 1);
    // On the same socket, so the reply to the first call comes first.
    for number in 1.. {
        let outcome = count(&mut conn, CALLS, number).await;
        let arrived = outcome.is_ok();
        way.tally.note(number, outcome);
        if arrived {
            break;
        }
    }
    let ran = way.tally.settle("delayed", 1, &mut way.live.connect().unwrap()).unwrap();
    assert_eq!(ran, way.tally.failures().len());
}
