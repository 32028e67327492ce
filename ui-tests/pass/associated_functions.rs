//! Functions in `impl` blocks: the constant beside each is an associated one.
use redis_script::{FromReply, Invocation, Result, redis_script};

struct Counter;

impl Counter {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    pub fn hit(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    async fn hit_async(conn: &mut redis::aio::MultiplexedConnection, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "local n = 1 return redis.call('INCR', KEYS[1])")]
    fn hit_later(#[key] counter: &str) -> Invocation<u64>;
}

struct Store<T> {
    value: Option<T>,
}

impl<T: FromReply> Store<T> {
    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    fn get(conn: &mut redis::Connection, #[key] name: &str) -> Result<Option<T>>;

    #[redis_script("../../scripts/fixed_window.lua")]
    async fn read<C: redis::aio::ConnectionLike>(
        &self,
        conn: &mut C,
        #[key] bucket: &str,
        limit: u64,
        window_ms: u64,
    ) -> Result<Option<T>>;
}

#[derive(FromReply)]
struct Reading(u64, u64);

impl Reading {
    #[redis_script(lua = "return {redis.call('INCR', KEYS[1]), 1}")]
    fn next(conn: &mut redis::Connection, #[key] counter: &str) -> Result<Self>;
}

fn main() {
    let _ = (Counter::HIT_SCRIPT, Counter::HIT_ASYNC_SCRIPT, Counter::HIT_LATER_SCRIPT);
    let _ = (Store::<u64>::GET_SCRIPT, Reading::NEXT_SCRIPT);
    let _ = Store { value: Some(1) }.value;
    let _ = |conn: &mut redis::Connection| {
        (Counter::hit(conn, "a"), Store::<u64>::get(conn, "a"), Reading::next(conn, "a"))
    };
    let _ = async |conn: &mut redis::aio::MultiplexedConnection| {
        let _ = Store::<u64> { value: None }.read(conn, "a", 1, 2).await;
        Counter::hit_async(conn, "a").await
    };
}
