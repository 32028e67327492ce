//! Values that change only if they are what the caller takes them for.
#![cfg(test)]

use redis::AsyncCommands;
use redis_script_tests::live::Live;
use redis_script_tests::values::{Update, capped_increment, compare_and_set, update_if_version};
use tokio::task::JoinSet;

#[tokio::test]
async fn compare_and_set_compares_bytes_and_keeps_the_expiry() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    assert!(!compare_and_set(&mut conn, "key", b"", b"new").await.unwrap(), "a missing key holds no value");
    let _: () = conn.set_ex("key", b"\x00\xff\r\n".as_slice(), 60).await.unwrap();
    assert!(!compare_and_set(&mut conn, "key", b"\x00\xff", b"new").await.unwrap());
    assert!(compare_and_set(&mut conn, "key", b"\x00\xff\r\n", b"\xfe\x00").await.unwrap());
    assert_eq!(conn.get::<_, Vec<u8>>("key").await.unwrap(), b"\xfe\x00");
    assert!(conn.ttl::<_, i64>("key").await.unwrap() > 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_increment_is_whole_or_nothing() {
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..100 {
        let mut conn = conn.clone();
        tasks.spawn(async move { capped_increment(&mut conn, "counter", 3, 100).await.unwrap() });
    }
    let mut counts: Vec<i64> = tasks.join_all().await.into_iter().flatten().collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=33).map(|turn| turn * 3).collect::<Vec<i64>>());
}

#[tokio::test]
async fn an_increment_is_exact_up_to_its_highest_cap() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let cap = 1 << 53;
    assert_eq!(capped_increment(&mut conn, "counter", cap - 1, cap).await.unwrap(), Some((1 << 53) - 1));
    assert_eq!(capped_increment(&mut conn, "counter", 1, cap).await.unwrap(), Some(1 << 53));
    assert_eq!(capped_increment(&mut conn, "counter", 1, cap).await.unwrap(), None);
    assert!(capped_increment(&mut conn, "counter", 1, cap + 2).await.is_err());
    assert_eq!(conn.get::<_, String>("counter").await.unwrap(), "9007199254740992");
}

#[tokio::test]
async fn a_document_is_replaced_only_by_its_next_version() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let text = r#"{"version":1,"tags":[],"at":1732212345678901,"ratio":0.30000000000000004}"#;
    assert_eq!(update_if_version(&mut conn, "page", 4, r#"{"version":5}"#).await.unwrap(), Update::Stale(0));
    assert_eq!(update_if_version(&mut conn, "page", 0, text).await.unwrap(), Update::Updated(1));
    assert_eq!(conn.get::<_, String>("page").await.unwrap(), text);
    let _: () = conn.expire("page", 60).await.unwrap();
    assert_eq!(
        update_if_version(&mut conn, "page", 1, r#"{"version":2}"#).await.unwrap(),
        Update::Updated(2)
    );
    assert_eq!(update_if_version(&mut conn, "page", 1, r#"{"version":2}"#).await.unwrap(), Update::Stale(2));
    assert!(conn.ttl::<_, i64>("page").await.unwrap() > 50, "the document keeps its expiry");
}

#[tokio::test]
async fn a_document_without_its_version_is_refused() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    for updated in ["", "7", "[]", r#"{"version":"1"}"#, r#"{"version":3}"#, r#"{"version":1.5}"#] {
        let error = update_if_version(&mut conn, "page", 0, updated).await.unwrap_err();
        assert!(error.to_string().contains("BADARG"), "{updated}: {error}");
    }
    for stored in ["{}", "[]", r#"{"version":"0"}"#, r#"{"version":0}"#] {
        let _: () = conn.set("page", stored).await.unwrap();
        let error = update_if_version(&mut conn, "page", 0, r#"{"version":1}"#).await.unwrap_err();
        assert!(error.to_string().contains("BADDOC"), "{stored}: {error}");
        assert_eq!(conn.get::<_, String>("page").await.unwrap(), stored);
    }
}
