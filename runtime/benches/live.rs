//! The calls that are made on a live server, each written in three ways.

mod batch;
mod one;

use redis::Script;
use redis::aio::MultiplexedConnection;

/// How many calls go into a batch.
pub(crate) const BATCH: usize = 100;

const TEXT: &str = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])";
const KEY: &str = "login:203.0.113.7";
const AMOUNT: u32 = 10;
const MORE: u64 = 60_000;

pub(crate) fn script() -> Script {
    Script::new(TEXT)
}

/// Makes one call, or a batch of them.
pub(crate) async fn make(client: &str, size: usize, conn: &mut MultiplexedConnection, text: &Script) {
    match (client, size) {
        ("ours", 1) => one::ours(conn).await,
        ("script", 1) => one::script(conn, text).await,
        (_, 1) => one::command(conn).await,
        ("ours", _) => batch::ours(conn).await,
        ("script", _) => batch::script(conn, text).await,
        _ => batch::command(conn).await,
    }
}
