use redis_script::{FromReply, Invocation, Result, redis_script};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn of_impl(
    conn: &mut impl redis::ConnectionLike,
    #[key] counter: impl redis::ToSingleRedisArg,
) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn of_dyn(conn: &mut dyn redis::ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn of_bound<C: redis::ConnectionLike + ?Sized>(conn: &mut C, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn of_where<'k, C, K>(conn: &mut C, #[key] counter: &'k K) -> Result<u64>
where
    C: redis::aio::ConnectionLike + ?Sized,
    K: ?Sized,
    &'k K: redis::ToSingleRedisArg;

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
async fn of_reply<T: FromReply>(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] name: &str,
) -> Result<Option<T>>;

#[redis_script(lua = "return {1, 2, 3}")]
fn of_length<T: FromReply, const N: usize>() -> Invocation<[T; N]>;

#[redis_script(lua = "return {1, 2, 3}")]
fn of_count<const N: usize>() -> Invocation<[u64; N]>;

fn main() {
    let _ = |conn: &mut redis::Connection| (of_impl(conn, "a"), of_dyn(conn, "a"), of_bound(conn, "a"));
    let _ = async |conn: &mut redis::aio::MultiplexedConnection| {
        (of_where(conn, "a").await, of_reply::<String>(conn, "a").await)
    };
    let _ = (of_length::<u64, 3>(), of_count::<3>());
}
