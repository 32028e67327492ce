//! A slot of two keys, one of which has moved: what is told of each call, and where the keys are.

use std::time::Duration;

use redis::aio::ConnectionLike;
use redis::cluster::ClusterClient;
use redis_script::{Error, Invocation, Result, batch};
use redis_script_tests::ability::Ability;
use redis_script_tests::cluster::Turn;
use redis_script_tests::live::Live;
use redis_script_tests::wrapped::Wrapped;
use tokio::time::timeout;

use crate::counters::bump;
use crate::increment;

const PATIENCE: Duration = Duration::from_secs(20);

/// A slot of two counters of 100 on the first primary; the second counter has moved to the second primary.
struct HalfMoved {
    cluster: Turn,
    slot: u16,
    keys: [String; 2],
}

impl HalfMoved {
    fn begin() -> Self {
        let cluster = Turn::wait();
        let keys = ["a", "b"].map(|name| cluster.key_on(0, name));
        let half = Self { slot: cluster.slot(&keys[0]), keys, cluster };
        let [from, to, _] = half.cluster.primaries() else { panic!("three primaries") };
        half.keys.iter().for_each(|key| from.ask(&["SET", key, "100"]));
        half.cluster.begin_move(half.slot, from, to);
        from.hand_over(&half.keys[1], to);
        half
    }

    fn calls(&self) -> Vec<Invocation<u64>> {
        self.keys.iter().map(|key| increment(key)).collect()
    }

    /// The client as it comes.
    fn client(&self) -> ClusterClient {
        self.cluster.builder().build().unwrap()
    }

    /// Moves the rest, and says what the counters are.
    fn end(&self) -> Vec<u64> {
        let [from, to, _] = self.cluster.primaries() else { panic!("three primaries") };
        assert_eq!(from.keys_in(self.slot), [self.keys[0].as_str()]);
        assert_eq!(to.keys_in(self.slot), [self.keys[1].as_str()]);
        self.end_move();
        self.keys.iter().map(|key| to.ask(&["GET", key])).collect()
    }

    fn end_move(&self) {
        let [from, to, _] = self.cluster.primaries() else { panic!("three primaries") };
        from.hand_over(&self.keys[0], to);
        self.cluster.end_move(self.slot, from, to);
    }
}

impl Drop for HalfMoved {
    /// The next test finds the slots where it expects them.
    fn drop(&mut self) {
        let [from, to, _] = self.cluster.primaries() else { return };
        if std::thread::panicking() {
            return;
        }
        self.cluster.move_slot(self.slot, to, from, Duration::ZERO);
    }
}

fn counts(results: Vec<Result<u64>>) -> Vec<u64> {
    results.into_iter().map(|result| result.unwrap()).collect()
}

#[tokio::test]
async fn each_call_runs_once_where_its_key_is() {
    let half = HalfMoved::begin();
    let mut conn = half.client().get_async_connection().await.unwrap();
    let mut wrapped = Wrapped(half.client().get_async_connection().await.unwrap());
    let mut sync = half.client().get_connection().unwrap();
    for (batch, expected) in [(batch(half.calls()), 101), (batch(half.calls()).unordered(), 104)] {
        let results = timeout(PATIENCE, batch.invoke_async(&mut conn)).await.unwrap().unwrap();
        assert_eq!(counts(results), [expected; 2]);
        let dynamic: &mut (dyn ConnectionLike + Send) = &mut wrapped;
        let results = timeout(PATIENCE, batch.invoke_async(dynamic)).await.unwrap().unwrap();
        assert_eq!(counts(results), [expected + 1; 2]);
        assert_eq!(counts(batch.invoke(&mut sync).unwrap()), [expected + 2; 2]);
    }
    assert_eq!(half.end(), [106; 2]);
}

#[tokio::test]
async fn a_client_that_does_not_retry_says_which_call_did_not_run() {
    let half = HalfMoved::begin();
    let once = half.cluster.builder().retries(0).build().unwrap();
    let mut conn = once.get_async_connection().await.unwrap();
    for batch in [batch(half.calls()), batch(half.calls()).unordered()] {
        let results = timeout(PATIENCE, batch.invoke_async(&mut conn)).await.unwrap().unwrap();
        assert!(results[0].is_ok(), "{results:?}");
        assert_eq!(results[1].as_ref().unwrap_err().code(), Some("ASK"));
    }
    let atomic = batch(half.calls()).atomic();
    let error = timeout(PATIENCE, atomic.invoke_async(&mut conn)).await.unwrap().unwrap_err();
    // Redis refuses the second call, and Valkey 9 the whole.
    assert!(matches!(error.code(), Some("ASK" | "TRYAGAIN")), "{error}");
    assert_eq!(half.end(), [102, 100]);
}

/// The client sends it again until the slot has moved; before that no server queues all of it.
#[tokio::test]
async fn a_transaction_runs_once_when_the_slot_has_moved() {
    let half = HalfMoved::begin();
    let mut conn = half.cluster.patient().get_async_connection().await.unwrap();
    let atomic = batch(half.calls()).atomic();
    let (results, ()) = tokio::join!(timeout(PATIENCE, atomic.invoke_async(&mut conn)), async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        half.end_move();
    });
    assert_eq!(counts(results.unwrap().unwrap()), [101; 2]);
}

#[tokio::test]
async fn a_transaction_ends_with_the_patience_of_its_client() {
    let half = HalfMoved::begin();
    let client = half.cluster.builder().retries(5).min_retry_wait(1).max_retry_wait(20).build().unwrap();
    let mut conn = client.get_async_connection().await.unwrap();
    let atomic = batch(half.calls()).atomic();
    let error = timeout(PATIENCE, atomic.invoke_async(&mut conn)).await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Redis(_)) && error.code() == Some("TRYAGAIN"), "{error}");
    assert_eq!(half.end(), [100; 2]);
}

/// The server that the call is sent on to lacks the library, and is asked for one command at a time.
#[tokio::test]
async fn a_library_is_loaded_where_the_key_has_gone() {
    let Some(_able) = Live::start_for(Ability::Functions) else { return };
    let half = HalfMoved::begin();
    let mut conn = half.client().get_async_connection().await.unwrap();
    let mut sync = half.client().get_connection().unwrap();
    let calls = || batch(half.keys.iter().map(|key| bump(key)).collect::<Vec<_>>());
    for expected in [101, 103] {
        half.cluster.primaries().iter().for_each(|node| node.ask(&["FUNCTION", "FLUSH"]));
        let results = timeout(PATIENCE, calls().invoke_async(&mut conn)).await.unwrap().unwrap();
        assert_eq!(counts(results), [expected; 2]);
        half.cluster.primaries().iter().for_each(|node| node.ask(&["FUNCTION", "FLUSH"]));
        assert_eq!(counts(calls().invoke(&mut sync).unwrap()), [expected + 1; 2]);
    }
    assert_eq!(half.end(), [104; 2]);
}
