//! A batch of calls, each with its own reply, in one round trip.

use redis::{Pipeline, Script, aio::MultiplexedConnection};
use redis_script::{Invocation, batch, redis_script};

use super::{AMOUNT, BATCH, KEY, MORE};

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
fn adding(#[key] counter: &str, amount: u32, more: u64) -> Invocation<i64>;

pub(super) async fn ours(conn: &mut MultiplexedConnection) {
    let calls: Vec<_> = (0..BATCH).map(|_| adding(KEY, AMOUNT, MORE)).collect();
    let replies = batch(calls).invoke_async(conn).await.expect("replies");
    assert!(replies.iter().all(Result::is_ok));
}

pub(super) async fn script(conn: &mut MultiplexedConnection, script: &Script) {
    let mut pipeline = Pipeline::with_capacity(BATCH);
    for _ in 0..BATCH {
        pipeline.invoke_script(script.key(KEY).arg(AMOUNT).arg(MORE));
    }
    let _: Vec<i64> = pipeline.query_async(conn).await.expect("replies");
}

pub(super) async fn command(conn: &mut MultiplexedConnection) {
    let mut pipeline = Pipeline::with_capacity(BATCH);
    for _ in 0..BATCH {
        pipeline.cmd("EVALSHA").arg(ADDING_SCRIPT.sha1()).arg(1).arg(KEY).arg(AMOUNT).arg(MORE);
    }
    let _: Vec<i64> = pipeline.query_async(conn).await.expect("replies");
}
