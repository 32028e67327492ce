//! Connections that break: no call is lost, none runs twice, and an error that says that its call did not run is right.

use std::env;
use std::sync::Arc;
use std::time::Duration;

use fred::prelude::*;
use fred::types::{ClusterHash, CustomCommand, RespVersion};
use redis_script::fred::Connection;
use redis_script::{batch, preload};
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, COUNT_SCRIPT, COUNTED_SCRIPT, Tally, count, counted};
use redis_script_tests::turns::{Fault, Turns};

use crate::clients::{builder, connected};

const TASKS: u64 = 16;
/// Of so many turns one is cut: it takes five to connect.
const EVERY: usize = 11;

fn faults_wanted() -> usize {
    env::var("REDIS_SCRIPT_FAULTS").ok().and_then(|faults| faults.parse().ok()).unwrap_or(100)
}

/// A server that knows the scripts, and a way to it that can be broken.
fn way() -> (Live, Turns) {
    let live = Live::start();
    let turns = Turns::before(live.port()).unwrap();
    preload(&mut live.connect().unwrap(), &[&COUNT_SCRIPT, &COUNTED_SCRIPT]).unwrap();
    (live, turns)
}

#[tokio::test]
async fn what_was_lost_is_not_sent_again() {
    let (live, turns) = way();
    let mut conn = Connection::from(connected(turns.port(), RespVersion::RESP2).await);
    batch([counted("another", 0)]).invoke_async(&mut conn).await.unwrap();
    let mut tally = Tally::default();
    for (number, fault) in (0..).step_by(10).zip([Fault::CutBefore, Fault::CutHalfway, Fault::CutLate]) {
        turns.harm(0, fault);
        let outcome = count(&mut conn, CALLS, number).await;
        assert!(outcome.as_ref().is_err_and(redis_script::Error::may_have_run), "{fault:?}: {outcome:?}");
        tally.note(number, outcome);
        tally.note(number + 1, count(&mut conn, CALLS, number + 1).await);
        for (number, is_atomic) in [(number + 2, false), (number + 4, true)] {
            let numbers = [number, number + 1];
            let calls = batch(numbers.map(|number| counted(CALLS, number)));
            let calls = if is_atomic { calls.atomic() } else { calls };
            turns.harm(0, fault);
            let outcome = calls.invoke_async(&mut conn).await;
            let error = outcome.as_ref().unwrap_err();
            // Nothing of a transaction has run if it was cut before its `EXEC` was written.
            assert!(error.may_have_run() || is_atomic, "{fault:?}: {error}");
            tally.note_batch(&numbers, outcome);
            batch([counted("another", 0)]).invoke_async(&mut conn).await.unwrap();
        }
    }
    let ran = tally.settle("fred, answers that are lost", 9, &mut live.connect().unwrap()).unwrap();
    assert!((1..=5).contains(&ran) && tally.failures().len() == 15, "{ran}");
}

/// What `fred` does without us, as the page says: how often the script runs, by the way in which it is called.
#[tokio::test]
async fn fred_itself_sends_it_again() {
    let (live, turns) = way();
    let client = connected(turns.port(), RespVersion::RESP2).await;
    let once = Options { max_attempts: Some(1), ..Options::default() };
    let command = || CustomCommand::new("EVALSHA", ClusterHash::Random, false);
    let words =
        |number: u64| vec![COUNT_SCRIPT.sha1().to_owned(), "1".into(), CALLS.into(), number.to_string()];
    let runs = |number: u64| -> u64 {
        redis::cmd("HGET").arg(CALLS).arg(number).query(&mut live.connect().unwrap()).unwrap()
    };
    turns.harm(0, Fault::CutLate);
    assert!(client.custom::<Value, _>(command(), words(1)).await.is_ok());
    assert_eq!(runs(1), 2);
    client.ping::<()>(None).await.unwrap();
    turns.harm(0, Fault::CutLate);
    assert!(client.with_options(&once).custom::<Value, _>(command(), words(2)).await.is_err());
    assert_eq!(runs(2), 1);
    for (numbers, once) in [(10..20, Options::default()), (20..30, once)] {
        let mut counts = Vec::new();
        for number in numbers {
            let transaction = client.multi();
            let _: Value = transaction.with_options(&once).custom(command(), words(number)).await.unwrap();
            client.ping::<()>(None).await.unwrap();
            turns.harm(0, Fault::CutLate);
            assert!(transaction.exec::<Value>(false).await.is_ok());
            counts.push(runs(number));
            // On a busy machine the first `EXEC` may come too late.
            if counts.contains(&2) {
                break;
            }
        }
        assert!(counts.contains(&2), "{counts:?}, whatever the options say");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_many_tasks_none_is_lost_and_none_is_doubled() {
    let (live, turns) = way();
    let client = connected(turns.port(), RespVersion::RESP3).await;
    let conn = Connection::from(client);
    let (live, turns) = (Arc::new(live), Arc::new(turns));
    turns.cut_every(EVERY);
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| tokio::spawn(calls(task << 32, conn.clone(), Arc::clone(&live), Arc::clone(&turns))))
        .collect();
    let mut tally = Tally::default();
    for task in tasks {
        tally.add(task.await.unwrap());
    }
    turns.cut_every(0);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let ran = tally.settle("fred, connections break", turns.cuts(), &mut live.connect().unwrap()).unwrap();
    assert!(ran > 0, "some calls ran, and their answers were lost");
}

async fn calls(mut number: u64, mut conn: Connection, live: Arc<Live>, turns: Arc<Turns>) -> Tally {
    let (mut tally, mut direct) = (Tally::default(), live.connect().unwrap());
    while turns.cuts() < faults_wanted() {
        if (number / 7).is_multiple_of(3) {
            redis::cmd("SCRIPT").arg("FLUSH").exec(&mut direct).unwrap();
        }
        tally.note(number, count(&mut conn, CALLS, number).await);
        let numbers = [number + 1, number + 2, number + 3];
        let calls = batch(numbers.map(|number| counted(CALLS, number)));
        tally.note_batch(&numbers, calls.invoke_async(&mut conn).await);
        let numbers = [number + 4, number + 5, number + 6];
        let calls = batch(numbers.map(|number| counted(CALLS, number))).atomic();
        tally.note_batch(&numbers, calls.invoke_async(&mut conn).await);
        number += 7;
    }
    tally
}

/// Without a policy `fred` keeps calls for a client that nobody connects again, and its callers wait for ever.
#[tokio::test]
async fn a_call_over_a_client_that_does_not_come_back_does_not_wait_for_ever() {
    let (_live, turns) = way();
    let config = builder(turns.port(), RespVersion::RESP2).get_config().unwrap().clone();
    let client = Client::new(config, None, None, None);
    client.init().await.unwrap();
    let mut conn = Connection::from(client);
    for number in (0..6).step_by(2) {
        count(&mut conn, CALLS, number).await.unwrap();
        turns.harm(0, Fault::CutAfter);
        let cut = timeout(count(&mut conn, CALLS, number + 1)).await.unwrap_err();
        assert!(cut.may_have_run(), "{cut}");
    }
    let calls = timeout(batch([counted(CALLS, 7), counted(CALLS, 8)]).invoke_async(&mut conn)).await.unwrap();
    assert_eq!(calls.into_iter().collect::<redis_script::Result<Vec<_>>>().unwrap(), [(7, 1), (8, 1)]);
}

async fn timeout<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(Duration::from_secs(5), future).await.unwrap()
}
