//! Asynchronous tests, on smol.
#![cfg(test)]

use redis::AsyncCommands;
use redis_script_test::TestRedis;
use std::time::Duration;

#[redis_script_test::test(runtime = "smol")]
async fn a_key_expires(redis: TestRedis) {
    let mut conn = redis.connection().await;
    let _: () = conn.set_ex("k", "v", 60).await.unwrap();
    redis.advance(Duration::from_secs(61)).await;
    assert!(!conn.exists::<_, bool>("k").await.unwrap());
}
