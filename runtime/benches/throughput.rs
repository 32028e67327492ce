//! Calls in a second on a live server, from 1, 16 and 256 tasks that share one connection, one by one and in batches.
//!
//! Each figure is the best of several turns, and the clients take turns, so that all of them see the same machine.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it fails as a test does"
)]

mod live;

use std::env;
use std::time::{Duration, Instant};

use live::BATCH;
use redis::Client;
use redis::aio::MultiplexedConnection;
use redis_script_server::{Server, find};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

/// How many calls are made at once, and by how many tasks.
const TURNS: [(usize, usize); 5] = [(1, 1), (1, 16), (1, 256), (BATCH, 1), (BATCH, 16)];
const TIMES: usize = 5;
const TURN: Duration = Duration::from_millis(500);

/// Calls in one turn, over all tasks.
async fn turn(client: &'static str, size: usize, tasks: usize, conn: &MultiplexedConnection) -> usize {
    let end = Instant::now() + TURN;
    let mut running = JoinSet::new();
    for _ in 0..tasks {
        let mut conn = conn.clone();
        running.spawn(async move {
            let (text, mut calls) = (live::script(), 0);
            while Instant::now() < end {
                live::make(client, size, &mut conn, &text).await;
                calls += size;
            }
            calls
        });
    }
    running.join_all().await.into_iter().sum()
}

fn best(
    runtime: &Runtime,
    size: usize,
    tasks: usize,
    conn: &MultiplexedConnection,
) -> [(&'static str, usize); 3] {
    let mut best = [("ours", 0), ("script", 0), ("command", 0)];
    for _ in 0..TIMES {
        for (client, most) in &mut best {
            *most = (*most).max(runtime.block_on(turn(client, size, tasks, conn)));
        }
    }
    best
}

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    if !env::args().any(|word| word == "--bench") {
        println!("run it with `cargo xtask bench`");
        return Ok(());
    }
    let server = Server::start(&find()?, &[])?;
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let client = Client::open(server.url())?;
    let conn = runtime.block_on(client.get_multiplexed_async_connection())?;
    runtime.block_on(live::make("ours", 1, &mut conn.clone(), &live::script()));
    for (size, tasks) in TURNS {
        let batches = if size > 1 { format!(" in batches of {size}") } else { String::new() };
        for (client, calls) in best(&runtime, size, tasks, &conn) {
            println!(
                "calls per second{batches}, {tasks} tasks\t{client}\t{}",
                calls as f64 / TURN.as_secs_f64()
            );
        }
    }
    Ok(())
}
