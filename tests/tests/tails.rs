//! Slices: the last key and the last argument may be as many as the caller has.
#![cfg(test)]

use redis::Connection;
use redis_script::{Invocation, Result, redis_script};
use redis_script_tests::live::Live;

#[redis_script(lua = "
local sum = 0
for _, number in ipairs(ARGV) do sum = sum + tonumber(number) end
return {#KEYS, #ARGV, sum}
")]
fn sum(conn: &mut Connection, numbers: &[i64]) -> Result<(u64, u64, i64)>;

#[redis_script(lua = "
local missing = {}
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 0 then
    missing[#missing + 1] = key
  end
end
return missing
")]
fn missing(conn: &mut Connection, #[key] keys: &[&str]) -> Result<Vec<String>>;

#[redis_script(lua = "
local target = KEYS[1]
for i = 2, #KEYS do redis.call('SADD', target, KEYS[i]) end
local limit = ARGV[1]
for i = 2, #ARGV do redis.call('SADD', target, ARGV[i]) end
return {redis.call('SCARD', target), limit}
")]
fn collect(
    #[key] target: &str,
    #[key] sources: &[String],
    limit: u8,
    items: &[Vec<u8>],
) -> Invocation<(u64, u8)>;

#[test]
fn every_element_is_one_argument() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    assert_eq!(sum(&mut conn, &[]).unwrap(), (0, 0, 0));
    assert_eq!(sum(&mut conn, &[-7]).unwrap(), (0, 1, -7));
    let numbers: Vec<i64> = (1..=10_000).collect();
    assert_eq!(sum(&mut conn, &numbers).unwrap(), (0, 10_000, 50_005_000));
}

#[test]
fn every_element_is_one_key() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    redis::cmd("SET").arg("b").arg("").exec(&mut conn).unwrap();
    assert_eq!(missing(&mut conn, &["a", "b", "c"]).unwrap(), ["a", "c"]);
    assert_eq!(missing(&mut conn, &[]).unwrap(), Vec::<String>::new());
}

#[test]
fn both_tails_follow_their_fixed_ones() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let sources = ["x".to_owned(), "y".to_owned()];
    let items = [vec![0, 255], vec![], vec![13, 10]];
    assert_eq!(collect("target", &sources, 9, &items).invoke(&mut conn).unwrap(), (5, 9));
    assert_eq!(collect("other", &[], 9, &[]).invoke(&mut conn).unwrap(), (0, 9));
}
