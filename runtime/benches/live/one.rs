//! One call, which one waits for.

use redis::{Script, aio::MultiplexedConnection, cmd};
use redis_script::{Result, redis_script};

use super::{AMOUNT, KEY, MORE};

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
async fn add(conn: &mut MultiplexedConnection, #[key] counter: &str, amount: u32, more: u64) -> Result<i64>;

pub(super) async fn ours(conn: &mut MultiplexedConnection) {
    add(conn, KEY, AMOUNT, MORE).await.expect("a reply");
}

pub(super) async fn script(conn: &mut MultiplexedConnection, script: &Script) {
    let _: i64 = script.key(KEY).arg(AMOUNT).arg(MORE).invoke_async(conn).await.expect("a reply");
}

pub(super) async fn command(conn: &mut MultiplexedConnection) {
    let mut call = cmd("EVALSHA");
    call.arg(ADD_SCRIPT.sha1()).arg(1).arg(KEY).arg(AMOUNT).arg(MORE);
    let _: i64 = call.query_async(conn).await.expect("a reply");
}
