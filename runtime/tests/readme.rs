//! The example of the README, word for word, on a live server.
#![cfg(test)]

use redis::aio::MultiplexedConnection;
use redis_script_server::{Server, find};
use tokio::runtime::Builder;

// begin
use redis_script::{Result, redis_script};

/// Counts one hit; `None` once `limit` is reached.
#[redis_script("scripts/fixed_window.lua")]
pub async fn hit(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] bucket: &str,
    limit: u32,
    window_ms: u64,
) -> Result<Option<u64>>;

async fn may_log_in(conn: &mut redis::aio::MultiplexedConnection, address: &str) -> Result<bool> {
    let hits = hit(conn, address, 10, 60_000).await?;
    Ok(hits.is_some())
}
// end

const README: &str = include_str!("../../README.md");
const THIS: &str = include_str!("readme.rs");

#[test]
fn the_readme_has_what_runs_here() {
    let between = |text: &'static str, begin: &str, end: &str| {
        text.split_once(begin).unwrap().1.split_once(end).unwrap().0.trim()
    };
    assert_eq!(between(README, "```rust\n", "\n```\n"), between(THIS, "// begin\n", "// end\n"));
    assert_eq!(README.matches("```rust\n").count(), 1);
}

#[test]
fn ten_may_log_in() {
    on_a_server(async |mut conn| {
        for _ in 0..10 {
            assert!(may_log_in(&mut conn, "login:203.0.113.7").await.unwrap());
        }
        assert!(!may_log_in(&mut conn, "login:203.0.113.7").await.unwrap());
    });
}

fn on_a_server(run: impl AsyncFnOnce(MultiplexedConnection)) {
    let server = Server::start(&find().unwrap(), &[]).unwrap();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let client = redis::Client::open(server.url()).unwrap();
        run(client.get_multiplexed_async_connection().await.unwrap()).await;
    });
}
