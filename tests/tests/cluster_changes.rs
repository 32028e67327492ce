//! Slots that move and primaries that fail in the middle of traffic: what is reported as done is there, and nothing is twice.
#![cfg(test)]

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use redis::cluster::{ClusterClient, ClusterConnection};
use redis::cluster_async;
use redis_script::{Error, Invocation, Result, batch, redis_script};
use redis_script_tests::cluster::Cluster;

/// How long one key is there, and the other here.
const PAUSE: Duration = Duration::from_millis(20);

/// Notes a call in two keys, and so wants both at the same place.
#[redis_script(lua = "redis.call('RPUSH', KEYS[1], ARGV[1]) return redis.call('RPUSH', KEYS[2], ARGV[1])")]
fn note(#[key] list: &str, #[key] copy: &str, id: u64) -> Invocation<u64>;

/// Calls with numbers of their own, as long as the test wants them.
struct Traffic {
    list: String,
    copy: String,
    next: AtomicU64,
    done: AtomicBool,
}

/// The numbers of the calls that gave a reply, and the errors of the others.
#[derive(Default)]
struct Outcome {
    ran: Vec<u64>,
    errors: Vec<Error>,
}

impl Traffic {
    fn on(key: &str) -> Self {
        let (list, copy) = (format!("{key}list"), format!("{key}copy"));
        Self { list, copy, next: AtomicU64::new(0), done: AtomicBool::new(false) }
    }

    fn call(&self) -> (u64, Invocation<u64>) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        (id, note(&self.list, &self.copy, id))
    }

    fn is_done(&self) -> bool {
        self.done.load(Ordering::Relaxed)
    }

    fn end(&self) {
        self.done.store(true, Ordering::Relaxed);
    }

    fn sync(&self, mut conn: ClusterConnection) -> Outcome {
        let mut outcome = Outcome::default();
        while !self.is_done() {
            let (id, call) = self.call();
            outcome.note(id, call.invoke(&mut conn));
        }
        outcome
    }

    async fn batches(&self, mut conn: cluster_async::ClusterConnection) -> Outcome {
        let mut outcome = Outcome::default();
        while !self.is_done() {
            let (ids, calls): (Vec<u64>, Vec<_>) = (0..5).map(|_| self.call()).unzip();
            match batch(calls).invoke_async(&mut conn).await {
                Ok(results) => ids.into_iter().zip(results).for_each(|(id, result)| outcome.note(id, result)),
                Err(error) => outcome.errors.push(error),
            }
        }
        outcome
    }

    async fn calls(&self, mut conn: cluster_async::ClusterConnection) -> Outcome {
        let mut outcome = Outcome::default();
        while !self.is_done() {
            let (id, call) = self.call();
            outcome.note(id, call.invoke_async(&mut conn).await);
        }
        outcome
    }

    /// Runs all three ways of calling at once, while `change` happens.
    fn during(&self, client: &ClusterClient, retrying: &ClusterClient, change: impl FnOnce()) -> Outcome {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let (calls, batches) = runtime.block_on(async {
            (retrying.get_async_connection().await.unwrap(), client.get_async_connection().await.unwrap())
        });
        let sync = retrying.get_connection().unwrap();
        thread::scope(|scope| {
            let sync = scope.spawn(|| self.sync(sync));
            let calls = scope.spawn(|| runtime.block_on(self.calls(calls)));
            let batches = scope.spawn(|| runtime.block_on(self.batches(batches)));
            change();
            self.end();
            [sync, calls, batches]
                .map(|task| task.join().unwrap())
                .into_iter()
                .fold(Outcome::default(), Outcome::and)
        })
    }
}

