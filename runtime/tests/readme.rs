//! The examples of the README, word for word, on a live server.
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

// begin
use redis_script::redis_functions;

#[redis_functions("scripts/functions/limits.lua", allow(undeclared_function))]
pub mod limits {
    /// Counts one hit; `None` once `limit` is reached.
    pub async fn hit(
        conn: &mut impl redis::aio::ConnectionLike,
        #[key] bucket: &str,
        limit: u32,
        window_ms: u64,
    ) -> redis_script::Result<Option<u64>>;
}
// end

const README: &str = include_str!("../../README.md");
const THIS: &str = include_str!("readme.rs");

#[test]
fn the_readme_has_what_runs_here() {
    let parts = THIS.split("// begin\n").skip(1).take(2);
    let run: Vec<&str> = parts.map(|part| part.split_once("// end\n").unwrap().0.trim()).collect();
    let shown = README.split("```rust\n").skip(1).map(|part| part.split_once("\n```\n").unwrap().0);
    assert_eq!(shown.collect::<Vec<_>>(), run);
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

#[test]
fn a_function_counts_hits() {
    on_a_server(async |mut conn| {
        let has_functions = redis::cmd("FUNCTION").arg("STATS").exec_async(&mut conn).await.is_ok();
        let hits = limits::hit(&mut conn, "login:203.0.113.7", 10, 60_000).await;
        // Redis 6.2 has none.
        assert_eq!(hits.ok(), has_functions.then_some(Some(1)));
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
