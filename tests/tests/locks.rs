//! Locks and the cache: one owner at a time, and nobody else gives a lock back.
#![cfg(test)]

use redis::AsyncCommands;
use redis_script_test::TestRedis;
use redis_script_tests::locks::{Lookup, get_or_lock, release_lock};
use tokio::task::JoinSet;

#[redis_script_test::test(threads)]
async fn one_of_many_computes_a_missing_value(redis: TestRedis) {
    let conn = redis.connection().await;
    let mut tasks = JoinSet::new();
    for task in 0..64 {
        let mut conn = conn.clone();
        let token = format!("task-{task}");
        tasks.spawn(
            async move { get_or_lock(&mut conn, "{page}", "{page}:lock", &token, 60_000).await.unwrap() },
        );
    }
    let lookups = tasks.join_all().await;
    assert_eq!(lookups.iter().filter(|lookup| **lookup == Lookup::Lock).count(), 1);
    assert_eq!(lookups.iter().filter(|lookup| matches!(lookup, Lookup::Busy(1..=60_000))).count(), 63);
}

#[redis_script_test::test]
async fn an_empty_value_is_a_hit(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let _: () = conn.set("page", "").await.unwrap();
    let lookup = get_or_lock(&mut conn, "page", "lock", "token", 60_000).await.unwrap();
    assert_eq!(lookup, Lookup::Hit(String::new()));
    assert!(!conn.exists::<_, bool>("lock").await.unwrap());
}

#[redis_script_test::test]
async fn a_lock_expires_and_then_is_not_its_first_owners(redis: TestRedis) {
    let mut conn = redis.connection().await;
    assert_eq!(get_or_lock(&mut conn, "page", "lock", "slow", 30_000).await.unwrap(), Lookup::Lock);
    let Lookup::Busy(wait_ms) = get_or_lock(&mut conn, "page", "lock", "next", 60_000).await.unwrap() else {
        panic!("the lock is held")
    };
    // A key is there until the millisecond after its last.
    redis.advance(std::time::Duration::from_millis(wait_ms + 1)).await;
    assert_eq!(get_or_lock(&mut conn, "page", "lock", "next", 60_000).await.unwrap(), Lookup::Lock);
    assert!(!release_lock(&mut conn, "lock", "slow").await.unwrap());
    assert!(release_lock(&mut conn, "lock", "next").await.unwrap());
    assert!(!release_lock(&mut conn, "lock", "next").await.unwrap());
}
