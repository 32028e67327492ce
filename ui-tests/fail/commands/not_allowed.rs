use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('CONFIG', 'SET', 'maxmemory', ARGV[1])")]
async fn limit(conn: &mut redis::aio::MultiplexedConnection, memory: u64) -> Result<()>;

fn main() {}
