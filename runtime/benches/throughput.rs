//! Calls in a second on a live server, from 1, 16 and 256 tasks that share one connection, one by one and in batches, and what a call
//! takes of the client's processor.
//!
//! The calls in a second are those of the best of several turns, the processor's time is that of all of them. The clients take turns,
//! so that all of them see the same machine.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it fails as a test does"
)]

mod live;

use std::time::{Duration, Instant};
use std::{env, fs};

use live::BATCH;
use redis::Client;
use redis::aio::MultiplexedConnection;
use redis_script_test_engine::{Server, find};
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

/// What a client did in all its turns.
#[derive(Default)]
struct Turns {
    most: usize,
    calls: usize,
    processor: Duration,
}

impl Turns {
    fn take(
        &mut self,
        runtime: &Runtime,
        client: &'static str,
        size: usize,
        tasks: usize,
        conn: &MultiplexedConnection,
    ) {
        let before = processor();
        let calls = runtime.block_on(turn(client, size, tasks, conn));
        self.processor += processor().saturating_sub(before);
        self.most = self.most.max(calls);
        self.calls += calls;
    }
}

/// What the threads of this program have run so far; nothing where the system does not say.
fn processor() -> Duration {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanoseconds = threads.filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
}

fn measure(
    runtime: &Runtime,
    size: usize,
    tasks: usize,
    conn: &MultiplexedConnection,
) -> [(&'static str, Turns); 3] {
    let mut clients = ["ours", "script", "command"].map(|client| (client, Turns::default()));
    for _ in 0..TIMES {
        for (client, turns) in &mut clients {
            turns.take(runtime, client, size, tasks, conn);
        }
    }
    clients
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
        for (client, Turns { most, calls, processor }) in measure(&runtime, size, tasks, &conn) {
            println!(
                "calls per second{batches}, {tasks} tasks\t{client}\t{}",
                most as f64 / TURN.as_secs_f64()
            );
            if !processor.is_zero() {
                let each = processor.as_nanos() as f64 / calls as f64;
                println!("processor, ns for a call{batches}, {tasks} tasks\t{client}\t{each:.0}");
            }
        }
    }
    Ok(())
}
