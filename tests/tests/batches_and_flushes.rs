//! A script cache that is emptied, or too small, while batches are under way: every call once, in its order.
#![cfg(test)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use redis::Connection;
use redis_script::{Batch, Calls, Invocation, Result, Script, batch, redis_script};
use redis_script_tests::any_lua;
use redis_script_tests::live::Live;

const BATCHES: usize = 40;
/// More than a server reads at once, so that it serves other clients in between.
const LENGTH: usize = 2000;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], 1)")]
fn add_one(#[key] counter: &str) -> Invocation<u64>;

/// Two scripts in turn, so that each may run again behind a call of the other that was refused.
fn calls() -> Vec<Invocation<u64>> {
    (0..LENGTH).map(|index| if index % 2 == 0 { increment("counter") } else { add_one("counter") }).collect()
}

/// What becomes of many batches while another client empties the script cache again and again, and then makes one of the two
/// scripts known.
fn under_flushes<B: Calls>(live: &Live, calls: &Batch<B>) -> Vec<B::Results> {
    let done = AtomicBool::new(false);
    let (mut conn, flusher) = (live.connect().unwrap(), live.connect().unwrap());
    thread::scope(|scope| {
        let flushes = scope.spawn(|| flush_until(&done, flusher));
        let results = (0..BATCHES).map(|_| calls.invoke(&mut conn).unwrap()).collect();
        done.store(true, Ordering::Relaxed);
        assert!(flushes.join().unwrap() > 1);
        results
    })
}

fn flush_until(done: &AtomicBool, mut conn: Connection) -> u64 {
    let mut flushes = 0;
    while !done.load(Ordering::Relaxed) {
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
        increment("other").invoke(&mut conn).unwrap();
        flushes += 1;
    }
    flushes
}

fn counter(live: &Live) -> usize {
    redis::cmd("GET").arg("counter").query(&mut live.connect().unwrap()).unwrap()
}

#[test]
fn a_batch_keeps_its_order_and_says_what_did_not_run() {
    let live = Live::start();
    let mut counts = Vec::new();
    for result in under_flushes(&live, &batch(calls())).into_iter().flatten() {
        match result {
            Ok(count) => counts.push(count),
            Err(error) => assert_eq!(error.code(), Some("NOSCRIPT")),
        }
    }
    assert!(counts.is_sorted(), "a call ran behind a later one");
    assert_eq!(counts.last().copied(), u64::try_from(counts.len()).ok());
    assert_eq!(counter(&live), counts.len());
}

#[test]
fn an_unordered_batch_runs_every_call_once() {
    let live = Live::start();
    let results = under_flushes(&live, &batch(calls()).unordered());
    let mut counts: Vec<u64> = results.into_iter().flatten().map(Result::unwrap).collect();
    counts.sort_unstable();
    assert!(counts.iter().copied().eq(1..=(BATCHES * LENGTH) as u64));
}

#[test]
fn a_transaction_never_meets_an_unknown_script() {
    let live = Live::start();
    let results = under_flushes(&live, &batch(calls()).atomic());
    let counts: Vec<u64> = results.into_iter().flatten().map(Result::unwrap).collect();
    assert!(counts.into_iter().eq(1..=(BATCHES * LENGTH) as u64));
}

/// So many scripts that Valkey, which keeps 500 of those that came with a call, forgets the first before the last.
#[test]
fn a_batch_of_more_scripts_than_a_server_keeps_loses_none() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let scripts: Vec<&'static Script> =
        (0..700).map(|number| any_lua::script(&mut conn, &format!("return {number}")).unwrap()).collect();
    redis::cmd("SCRIPT").arg("FLUSH").exec(&mut conn).unwrap();
    let twice = || scripts.iter().chain(&scripts).chain(scripts.iter().rev());
    let calls: Vec<_> = twice().map(|script| any_lua::call(script, &[], &[])).collect();
    let expected: Vec<u64> = (0..700).chain(0..700).chain((0..700).rev()).collect();
    for calls in [batch(&calls), batch(&calls).atomic(), batch(&calls).unordered()] {
        let results = calls.invoke(&mut conn).unwrap();
        assert_eq!(results.into_iter().map(Result::unwrap).collect::<Vec<u64>>(), expected, "{calls:?}");
    }
}
