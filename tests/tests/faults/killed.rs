//! A server that is killed and started again, with what it has on disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use redis::aio::ConnectionManager;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count};
use tokio::task::JoinSet;
use tokio::time::sleep;

const TASKS: u64 = 64;
const MANAGERS: u64 = 4;
const KILLS: usize = 5;
/// The calls that must have been acknowledged before the next kill.
const BETWEEN: usize = 2000;

/// Makes one call after the other, whatever comes of it; none twice.
async fn calls(task: u64, mut conn: ConnectionManager, progress: Arc<Progress>) -> Tally {
    let mut tally = Tally::default();
    for number in (task..).step_by(usize::try_from(TASKS).unwrap()) {
        if progress.done.load(Ordering::Relaxed) {
            break;
        }
        let outcome = count(&mut conn, CALLS, number).await;
        if outcome.is_ok() {
            progress.acknowledged.fetch_add(1, Ordering::Relaxed);
        } else {
            // The server is away; another call at once would only fail too.
            sleep(Duration::from_millis(1)).await;
        }
        tally.note(number, outcome);
    }
    tally
}

#[derive(Default)]
struct Progress {
    acknowledged: AtomicUsize,
    done: AtomicBool,
}

impl Progress {
    async fn more(&self) {
        let goal = self.acknowledged.load(Ordering::Relaxed) + BETWEEN;
        let start = Instant::now();
        while self.acknowledged.load(Ordering::Relaxed) < goal {
            assert!(start.elapsed() < Duration::from_secs(60), "the clients do not come back");
            sleep(Duration::from_millis(1)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_ran_once_and_nothing_ran_twice() {
    // Then an acknowledged call is on disk.
    let mut live = Live::start_with(&["--appendonly", "yes", "--appendfsync", "always"]);
    let progress = Arc::new(Progress::default());
    let mut tasks = JoinSet::new();
    for group in 0..MANAGERS {
        let conn = live.manager().await.unwrap();
        for task in (group..TASKS).step_by(usize::try_from(MANAGERS).unwrap()) {
            tasks.spawn(calls(task, conn.clone(), Arc::clone(&progress)));
        }
    }
    for _ in 0..KILLS {
        progress.more().await;
        live.server().kill();
        live.server().start_again().unwrap();
    }
    progress.more().await;
    progress.done.store(true, Ordering::Relaxed);

    let mut tally = Tally::default();
    tasks.join_all().await.into_iter().for_each(|one| tally.add(one));
    tally.settle("killed", KILLS, &mut live.connect().unwrap()).unwrap();
    assert!(tally.failures().len() >= KILLS, "no call was under way when the server was killed");
}
