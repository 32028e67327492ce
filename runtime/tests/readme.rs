//! The examples of the README, word for word, on a live server.

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

/// Limits, counted on the server.
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
    let examples = THIS.split("// begin\n").skip(1).map(|rest| rest.split_once("// end\n").unwrap().0);
    let examples: Vec<&str> = examples.map(str::trim).collect();
    assert_eq!(README.matches("```rust\n").count(), examples.len(), "another example would not run");
    for example in examples {
        assert!(README.contains(&format!("```rust\n{example}\n```\n")), "not in the README:\n{example}");
    }
}

#[test]
fn it_counts_ten_hits() {
    let server = Server::start(&find().unwrap(), &[]).unwrap();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let client = redis::Client::open(server.url()).unwrap();
        let mut conn = client.get_multiplexed_async_connection().await.unwrap();
        for _ in 0..10 {
            assert!(may_log_in(&mut conn, "login:203.0.113.7").await.unwrap());
        }
        assert!(!may_log_in(&mut conn, "login:203.0.113.7").await.unwrap());
    });
}

#[test]
fn its_function_counts_two_hits() {
    let server = Server::start(&find().unwrap(), &[]).unwrap();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let client = redis::Client::open(server.url()).unwrap();
        let mut conn = client.get_multiplexed_async_connection().await.unwrap();
        for expected in [Some(1), Some(2), None] {
            match limits::hit(&mut conn, "bucket", 2, 60_000).await {
                Err(redis_script::Error::Library(error)) => {
                    assert_eq!(error.problem(), redis_script::LibraryProblem::NoFunctions, "{error}");
                }
                hits => assert_eq!(hits.unwrap(), expected),
            }
        }
    });
}
