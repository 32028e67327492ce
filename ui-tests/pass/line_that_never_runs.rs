//! A branch that cannot run, as the server's data makes sure, may reply anything: a comment says so.
use redis_script::{Result, redis_script};

#[redis_script(
    lua = "
        redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
        local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
        if first[2] then return { first[1], first[2] } end
        -- redis-script: allow(reply_length) a member was just added
        return { '' }
    "
)]
fn first(conn: &mut redis::Connection, #[key] queue: &str, score: f64, job: &str) -> Result<(String, f64)>;

fn main() {
    let _ = first;
}