impl Outcome {
    fn note(&mut self, id: u64, result: Result<u64>) {
        match result {
            Ok(_) => self.ran.push(id),
            Err(error) => self.errors.push(error),
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.ran.extend(other.ran);
        self.errors.extend(other.errors);
        self
    }

    /// Holds what the callers were told against what is there.
    fn check(&self, traffic: &Traffic, client: &ClusterClient) {
        let mut conn = client.get_connection().unwrap();
        let [list, copy] = [&traffic.list, &traffic.copy]
            .map(|key| redis::cmd("LRANGE").arg(key).arg(0).arg(-1).query::<Vec<u64>>(&mut conn).unwrap());
        assert_eq!(list, copy);
        let noted: HashSet<u64> = list.iter().copied().collect();
        assert_eq!(noted.len(), list.len(), "a call ran twice");
        assert!(self.ran.iter().all(|id| noted.contains(id)), "a call that gave a reply is not there");
        assert!(self.ran.len() > 100, "{} calls", self.ran.len());
    }
}

/// A client that sends nothing again by itself.
fn once(cluster: &Cluster) -> ClusterClient {
    cluster.builder().retries(0).build().unwrap()
}

/// A client that does, soon and often.
fn retrying(cluster: &Cluster) -> ClusterClient {
    cluster.builder().retries(200).min_retry_wait(1).max_retry_wait(20).build().unwrap()
}

#[test]
fn a_slot_that_moves_loses_no_call_and_doubles_none() {
    let cluster = Cluster::start();
    let key = cluster.key_on(0, "");
    let slot = cluster.slot(&key);
    let traffic = Traffic::on(&key);
    let (once, retrying) = (once(&cluster), retrying(&cluster));
    let outcome = traffic.during(&once, &retrying, || {
        let [here, there, _] = cluster.primaries() else { panic!("three primaries") };
        for _ in 0..3 {
            cluster.move_slot(slot, here, there, PAUSE);
            cluster.move_slot(slot, there, here, PAUSE);
        }
    });
    outcome.check(&traffic, &retrying);
    // The client of the single calls sends them until they run; that of the batches sends each call once, and says why not.
    for error in &outcome.errors {
        assert!(matches!(error.code(), Some("ASK" | "MOVED" | "TRYAGAIN")), "{error}");
    }
}

#[test]
fn a_replica_that_takes_over_loses_no_call_and_doubles_none() {
    let cluster = Cluster::start();
    let traffic = Traffic::on(&cluster.key_on(0, ""));
    let (once, retrying) = (once(&cluster), retrying(&cluster));
    let outcome = traffic.during(&once, &retrying, || {
        let replica = &cluster.replicas()[0];
        replica.ask::<()>(&["CLUSTER", "FAILOVER"]);
        cluster.wait("the replica to take over", |node| node.shows_primary(replica));
        thread::sleep(Duration::from_millis(300));
    });
    outcome.check(&traffic, &retrying);
    for error in &outcome.errors {
        assert!(matches!(error.code(), Some("MOVED" | "READONLY" | "UNBLOCKED" | "CLUSTERDOWN")), "{error}");
    }
}

/// A client that never sends again by itself reports each error, and after the failover a new connection works.
#[test]
fn a_primary_that_dies_doubles_no_call_of_a_client_that_does_not_retry() {
    let mut cluster = Cluster::start();
    let traffic = Traffic::on(&cluster.key_on(0, ""));
    let once = once(&cluster);
    let mut conn = once.get_connection().unwrap();
    let mut outcome = Outcome::default();
    for _ in 0..200 {
        let (id, call) = traffic.call();
        outcome.note(id, call.invoke(&mut conn));
    }
    // What the primary has answered is lost with it, unless the replica has it.
    let _: u64 =
        redis::cmd("WAIT").arg(1).arg(5000).query(&mut cluster.primaries()[0].connect().unwrap()).unwrap();
    cluster.kill(0);
    let (id, call) = traffic.call();
    outcome.note(id, call.invoke(&mut conn));
    assert!(
        matches!(&outcome.errors[..], [Error::Redis(error)] if error.redis_error().is_io_error()),
        "{:?}",
        outcome.errors
    );

    let start = Instant::now();
    let mut attempt = || -> Result<()> {
        let (id, call) = traffic.call();
        let mut conn = once.get_connection()?;
        let result = call.invoke(&mut conn);
        let failure = result.as_ref().err().map(ToString::to_string);
        outcome.note(id, result);
        failure.map_or(Ok(()), |failure| {
            Err(redis::RedisError::from((redis::ErrorKind::Client, "failed", failure)).into())
        })
    };
    while let Err(error) = attempt() {
        assert!(start.elapsed() < Duration::from_secs(30), "{error}");
        thread::sleep(Duration::from_millis(50));
    }
    outcome.check(&traffic, &once);
}

/// A sync client has no other occasion to look where a slot is; an async one asks as soon as it hears of it.
#[tokio::test]
async fn a_client_that_does_not_retry_reports_a_slot_that_has_moved() {
    let cluster = Cluster::start();
    let traffic = Traffic::on(&cluster.key_on(0, ""));
    let once = once(&cluster);
    let (mut sync, mut conn) = (once.get_connection().unwrap(), once.get_async_connection().await.unwrap());
    let [here, there, _] = cluster.primaries() else { panic!("three primaries") };
    cluster.move_slot(cluster.slot(&traffic.list), here, there, PAUSE);
    for _ in 0..3 {
        assert_eq!(traffic.call().1.invoke(&mut sync).unwrap_err().code(), Some("MOVED"));
    }
    assert_eq!(traffic.call().1.invoke(&mut once.get_connection().unwrap()).unwrap(), 1);
    let start = Instant::now();
    while let Err(error) = traffic.call().1.invoke_async(&mut conn).await {
        assert_eq!(error.code(), Some("MOVED"));
        assert!(start.elapsed() < Duration::from_secs(10), "{error}");
    }
}
