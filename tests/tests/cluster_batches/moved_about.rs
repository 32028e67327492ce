//! Slots that move about under random batches, all of whose replies are known beforehand.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use redis::cluster::ClusterClient;
use redis_script_tests::ability::Ability;
use redis_script_tests::cluster::Cluster;

use crate::counters::LIBRARY;
use crate::slots::Slots;
use crate::worker::{Way, Worker};

/// Within this time each worker has to end a batch.
const PATIENCE: Duration = Duration::from_secs(60);
const NOT_ATOMIC: [Way; 2] = [Way::Ordered, Way::Unordered];

#[test]
fn every_call_of_every_batch_runs_once() {
    let cases: usize = std::env::var("REDIS_SCRIPT_CASES").map_or(400, |cases| cases.parse().unwrap());
    let seed = std::env::var("REDIS_SCRIPT_SEED").map_or(11, |seed| seed.parse().unwrap());
    let cluster = Cluster::start();
    let mut slots = Slots::new(&cluster, seed);
    let as_it_comes = cluster.builder().build().unwrap();
    let has_functions = Ability::Functions.is_there(&mut cluster.primaries()[0].connect().unwrap()).unwrap();
    if has_functions {
        LIBRARY.load(&mut as_it_comes.get_connection().unwrap()).unwrap();
    }
    let worker = |index: usize| Worker::new(index, slots.tags(), seed, has_functions);
    let (team, done) = Team::new();
    let workers = [
        team.start_async(worker(0), &as_it_comes, &NOT_ATOMIC),
        team.start_async(worker(1), &as_it_comes, &NOT_ATOMIC),
        team.start_async(worker(2), &cluster.patient(), &[Way::Atomic]),
        team.start_sync(worker(3), &as_it_comes),
    ];
    let batches = watch(&workers, &done, cases, || slots.move_one(&cluster));
    team.stop.store(true, Ordering::Relaxed);
    let counts = end(workers);
    println!(
        "{batches:?} batches of {} calls, while slots moved {} times",
        counts.values().sum::<u64>(),
        slots.moves()
    );
    assert!(batches.iter().all(|count| *count > 0), "{batches:?}");
    slots.check(&cluster, &counts);
}

/// Those who make batches until they are told to stop.
struct Team {
    stop: Arc<AtomicBool>,
    done: Sender<usize>,
}

type Task = JoinHandle<Worker>;

impl Team {
    fn new() -> (Self, Receiver<usize>) {
        let (done, receiver) = channel();
        (Self { stop: Arc::default(), done }, receiver)
    }

    /// Makes batches with `make`, and says so after each.
    fn start(&self, mut worker: Worker, mut make: impl FnMut(&mut Worker) + Send + 'static) -> Task {
        let (stop, done) = (Arc::clone(&self.stop), self.done.clone());
        thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                make(&mut worker);
                done.send(worker.index).unwrap();
            }
            worker
        })
    }

    fn start_async(&self, worker: Worker, client: &ClusterClient, ways: &'static [Way]) -> Task {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let mut conn = runtime.block_on(client.get_async_connection()).unwrap();
        self.start(worker, move |worker| {
            let attempt = worker.attempt(ways);
            let results = runtime.block_on(attempt.batch().invoke_async(&mut conn));
            worker.check(&attempt, results);
        })
    }

    fn start_sync(&self, worker: Worker, client: &ClusterClient) -> Task {
        let mut conn = client.get_connection().unwrap();
        self.start(worker, move |worker| {
            let attempt = worker.attempt(&NOT_ATOMIC);
            let results = attempt.batch().invoke(&mut conn);
            worker.check(&attempt, results);
        })
    }
}

/// Moves slots until there were so many batches; how many each worker has made.
fn watch<const N: usize>(
    workers: &[Task; N],
    done: &Receiver<usize>,
    cases: usize,
    mut move_one: impl FnMut(),
) -> [usize; N] {
    let (mut batches, mut seen) = ([0; N], [Instant::now(); N]);
    while batches.iter().sum::<usize>() < cases {
        move_one();
        for index in done.try_iter() {
            batches[index] += 1;
            seen[index] = Instant::now();
        }
        for (index, worker) in workers.iter().enumerate() {
            assert!(!worker.is_finished(), "worker {index} has failed");
            assert!(seen[index].elapsed() < PATIENCE, "worker {index} waits after {batches:?} batches");
        }
    }
    batches
}

/// What all counters must be.
fn end<const N: usize>(workers: [Task; N]) -> HashMap<String, u64> {
    let start = Instant::now();
    while !workers.iter().all(JoinHandle::is_finished) {
        assert!(start.elapsed() < PATIENCE, "the last batches never return");
        thread::sleep(Duration::from_millis(10));
    }
    workers.into_iter().flat_map(|worker| worker.join().unwrap().counts).collect()
}
