//! The four rate limiters: exact under load, right about the wait, and clear about an invalid limit.
#![cfg(test)]

use std::time::{Duration, Instant};

use redis::AsyncCommands;
use redis::aio::MultiplexedConnection;
use redis_script_tests::limiters::{Admission, hit, reserve, slide, take};
use redis_script_tests::live::Live;
use tokio::task::JoinSet;

const MINUTE_MS: u64 = 60_000;

/// Waits as long as a reply says, which must be enough. A timer would add up to a millisecond of its own.
async fn wait(admission: Admission) {
    let end = Instant::now() + Duration::from_millis(admission.wait_ms);
    while Instant::now() < end {
        tokio::task::yield_now().await;
    }
}

/// Runs `call` 25 times in each of 16 tasks at once and counts what it admits.
async fn admitted_of_400<F>(
    conn: &MultiplexedConnection,
    call: fn(MultiplexedConnection, String) -> F,
) -> usize
where
    F: Future<Output = bool> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for task in 0..16 {
        let conn = conn.clone();
        tasks.spawn(async move {
            let mut admitted = 0;
            for turn in 0..25 {
                admitted += usize::from(call(conn.clone(), format!("{task}-{turn}")).await);
            }
            admitted
        });
    }
    tasks.join_all().await.into_iter().sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_admit_exactly_their_limit_under_load() {
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
    let hits = admitted_of_400(&conn, |mut conn, _| async move {
        hit(&mut conn, "fixed", 100, MINUTE_MS).await.unwrap().is_some()
    });
    assert_eq!(hits.await, 100);
    let hits = admitted_of_400(&conn, |mut conn, id| async move {
        slide(&mut conn, "sliding", 100, MINUTE_MS, &id).await.unwrap().admitted
    });
    assert_eq!(hits.await, 100);
    let tokens = admitted_of_400(&conn, |mut conn, _| async move {
        take(&mut conn, "tokens", 100, 1, 60_000, 1).await.unwrap().admitted
    });
    assert_eq!(tokens.await, 100);
    let slots = admitted_of_400(&conn, |mut conn, _| async move {
        reserve(&mut conn, "slots", 60_000_000, 99 * MINUTE_MS).await.unwrap().admitted
    });
    assert_eq!(slots.await, 100);
}

#[tokio::test]
async fn a_fixed_window_counts_and_always_ends() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    for expected in [Some(1), Some(2), None, None] {
        assert_eq!(hit(&mut conn, "bucket", 2, MINUTE_MS).await.unwrap(), expected);
    }
    let left: i64 = conn.pttl("bucket").await.unwrap();
    assert!((50_000..=60_000).contains(&left), "{left}");

    let _: () = conn.persist("bucket").await.unwrap();
    assert_eq!(hit(&mut conn, "bucket", 2, MINUTE_MS).await.unwrap(), Some(1));
    assert!(conn.pttl::<_, i64>("bucket").await.unwrap() > 0);
    assert_eq!(
        hit(&mut conn, "bucket", 2, 1_000).await.unwrap(),
        Some(1),
        "a shorter window does not wait for the longer one"
    );
}

#[tokio::test]
async fn a_sliding_window_holds_in_every_window() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let mut times = Vec::new();
    for id in 0..12 {
        let id = id.to_string();
        while !slide(&mut conn, "log", 3, 50, &id).await.unwrap().admitted {}
        times.push(conn.zscore::<_, _, u64>("log", &id).await.unwrap());
    }
    assert!(times.windows(4).all(|hits| hits[3] - hits[0] >= 50_000), "{times:?}");
}

#[tokio::test]
async fn a_sliding_window_admits_whoever_waited() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    for id in 0..20 {
        let admission = slide(&mut conn, "log", 1, 20, &id.to_string()).await.unwrap();
        wait(admission).await;
        let admission = slide(&mut conn, "log", 1, 20, &id.to_string()).await.unwrap();
        assert!(admission.admitted, "{id}: {admission:?}");
    }
}

