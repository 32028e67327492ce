//! Calls on the primary that a sentinel names, also after another server took over.

use std::time::{Duration, Instant};

use fred::prelude::*;
use redis_script::fred::Connection;
use redis_script::{Invocation, batch, redis_script};
use redis_script_tests::sentinel::{NAME, Watched};
use tokio::time::sleep;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn hit(#[key] counter: &str) -> Invocation<u64>;

#[tokio::test]
async fn calls_follow_the_sentinel() {
    let mut watched = Watched::start();
    let port = watched.url().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let server = ServerConfig::new_sentinel(vec![("127.0.0.1", port)], NAME);
    let mut builder = Builder::from_config(Config { server, ..Config::default() });
    let client = builder.set_policy(ReconnectPolicy::new_constant(0, 20)).build().unwrap();
    client.init().await.unwrap();
    let mut conn = Connection::from(client);
    assert_eq!(hit("n").invoke_async(&mut conn).await.unwrap(), 1);
    let calls = batch([hit("n"), hit("n")]).atomic();
    assert_eq!(*calls.invoke_async(&mut conn).await.unwrap()[1].as_ref().unwrap(), 3);
    redis::cmd("WAIT").arg(1).arg(5_000).exec_async(&mut conn).await.unwrap();
    watched.fail_over();
    let start = Instant::now();
    while let Err(error) = hit("n").invoke_async(&mut conn).await {
        assert!(start.elapsed() < Duration::from_secs(10), "{error}");
        sleep(Duration::from_millis(20)).await;
    }
    while let Err(error) = calls.invoke_async(&mut conn).await {
        assert!(start.elapsed() < Duration::from_secs(10), "{error}");
        sleep(Duration::from_millis(20)).await;
    }
}
