//! The four rate limiters: exact under load, right about the wait, and clear about an invalid limit.
#![cfg(test)]

use std::time::Duration;

use redis::AsyncCommands;
use redis::aio::MultiplexedConnection;
use redis_script_test::TestRedis;
use redis_script_tests::limiters::{Admission, hit, reserve, slide, take};
use tokio::task::JoinSet;

const MINUTE_MS: u64 = 60_000;

/// As much time passes as a reply says, which must be enough.
async fn wait(redis: &TestRedis, admission: Admission) {
    redis.advance(Duration::from_millis(admission.wait_ms)).await;
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

#[redis_script_test::test(threads)]
async fn all_admit_exactly_their_limit_under_load(redis: TestRedis) {
    let conn = redis.connection().await;
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

#[redis_script_test::test]
async fn a_fixed_window_counts_and_always_ends(redis: TestRedis) {
    let mut conn = redis.connection().await;
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

#[redis_script_test::test]
async fn a_sliding_window_holds_in_every_window(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let mut times = Vec::new();
    for id in 0..12 {
        let id = id.to_string();
        loop {
            let admission = slide(&mut conn, "log", 3, MINUTE_MS, &id).await.unwrap();
            if admission.admitted {
                break;
            }
            redis.advance(Duration::from_millis(admission.wait_ms.div_ceil(2))).await;
        }
        times.push(conn.zscore::<_, _, u64>("log", &id).await.unwrap());
    }
    assert!(times.windows(4).all(|hits| hits[3] - hits[0] >= MINUTE_MS * 1_000), "{times:?}");
}

#[redis_script_test::test]
async fn a_sliding_window_admits_whoever_waited(redis: TestRedis) {
    let mut conn = redis.connection().await;
    for id in 0..20 {
        let admission = slide(&mut conn, "log", 1, 20, &id.to_string()).await.unwrap();
        wait(&redis, admission).await;
        let admission = slide(&mut conn, "log", 1, 20, &id.to_string()).await.unwrap();
        assert!(admission.admitted, "{id}: {admission:?}");
    }
}

#[redis_script_test::test]
async fn a_lowered_limit_waits_for_all_that_are_too_many(redis: TestRedis) {
    let mut conn = redis.connection().await;
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

#[redis_script_test::test]
async fn a_hit_that_is_sent_again_counts_once(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let once = Admission { admitted: true, remaining: 1, wait_ms: 0 };
    for _ in 0..5 {
        assert_eq!(slide(&mut conn, "log", 2, MINUTE_MS, "same").await.unwrap(), once);
    }
}

#[redis_script_test::test]
async fn a_token_bucket_refills_as_promised(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let start = redis.now();
    let mut taken = 0.0;
    for _ in 0..10 {
        let mut admission = take(&mut conn, "bucket", 10, 7, 50, 3).await.unwrap();
        if !admission.admitted {
            wait(&redis, admission).await;
            admission = take(&mut conn, "bucket", 10, 7, 50, 3).await.unwrap();
        }
        assert!(admission.admitted, "{admission:?}");
        taken += 3.0;
        let most = 10.0 + redis.now().duration_since(start).unwrap().as_secs_f64() * 7.0 / 0.050;
        assert!(taken <= most, "{taken} of at most {most}");
    }
}

#[redis_script_test::test]
async fn a_leaky_bucket_hands_out_one_slot_after_another(redis: TestRedis) {
    let mut conn = redis.connection().await;
    for (remaining, range) in
        [(3, 0..=0), (2, 40_000..=60_000), (1, 100_000..=120_000), (0, 160_000..=180_000)]
    {
        let slot = reserve(&mut conn, "bucket", 60_000_000, 210_000).await.unwrap();
        assert!(slot.admitted && slot.remaining == remaining && range.contains(&slot.wait_ms), "{slot:?}");
    }
    let refused = reserve(&mut conn, "bucket", 60_000_000, 210_000).await.unwrap();
    assert!(!refused.admitted && (1..=30_000).contains(&refused.wait_ms), "{refused:?}");

    wait(&redis, refused).await;
    assert!(reserve(&mut conn, "bucket", 60_000_000, 210_000).await.unwrap().admitted);
}

#[redis_script_test::test]
async fn a_clock_that_was_set_back_locks_nobody_out(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let (seconds, _): (u64, u64) = redis::cmd("TIME").query_async(&mut conn).await.unwrap();
    let in_an_hour = (seconds + 3_600) * 1_000_000;

    let _: () = conn.zadd("log", "from the future", in_an_hour).await.unwrap();
    assert!(slide(&mut conn, "log", 1, 1_000, "now").await.unwrap().admitted);

    let _: () = conn.hset_multiple("tokens", &[("tokens", 0), ("at_us", in_an_hour)]).await.unwrap();
    let refused = take(&mut conn, "tokens", 1, 1, 50, 1).await.unwrap();
    assert_eq!(refused, Admission { admitted: false, remaining: 0, wait_ms: 50 });
    wait(&redis, refused).await;
    assert!(take(&mut conn, "tokens", 1, 1, 50, 1).await.unwrap().admitted);

    let _: () = conn.hset_multiple("slots", &[("reserved_us", 40_000), ("at_us", in_an_hour)]).await.unwrap();
    let refused = reserve(&mut conn, "slots", 1_000, 0).await.unwrap();
    assert_eq!(refused, Admission { admitted: false, remaining: 0, wait_ms: 40 });
    wait(&redis, refused).await;
    assert!(reserve(&mut conn, "slots", 1_000, 0).await.unwrap().admitted);
}

#[redis_script_test::test]
async fn a_limit_that_is_none_is_refused_and_writes_nothing(redis: TestRedis) {
    let mut conn = redis.connection().await;
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
