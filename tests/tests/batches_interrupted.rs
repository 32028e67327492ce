//! Another client empties the script cache, and refills a part of it, between two calls of a batch: at every place.
#![cfg(test)]

use redis_script::{Batch, Calls, Invocation, Result, batch, redis_script};
use redis_script_tests::interrupted::Interrupted;
use redis_script_tests::live::Live;

const LENGTH: usize = 8;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], 1)")]
fn add_one(#[key] counter: &str) -> Invocation<u64>;

/// Two scripts in turn.
fn calls() -> Vec<Invocation<u64>> {
    (0..LENGTH).map(|index| if index % 2 == 0 { increment("counter") } else { add_one("counter") }).collect()
}

/// What becomes of a batch if the cache loses its scripts after so many commands, and `refill` comes back.
fn interrupted<B: Calls>(
    live: &Live,
    calls: &Batch<B>,
    after: usize,
    refill: &[Invocation<u64>],
) -> (B::Results, usize) {
    let mut other = live.connect().unwrap();
    redis::cmd("DEL").arg("counter").exec(&mut other).unwrap();
    let between = move || {
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut other).unwrap();
        for call in refill {
            call.invoke(&mut other).unwrap();
        }
    };
    let mut conn = Interrupted { conn: live.connect().unwrap(), after, between: Some(between), pipelines: 0 };
    (calls.invoke(&mut conn).unwrap(), conn.pipelines)
}

fn outcomes(results: Vec<Result<u64>>) -> Vec<Option<u64>> {
    let outcome = |result: Result<u64>| match result {
        Ok(count) => Some(count),
        Err(error) => {
            assert_eq!(error.code(), Some("NOSCRIPT"), "{error}");
            None
        }
    };
    results.into_iter().map(outcome).collect()
}

fn counter(live: &Live) -> Option<u64> {
    redis::cmd("GET").arg("counter").query(&mut live.connect().unwrap()).unwrap()
}

#[test]
fn a_batch_goes_on_where_it_was_interrupted() {
    let live = Live::start();
    for after in (0..=LENGTH).filter(|after| *after != 1) {
        let (results, pipelines) = interrupted(&live, &batch(calls()), after, &[]);
        let counts: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
        assert!(counts.into_iter().eq(1..=LENGTH as u64), "after {after}");
        // What is left behind the flush is refused, and comes along again.
        assert_eq!(pipelines, if (2..LENGTH).contains(&after) { 2 } else { 1 }, "after {after}");
    }
}

#[test]
fn a_call_that_was_overtaken_says_that_it_did_not_run() {
    let live = Live::start();
    for after in 1..LENGTH {
        // After the first call, the second brings the other script along; otherwise another client does.
        let (refill, refused) = if after == 1 { (vec![], 0) } else { (vec![increment("other")], 1) };
        let (results, _) = interrupted(&live, &batch(calls()), after, &refill);
        let outcomes = outcomes(results);
        let ran: Vec<u64> = outcomes.iter().copied().flatten().collect();
        assert!(ran.iter().copied().eq(1..=ran.len() as u64), "out of order after {after}: {outcomes:?}");
        assert_eq!(counter(&live), ran.last().copied());
        // None can overtake the last call.
        let overtaken = (after..LENGTH - 1).filter(|index| index % 2 == refused).count();
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_none()).count(), overtaken, "after {after}");
    }
}

#[test]
fn an_unordered_batch_runs_every_call_once() {
    let live = Live::start();
    for (after, refill) in (0..=LENGTH).flat_map(|after| [(after, vec![]), (after, vec![increment("other")])])
    {
        let (results, _) = interrupted(&live, &batch(calls()).unordered(), after, &refill);
        let mut counts: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
        counts.sort_unstable();
        assert!(counts.into_iter().eq(1..=LENGTH as u64), "after {after}");
    }
}

/// Between `MULTI` and `EXEC` a flush of another client may arrive, and all scripts come after it.
#[test]
fn a_transaction_brings_its_scripts_along_wherever_it_is_interrupted() {
    let live = Live::start();
    for after in 0..=LENGTH + 2 {
        let (results, pipelines) = interrupted(&live, &batch(calls()).atomic(), after, &[increment("other")]);
        let counts: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
        assert!(counts.into_iter().eq(1..=LENGTH as u64), "after {after}");
        assert_eq!(pipelines, 1);
    }
}
