//! A payment that is made as a whole, or not at all: it reads first, checks, and then writes.

use redis_script::{Result, redis_script};

#[redis_script(
    lua = "
    local from = tonumber(redis.call('GET', KEYS[1]) or 0)
    local to = tonumber(redis.call('GET', KEYS[2]) or 0)
    local amount = tonumber(ARGV[1])
    if not from or not to or from < amount or redis.call('HLEN', KEYS[3]) > 1000 then
      return redis.error_reply('REFUSED nothing is paid')
    end
    redis.call('SET', KEYS[1], from - amount)
    redis.call('SET', KEYS[2], to + amount)
    redis.call('HSET', KEYS[3], ARGV[2], amount)
    redis.call('EXPIRE', KEYS[3], 86400)
    return 1
    ",
    all_or_nothing
)]
fn pay(
    conn: &mut redis::Connection,
    #[key] from: &str,
    #[key] to: &str,
    #[key] payments: &str,
    amount: u32,
    payment: &str,
) -> Result<u64>;

fn main() {}
