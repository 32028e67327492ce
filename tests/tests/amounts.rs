//! Parameters that send several values, or none.
#![cfg(test)]

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis_script::{Invocation, Result, redis_script};
use redis_script_tests::live::Live;

const SHOW: &str = "keys and arguments, in order";

/// How many keys and arguments there are, and what they are.
type Shown = (u64, u64, String, String, String, u64, u64, String);

#[redis_script(lua = "return {#KEYS, #ARGV, KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2], ARGV[3]}")]
fn arrays(
    conn: &mut redis::Connection,
    #[key] keys: [&str; 2],
    #[key] last: &str,
    numbers: &[u64; 2],
    text: &str,
) -> Result<Shown>;

#[redis_script(lua = "return ARGV")]
async fn groups(conn: &mut MultiplexedConnection, first: u8, pairs: &[(&str, u64)]) -> Result<Vec<String>>;

#[redis_script(lua = "return {ARGV[1], ARGV[2], ARGV[3], ARGV[4]}")]
fn array_of_groups(pairs: [(String, u64); 2]) -> Invocation<Vec<String>>;

#[redis_script(lua = "return {ARGV[1], ARGV[2] or 'none', #ARGV}")]
fn optional(conn: &mut redis::Connection, value: &str, ttl_ms: Option<u64>) -> Result<(String, String, u64)>;

#[redis_script(lua = "return {ARGV[1], ARGV[2] or 'none', #ARGV}")]
async fn optional_async(
    conn: &mut MultiplexedConnection,
    value: &str,
    ttl_ms: &Option<String>,
) -> Result<(String, String, u64)>;

/// A slice of each list in front of others, which the script counts from the last or names.
#[redis_script(lua = "local n = #ARGV return {table.concat(KEYS, ',', 1, #KEYS - 1), KEYS[#KEYS], ARGV[1], \
           table.concat(ARGV, ',', 2, n - 2), ARGV[n - 1], ARGV.ttl}")]
fn slices_in_front(
    #[key] sources: &[&str],
    #[key] target: &str,
    first: u8,
    pairs: &[(&str, u64)],
    most: u64,
    ttl: u64,
) -> Invocation<Vec<String>>;

#[test]
fn what_follows_a_slice_is_counted_from_the_last() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let mut reply = |keys: &[&str], pairs: &[(&str, u64)]| {
        slices_in_front(keys, "t", 7, pairs, 8, 9).invoke(&mut conn).unwrap()
    };
    assert_eq!(reply(&["a", "b"], &[("c", 1), ("d", 2)]), ["a,b", "t", "7", "c,1,d,2", "8", "9"]);
    assert_eq!(reply(&[], &[]), ["", "t", "7", "", "8", "9"]);
}

#[redis_script(lua = "return {ARGV[1], ARGV[2], ARGV[3], ARGV[4] or 'none'}")]
fn durations(
    conn: &mut redis::Connection,
    #[unit(s)] seconds: Duration,
    #[unit(ms)] milliseconds: &Duration,
    #[unit(us)] microseconds: Duration,
    #[unit(ms)] last: Option<Duration>,
) -> Result<Vec<String>>;

#[redis_script(lua = "redis.call('SET', KEYS[1], 1, 'PX', ARGV[1]) return redis.call('PTTL', KEYS[1])")]
async fn set_for(
    conn: &mut MultiplexedConnection,
    #[key] key: &str,
    #[unit(ms)] ttl: Duration,
) -> Result<u64>;

#[tokio::test]
async fn durations_are_whole_units_and_round_up() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let mut sent = |duration, last| durations(conn, duration, &duration, duration, last).unwrap();
    let (long, nanosecond) = (Duration::from_millis(1_500), Duration::from_nanos(1));
    assert_eq!(sent(long, Some(nanosecond)), ["2", "1500", "1500000", "1"]);
    assert_eq!(sent(nanosecond, None), ["1", "1", "1", "none"]);
    assert_eq!(sent(Duration::ZERO, Some(Duration::ZERO)), ["0", "0", "0", "0"]);
    let most = "9223372036854775807";
    assert_eq!(sent(Duration::MAX, None), [most, most, most, "none"]);
    let mut conn = live.multiplexed().await.unwrap();
    assert!((58_000..=60_000).contains(&set_for(&mut conn, "k", Duration::from_secs(60)).await.unwrap()));
    // A server refuses no time at all, and more than it can count.
    for refused in [Duration::ZERO, Duration::MAX] {
        let error = set_for(&mut conn, "k", refused).await.unwrap_err().to_string();
        assert!(error.contains("invalid expire time"), "{error}");
    }
}

#[redis_script(lua = "return {ARGV[#ARGV], unpack(ARGV, 1, #ARGV - 1)}")]
fn entries(conn: &mut redis::Connection, fields: &BTreeMap<String, u64>, last: &str) -> Result<Vec<String>>;

#[redis_script(lua = "return ARGV")]
async fn entries_in_any_order(
    conn: &mut MultiplexedConnection,
    fields: HashMap<&str, f64>,
) -> Result<Vec<String>>;

#[tokio::test]
async fn entries_of_maps_are_pairs() {
    let live = Live::start();
    let fields = BTreeMap::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
    let mut conn = live.connect().unwrap();
    assert_eq!(entries(&mut conn, &fields, "z").unwrap(), ["z", "a", "1", "b", "2"]);
    assert_eq!(entries(&mut conn, &BTreeMap::new(), "z").unwrap(), ["z"]);
    let mut conn = live.multiplexed().await.unwrap();
    let reply = entries_in_any_order(&mut conn, HashMap::from([("a", 0.5)])).await.unwrap();
    assert_eq!(reply, ["a", "0.5"]);
}

#[test]
fn arrays_are_as_many_values() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let reply = arrays(&mut conn, ["a", "b"], "c", &[1, 2], SHOW).unwrap();
    let text = |text: &str| text.to_owned();
    assert_eq!(reply, (3, 3, text("a"), text("b"), text("c"), 1, 2, text(SHOW)));
    let pairs = [(text("a"), 1), (text("b"), 2)];
    assert_eq!(array_of_groups(pairs).invoke(&mut conn).unwrap(), ["a", "1", "b", "2"]);
}

#[tokio::test]
async fn groups_are_written_in_order() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    assert_eq!(groups(&mut conn, 7, &[("a", 1), ("b", 2)]).await.unwrap(), ["7", "a", "1", "b", "2"]);
    assert_eq!(groups(&mut conn, 7, &[]).await.unwrap(), ["7"]);
}

#[tokio::test]
async fn none_sends_nothing() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    let reply = |text: &str, count| ("a".to_owned(), text.to_owned(), count);
    assert_eq!(optional_async(&mut conn, "a", &Some("b".to_owned())).await.unwrap(), reply("b", 2));
    assert_eq!(optional_async(&mut conn, "a", &None).await.unwrap(), reply("none", 1));
    let mut conn = live.connect().unwrap();
    assert_eq!(optional(&mut conn, "a", Some(5)).unwrap(), reply("5", 2));
    assert_eq!(optional(&mut conn, "a", None).unwrap(), reply("none", 1));
}
