//! Locks and the cache: one owner at a time, and nobody else gives a lock back.
#![cfg(test)]

use redis::AsyncCommands;
use redis_script_tests::live::Live;
use redis_script_tests::locks::{Lookup, get_or_lock, release_lock};
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_many_computes_a_missing_value() {
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
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

#[tokio::test]
async fn an_empty_value_is_a_hit() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let _: () = conn.set("page", "").await.unwrap();
    let lookup = get_or_lock(&mut conn, "page", "lock", "token", 60_000).await.unwrap();
    assert_eq!(lookup, Lookup::Hit(String::new()));
    assert!(!conn.exists::<_, bool>("lock").await.unwrap());
}

#[tokio::test]
async fn a_lock_expires_and_then_is_not_its_first_owners() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    assert_eq!(get_or_lock(&mut conn, "page", "lock", "slow", 30).await.unwrap(), Lookup::Lock);
    let Lookup::Busy(wait_ms) = get_or_lock(&mut conn, "page", "lock", "next", 60_000).await.unwrap() else {
        panic!("the lock is held")
    };
    // A key is there until the millisecond after its last.
    tokio::time::sleep(std::time::Duration::from_millis(wait_ms + 1)).await;
    assert_eq!(get_or_lock(&mut conn, "page", "lock", "next", 60_000).await.unwrap(), Lookup::Lock);
    assert!(!release_lock(&mut conn, "lock", "slow").await.unwrap());
    assert!(release_lock(&mut conn, "lock", "next").await.unwrap());
    assert!(!release_lock(&mut conn, "lock", "next").await.unwrap());
}
