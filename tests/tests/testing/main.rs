//! The examples of `docs/testing.md`: its Rust and its Lua stand here, word for word.
#![cfg(test)]

use std::process::Command;

use redis_script_test_engine::{find_named, skip};
use redis_script_tests::limiters::take;
use redis_script_tests::locks::{Lookup, get_or_lock, release_lock};

// begin
use redis::AsyncCommands;
use redis_script_test::TestRedis;
use std::time::Duration;

#[redis_script_test::test]
async fn a_bucket_refills(redis: TestRedis) {
    let mut conn = redis.connection().await;
    assert!(take(&mut conn, "bucket", 1, 1, 60_000, 1).await.unwrap().admitted);
    let refused = take(&mut conn, "bucket", 1, 1, 60_000, 1).await.unwrap();
    assert!(!refused.admitted);
    redis.advance(Duration::from_millis(refused.wait_ms)).await;
    assert!(take(&mut conn, "bucket", 1, 1, 60_000, 1).await.unwrap().admitted);
}
// end

// begin
#[redis_script_test::test]
async fn a_lost_lock_is_not_released_by_its_first_owner(redis: TestRedis) {
    let mut conn = redis.connection().await;
    assert_eq!(get_or_lock(&mut conn, "page", "lock", "slow", 30_000).await.unwrap(), Lookup::Lock);
    redis.advance(Duration::from_secs(31)).await;
    assert_eq!(get_or_lock(&mut conn, "page", "lock", "next", 30_000).await.unwrap(), Lookup::Lock);
    assert!(!release_lock(&mut conn, "lock", "slow").await.unwrap());
    assert!(release_lock(&mut conn, "lock", "next").await.unwrap());
}
// end

// begin
use redis::aio::ConnectionLike;
use redis_script::{Result, redis_script};

#[redis_script("tests/testing/pay.lua")]
async fn pay(
    conn: &mut impl ConnectionLike,
    #[key] payer: &str,
    #[key] payee: &str,
    amount: u64,
) -> Result<Option<i64>>;

#[redis_script_test::test]
async fn a_payment_that_stops_in_the_middle_loses_money(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let _: () = conn.set("ada", 100).await.unwrap();
    redis.fail_at("tests/testing/pay.lua", 7, "OOM command not allowed").await;
    let error = pay(&mut conn, "ada", "bob", 30).await.unwrap_err();
    assert!(error.to_string().contains("OOM"), "{error}");
    assert_eq!(conn.get::<_, i64>("ada").await.unwrap(), 70);
    assert_eq!(conn.get::<_, Option<i64>>("bob").await.unwrap(), None);
}
// end

// begin
#[redis_script_test::test]
async fn a_payment_whose_reply_is_lost_was_made(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let _: () = conn.set("ada", 100).await.unwrap();
    redis.kill("tests/testing/pay.lua").await;
    assert!(pay(&mut conn, "ada", "bob", 30).await.is_err());
    let mut conn = redis.connection().await;
    assert_eq!(conn.get::<_, i64>("bob").await.unwrap(), 30);
}
// end

// begin
#[redis_script("tests/testing/reserve.lua")]
async fn reserve(conn: &mut impl ConnectionLike, #[key] jobs: &str, lease_ms: u64) -> Result<Option<String>>;

#[redis_script_test::test(servers("redis-7.0", "valkey-9.1"))]
#[ignore = "where only one of them is there, another test says so"]
async fn a_job_of_a_lost_worker_comes_back(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let _: () = conn.zadd("mail", "to ada", 0).await.unwrap();
    assert_eq!(reserve(&mut conn, "mail", 30_000).await.unwrap().as_deref(), Some("to ada"));
    assert_eq!(reserve(&mut conn, "mail", 30_000).await.unwrap(), None);
    redis.advance(Duration::from_secs(31)).await;
    assert_eq!(reserve(&mut conn, "mail", 30_000).await.unwrap().as_deref(), Some("to ada"));
}
// end

/// A program of its own, since a test can't ask for another.
fn run_ignored(test: &str) -> (bool, String) {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args(["--exact", test, "--ignored"]).output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_job_comes_back_on_both_servers() {
    if let Some(reason) = ["redis-7.0", "valkey-9.1"].iter().find_map(|server| find_named(server).err()) {
        return skip("a_job_comes_back_on_both_servers", &reason).unwrap();
    }
    let (passes, told) = run_ignored("a_job_of_a_lost_worker_comes_back");
    assert!(passes, "{told}");
}

#[redis_script_test::test]
#[ignore = "it fails, and the next test looks at what it says"]
async fn a_payment_is_made(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let _: () = conn.set("ada", 100).await.unwrap();
    assert_eq!(pay(&mut conn, "ada", "bob", 30).await.unwrap(), Some(70));
}

const PAGE: &str = include_str!("../../../docs/testing.md");
const THIS: &str = include_str!("main.rs");

#[test]
fn a_failure_says_what_the_page_says() {
    let (passes, told) = run_ignored("a_payment_is_made");
    assert!(!passes, "{told}");
    let calls = told.split_once("the commands that scripts have called:\n").unwrap().1;
    let calls: Vec<_> = calls.lines().take_while(|line| line.starts_with("  ")).collect();
    let expected = [
        "  tests/testing/pay.lua:2: GET ada",
        "  tests/testing/pay.lua:6: DECRBY ada 30",
        "  tests/testing/pay.lua:7: INCRBY bob 30",
    ];
    assert_eq!(calls, expected);
    assert!(PAGE.contains(&expected.join("\n")), "the page has it too");
}

#[test]
fn the_page_has_what_runs_here() {
    let parts = THIS.split("// begin\n").skip(1).map(|part| part.split_once("// end\n").unwrap().0.trim());
    let without_ignore =
        |part: &str| part.lines().filter(|line| !line.starts_with("#[ignore")).collect::<Vec<_>>().join("\n");
    let here: Vec<_> = parts.take(5).map(without_ignore).collect();
    assert_eq!(blocks("rust,ignore"), here);
    let scripts = [include_str!("pay.lua"), include_str!("reserve.lua")].map(str::trim);
    assert_eq!(blocks("lua"), scripts);
}

fn blocks(language: &str) -> Vec<String> {
    let begin = format!("```{language}\n");
    PAGE.split(&begin).skip(1).map(|rest| rest.split_once("\n```").unwrap().0.to_owned()).collect()
}
