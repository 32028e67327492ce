//! Arguments and keys of any bytes, as they were and each its own.
#![cfg(test)]

use redis::Connection;
use redis::aio::ConnectionLike;
use redis_script::{Result, redis_script};
use redis_script_tests::live::Live;

#[redis_script(
    lua = "redis.call('SET', KEYS[1], ARGV[1]) return {redis.call('GET', KEYS[1]), KEYS[1], #ARGV, ARGV[2]}"
)]
fn store(
    conn: &mut Connection,
    #[key] key: &[u8],
    value: &[u8],
    after: &str,
) -> Result<(Vec<u8>, Vec<u8>, u8, String)>;

#[redis_script(lua = "return {ARGV[1], #ARGV[1]}")]
async fn echo(conn: &mut impl ConnectionLike, value: &[u8]) -> Result<(Vec<u8>, usize)>;

#[redis_script(lua = "return {ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]}")]
fn texts(conn: &mut Connection, a: u64, b: i64, c: f64, d: bool, e: &str, f: String) -> Result<Vec<String>>;

fn every_byte() -> Vec<u8> {
    (0..=255).collect()
}

#[test]
fn keys_and_arguments_are_binary_safe() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for value in [every_byte(), b"".to_vec(), b"$3\r\nx\r\n*1\r\n".to_vec(), vec![0xff; 100_000]] {
        let (stored, key, count, after) = store(&mut conn, &every_byte(), &value, "").unwrap();
        assert!(stored == value && key == every_byte() && count == 2 && after.is_empty());
    }
}

#[tokio::test]
async fn also_over_an_async_connection_cold_and_warm() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    for value in [every_byte(), every_byte(), Vec::new(), vec![0; 300_000]] {
        assert_eq!(echo(&mut conn, &value).await.unwrap(), (value.clone(), value.len()));
    }
}

#[test]
fn numbers_travel_as_text_in_full() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let sent = texts(&mut conn, u64::MAX, i64::MIN, 0.1, true, "ü", String::new()).unwrap();
    assert_eq!(sent, ["18446744073709551615", "-9223372036854775808", "0.1", "1", "ü", ""]);
}
