//! Arrays, groups and optional values.
use redis_script::{Invocation, Result, redis_script};

const LENGTH: usize = 2;

#[redis_script(lua = "return redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])")]
fn delete(conn: &mut redis::Connection, #[key] keys: [&str; 3]) -> Result<u64>;

#[redis_script(lua = "return redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])")]
fn delete_more(conn: &mut redis::Connection, #[key] first: &str, #[key] keys: &[String; 2]) -> Result<u64>;

#[redis_script(lua = "return redis.call('DEL', unpack(KEYS))")]
async fn delete_all(conn: &mut redis::aio::MultiplexedConnection, #[key] keys: [&str; LENGTH]) -> Result<u64>;

#[redis_script(lua = "redis.call('HSET', KEYS[1], unpack(ARGV))")]
fn set_fields(#[key] hash: &str, fields: &[(&str, u64)]) -> Invocation<()>;

#[redis_script(lua = "redis.call('HSET', KEYS[1], unpack(ARGV))")]
fn set_entries(#[key] hash: &str, fields: &std::collections::BTreeMap<String, u64>) -> Invocation<()>;

#[redis_script(lua = "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4])")]
fn set_two(conn: &mut redis::Connection, #[key] hash: &str, fields: [(String, u64); 2]) -> Result<()>;

#[redis_script(lua = "redis.call('SET', KEYS[1], ARGV[1]) if ARGV[2] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end")]
fn set(conn: &mut redis::Connection, #[key] name: &str, value: &[u8; 4], ttl_ms: Option<u64>) -> Result<()>;

#[redis_script(lua = "return redis.call('SET', KEYS[1], ARGV[1])")]
fn set_bytes(conn: &mut redis::Connection, #[key] name: &str, value: [u8; 4]) -> Result<()>;

#[redis_script(
    lua = "redis.call('SADD', KEYS[#KEYS], unpack(ARGV, 2, #ARGV - 2)) \
           redis.call('EXPIRE', KEYS.last, ARGV.ttl) return {ARGV[1], ARGV.most, unpack(KEYS, 1, #KEYS - 1)}"
)]
fn slices_in_front(
    conn: &mut redis::Connection,
    #[key] sets: &[&str],
    #[key] last: &str,
    first: &str,
    members: &[&str],
    most: u64,
    ttl: u64,
) -> Result<Vec<String>>;

fn main() {
    let _ = |conn: &mut redis::Connection| {
        let _ = (delete(conn, ["a", "b", "c"]), delete_more(conn, "a", &["b".to_owned(), "c".to_owned()]));
        let _ = (set(conn, "a", &[1; 4], None), set_bytes(conn, "a", [1; 4]));
        let _ = slices_in_front(conn, &["a"], "b", "c", &[], 1, 2);
        set_two(conn, "a", [("a".to_owned(), 1), ("b".to_owned(), 2)])
    };
    let _ = async |conn: &mut redis::aio::MultiplexedConnection| delete_all(conn, ["a", "b"]).await;
    let _ = set_entries("a", &[("b".to_owned(), 1)].into());
    let _ = set_fields("a", &[("b", 1)]);
}