#[tokio::test]
async fn a_lowered_limit_waits_for_all_that_are_too_many() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let (seconds, _): (u64, u64) = redis::cmd("TIME").query_async(&mut conn).await.unwrap();
    for (id, age) in [("first", 50), ("second", 40), ("third", 30)] {
        let _: () = conn.zadd("log", id, (seconds - age) * 1_000_000).await.unwrap();
    }
    for (limit, wait) in [(3, 10_000), (2, 20_000), (1, 30_000)] {
        let refused = slide(&mut conn, "log", limit, MINUTE_MS, "fourth").await.unwrap();
        assert!(
            !refused.admitted && (wait - 5_000..=wait).contains(&refused.wait_ms),
            "{limit}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_hit_that_is_sent_again_counts_once() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let once = Admission { admitted: true, remaining: 1, wait_ms: 0 };
    for _ in 0..5 {
        assert_eq!(slide(&mut conn, "log", 2, MINUTE_MS, "same").await.unwrap(), once);
    }
}

#[tokio::test]
async fn a_token_bucket_refills_as_promised() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let start = Instant::now();
    let mut taken = 0.0;
    for _ in 0..10 {
        let mut admission = take(&mut conn, "bucket", 10, 7, 50, 3).await.unwrap();
        if !admission.admitted {
            wait(admission).await;
            admission = take(&mut conn, "bucket", 10, 7, 50, 3).await.unwrap();
        }
        assert!(admission.admitted, "{admission:?}");
        taken += 3.0;
        let most = 10.0 + start.elapsed().as_secs_f64() * 7.0 / 0.050;
        assert!(taken <= most, "{taken} of at most {most}");
    }
}

#[tokio::test]
async fn a_leaky_bucket_hands_out_one_slot_after_another() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    for (remaining, range) in [(3, 0..=0), (2, 900..=1_000), (1, 1_800..=2_000), (0, 2_700..=3_000)] {
        let slot = reserve(&mut conn, "bucket", 1_000_000, 3_500).await.unwrap();
        assert!(slot.admitted && slot.remaining == remaining && range.contains(&slot.wait_ms), "{slot:?}");
    }
    let refused = reserve(&mut conn, "bucket", 1_000_000, 3_500).await.unwrap();
    assert!(!refused.admitted && (1..=500).contains(&refused.wait_ms), "{refused:?}");

    wait(refused).await;
    assert!(reserve(&mut conn, "bucket", 1_000_000, 3_500).await.unwrap().admitted);
}

#[tokio::test]
async fn a_clock_that_was_set_back_locks_nobody_out() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let (seconds, _): (u64, u64) = redis::cmd("TIME").query_async(&mut conn).await.unwrap();
    let in_an_hour = (seconds + 3_600) * 1_000_000;

    let _: () = conn.zadd("log", "from the future", in_an_hour).await.unwrap();
    assert!(slide(&mut conn, "log", 1, 1_000, "now").await.unwrap().admitted);

    let _: () = conn.hset_multiple("tokens", &[("tokens", 0), ("at_us", in_an_hour)]).await.unwrap();
    let refused = take(&mut conn, "tokens", 1, 1, 50, 1).await.unwrap();
    assert_eq!(refused, Admission { admitted: false, remaining: 0, wait_ms: 50 });
    wait(refused).await;
    assert!(take(&mut conn, "tokens", 1, 1, 50, 1).await.unwrap().admitted);

    let _: () = conn.hset_multiple("slots", &[("reserved_us", 40_000), ("at_us", in_an_hour)]).await.unwrap();
    let refused = reserve(&mut conn, "slots", 1_000, 0).await.unwrap();
    assert_eq!(refused, Admission { admitted: false, remaining: 0, wait_ms: 40 });
    wait(refused).await;
    assert!(reserve(&mut conn, "slots", 1_000, 0).await.unwrap().admitted);
}

#[tokio::test]
async fn a_limit_that_is_none_is_refused_and_writes_nothing() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let refusals = [
        hit(&mut conn, "key", 0, 1).await.unwrap_err(),
        hit(&mut conn, "key", 1, 0).await.unwrap_err(),
        slide(&mut conn, "key", 0, 1, "id").await.unwrap_err(),
        take(&mut conn, "key", 1, 1, 1, 2).await.unwrap_err(),
        take(&mut conn, "key", 1, 0, 1, 1).await.unwrap_err(),
        reserve(&mut conn, "key", 0, 1).await.unwrap_err(),
    ];
    assert!(refusals.iter().all(|error| error.to_string().contains("BADARG")), "{refusals:?}");
    assert!(!conn.exists::<_, bool>("key").await.unwrap());
}
