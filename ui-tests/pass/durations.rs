//! Durations, in the unit that the script wants.
use std::time::Duration;

use redis_script::{Invocation, Result, redis_script};

#[redis_script(lua = "redis.call('SET', KEYS[1], 1, 'PX', ARGV[1])")]
fn set(conn: &mut redis::Connection, #[key] key: &str, #[unit(ms)] ttl: Duration) -> Result<()>;

#[redis_script(lua = "if ARGV[1] then redis.call('EXPIRE', KEYS[1], ARGV[1]) end")]
fn expire(#[key] key: &str, #[unit(s)] ttl: Option<std::time::Duration>) -> Invocation<()>;

#[redis_script(lua = "if ARGV[2] then return tonumber(ARGV[1]) + ARGV[2] end return ARGV[1]")]
async fn add(
    conn: &mut redis::aio::MultiplexedConnection,
    #[unit(us)] left: &Duration,
    #[unit(us)] right: &Option<Duration>,
) -> Result<u64>;

fn main() {
    let second = Duration::from_secs(1);
    let _ = |conn: &mut redis::Connection| set(conn, "a", second);
    let _ = (expire("a", Some(second)), expire("a", None));
    let _ = async |conn: &mut redis::aio::MultiplexedConnection| add(conn, &second, &None).await;
}
