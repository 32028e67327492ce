//! Asynchronous tests, on tokio.
#![cfg(test)]

use redis::aio::MultiplexedConnection;
use redis::{AsyncCommands, Script};
use redis_script_test::TestRedis;
use std::time::Duration;

const LIMITED: &str = "local hits = redis.call('INCR', KEYS[1])
if hits == 1 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
return hits";

async fn hit(conn: &mut MultiplexedConnection) -> i64 {
    Script::new(LIMITED).key("hits").arg(60).invoke_async(conn).await.unwrap()
}

#[redis_script_test::test]
async fn a_window_ends(redis: TestRedis) {
    let mut conn = redis.connection().await;
    assert_eq!((hit(&mut conn).await, hit(&mut conn).await), (1, 2));
    redis.advance(Duration::from_secs(61)).await;
    assert_eq!(hit(&mut conn).await, 1);
}

/// A test may return an error, and spawn tasks.
#[redis_script_test::test(threads)]
async fn tasks_share_a_server(redis: TestRedis) -> Result<(), redis::RedisError> {
    let mut conn = redis.connection().await;
    let tasks = [1, 2].map(|_| {
        let mut conn = conn.clone();
        tokio::spawn(async move { conn.incr::<_, _, i64>("n", 1).await })
    });
    for task in tasks {
        task.await.unwrap()?;
    }
    assert_eq!(conn.get::<_, i64>("n").await?, 2);
    Ok(())
}

#[redis_script_test::test]
async fn a_client_gives_up_a_connection_that_hangs(redis: TestRedis) {
    let config = redis::AsyncConnectionConfig::new().set_connection_timeout(None);
    let config = config.set_response_timeout(Some(Duration::from_millis(200)));
    let mut conn = redis.client().get_multiplexed_async_connection_with_config(&config).await.unwrap();
    redis.hang("INCRBY").await;
    assert!(conn.incr::<_, _, i64>("n", 1).await.unwrap_err().is_timeout());
    let mut other = redis.connection().await;
    // The server does it all the same, however late.
    while other.get::<_, Option<i64>>("n").await.unwrap() != Some(1) {}
}

#[redis_script_test::test]
#[should_panic(expected = "as it should")]
async fn other_attributes_stay(redis: TestRedis) {
    redis.forget().await;
    panic!("as it should");
}
