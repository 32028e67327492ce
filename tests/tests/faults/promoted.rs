//! A replica that becomes the primary while calls are under way.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count};
use tokio::task::JoinSet;
use tokio::time::sleep;

const TASKS: u64 = 16;
/// The calls that must have been acknowledged before the change, and after it.
const ENOUGH: usize = 2000;

#[derive(Default)]
struct Progress {
    by_old: AtomicUsize,
    by_new: AtomicUsize,
    done: AtomicBool,
}

/// Calls the old primary until it says that it is a replica now, then the new one.
async fn calls(
    task: u64,
    old: MultiplexedConnection,
    new: MultiplexedConnection,
    progress: Arc<Progress>,
) -> Tally {
    let (mut tally, mut conn, mut acknowledged) = (Tally::default(), old, &progress.by_old);
    for number in (task..).step_by(usize::try_from(TASKS).unwrap()) {
        if progress.done.load(Ordering::Relaxed) {
            break;
        }
        let outcome = count(&mut conn, CALLS, number).await;
        if outcome.is_ok() {
            acknowledged.fetch_add(1, Ordering::Relaxed);
        } else {
            (conn, acknowledged) = (new.clone(), &progress.by_new);
        }
        tally.note(number, outcome);
    }
    tally
}

async fn until(what: impl Fn() -> bool) {
    let start = Instant::now();
    while !what() {
        assert!(start.elapsed() < Duration::from_secs(60), "it never came to that");
        sleep(Duration::from_millis(2)).await;
    }
}

fn info(live: &Live, line: &str) -> bool {
    let info: String = redis::cmd("INFO").arg("replication").query(&mut live.connect().unwrap()).unwrap();
    info.lines().any(|it| it == line)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_call_did_not_run_and_an_acknowledged_one_is_on_the_new_primary() {
    let (old, new) = (Live::start_with(&["--repl-diskless-sync-delay", "0"]), Live::start());
    let mut control = new.connect().unwrap();
    redis::cmd("REPLICAOF").arg("127.0.0.1").arg(old.port()).exec(&mut control).unwrap();
    until(|| info(&new, "master_link_status:up") && info(&old, "connected_slaves:1")).await;

    let patience = Duration::from_secs(30);
    let conns = (old.impatient(patience).await.unwrap(), new.impatient(patience).await.unwrap());
    let progress = Arc::new(Progress::default());
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        tasks.spawn(calls(task, conns.0.clone(), conns.1.clone(), Arc::clone(&progress)));
    }
    until(|| progress.by_old.load(Ordering::Relaxed) > ENOUGH).await;
    redis::cmd("FAILOVER").exec(&mut old.connect().unwrap()).unwrap();
    until(|| progress.by_new.load(Ordering::Relaxed) > ENOUGH).await;
    progress.done.store(true, Ordering::Relaxed);

    let mut tally = Tally::default();
    tasks.join_all().await.into_iter().for_each(|one| tally.add(one));
    let failures = tally.failures();
    assert!(failures.iter().all(|error| error.to_string().contains("READONLY")), "{failures:?}");
    assert!(!failures.is_empty());
    assert_eq!(tally.settle("promoted", 1, &mut control).unwrap(), 0);
}
