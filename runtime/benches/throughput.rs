//! Calls in a second on a live server, from 1, 16 and 256 tasks that share one connection.
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

use std::env;
use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis::{Client, Script, cmd};
use redis_script::{Result, redis_script};
use redis_script_server::{Server, find};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

const TASKS: [usize; 3] = [1, 16, 256];
const TURNS: usize = 5;
const TURN: Duration = Duration::from_millis(500);
const TEXT: &str = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])";

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
async fn add(conn: &mut MultiplexedConnection, #[key] counter: &str, amount: u32, more: u64) -> Result<i64>;

async fn ours(conn: &mut MultiplexedConnection) -> i64 {
    add(conn, "login:203.0.113.7", 10, 60_000).await.expect("a reply")
}

async fn script(conn: &mut MultiplexedConnection, script: &Script) -> i64 {
    script.key("login:203.0.113.7").arg(10_u32).arg(60_000_u64).invoke_async(conn).await.expect("a reply")
}

async fn command(conn: &mut MultiplexedConnection) -> i64 {
    let mut call = cmd("EVALSHA");
    call.arg(ADD_SCRIPT.sha1()).arg(1).arg("login:203.0.113.7").arg(10_u32).arg(60_000_u64);
    call.query_async(conn).await.expect("a reply")
}

/// Calls in one turn, over all tasks.
async fn turn(client: &'static str, tasks: usize, conn: &MultiplexedConnection) -> usize {
    let end = Instant::now() + TURN;
    let mut running = JoinSet::new();
    for _ in 0..tasks {
        let mut conn = conn.clone();
        running.spawn(async move {
            let (text, mut calls) = (Script::new(TEXT), 0);
            while Instant::now() < end {
                match client {
                    "ours" => ours(&mut conn).await,
                    "script" => script(&mut conn, &text).await,
                    _ => command(&mut conn).await,
                };
                calls += 1;
            }
            calls
        });
    }
    running.join_all().await.into_iter().sum()
}

fn best(runtime: &Runtime, tasks: usize, conn: &MultiplexedConnection) -> [(&'static str, usize); 3] {
    let mut best = [("ours", 0), ("script", 0), ("command", 0)];
    for _ in 0..TURNS {
        for (client, most) in &mut best {
            *most = (*most).max(runtime.block_on(turn(client, tasks, conn)));
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
    runtime.block_on(ours(&mut conn.clone()));
    for tasks in TASKS {
        for (client, calls) in best(&runtime, tasks, &conn) {
            println!("calls per second, {tasks} tasks\t{client}\t{}", calls as f64 / TURN.as_secs_f64());
        }
    }
    Ok(())
}
