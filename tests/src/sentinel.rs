//! A primary, a replica and the sentinel that watches them, on free ports, which end with the test.

use std::collections::HashMap;
use std::fs;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use redis::sentinel::{SentinelClient, SentinelServerType};
use redis::{Client, FromRedisValue, RedisResult};
use redis_script_test_engine::find;

use crate::live::Live;

/// The name under which the sentinel knows the two servers.
pub const NAME: &str = "stock";
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(10);

/// Two servers, and a sentinel that alone decides.
#[derive(Debug)]
pub struct Watched {
    // Fields drop in this order: the sentinel ends before it could miss a server.
    sentinel: Sentinel,
    primary: Live,
    replica: Live,
}

impl Watched {
    /// Starts all three, and waits until the sentinel knows both servers.
    ///
    /// # Panics
    /// When there is no server on this machine, or they do not find each other within ten seconds.
    #[must_use]
    pub fn start() -> Self {
        let primary = Live::start_with(&["--repl-diskless-sync-delay", "0"]);
        let replica = Live::start_with(&["--replicaof", "127.0.0.1", &primary.port().to_string()]);
        wait("the replica has the data", || has_data(&replica));
        let watched = Self { sentinel: Sentinel::start(&primary), primary, replica };
        wait("the sentinel knows the replica", || watched.sentinel.knows_good_replica());
        watched
    }

    /// The address of the sentinel, as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        self.sentinel.url()
    }

    /// A client that asks the sentinel for the primary.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn client(&self) -> RedisResult<SentinelClient> {
        SentinelClient::build(vec![self.url()], NAME.to_owned(), None, SentinelServerType::Master)
    }

    /// Kills the primary, and waits until the sentinel has made the replica the primary.
    ///
    /// # Panics
    /// When that takes more than ten seconds.
    pub fn fail_over(&mut self) {
        self.primary.server().kill();
        wait("the replica is the primary", || self.sentinel.has_primary(self.replica.port()));
    }
}

/// A server that watches others: it keeps its state in a file, and takes no option for that.
#[derive(Debug)]
struct Sentinel {
    process: Child,
    port: u16,
}

impl Sentinel {
    #[expect(clippy::panic, reason = "a test without a sentinel has failed")]
    fn start(primary: &Live) -> Self {
        let port = free_port();
        let file = primary.directory().join("sentinel.conf");
        let text = format!(
            "port {port}\nbind 127.0.0.1\nlogfile \"\"\n\
             sentinel monitor {NAME} 127.0.0.1 {} 1\n\
             sentinel down-after-milliseconds {NAME} 200\n\
             sentinel failover-timeout {NAME} 1000\n",
            primary.port()
        );
        fs::write(&file, text).unwrap_or_else(|error| panic!("{error}"));
        let binary = find().unwrap_or_else(|none| panic!("{none}"));
        let mut command = Command::new(binary);
        command.arg(&file).arg("--sentinel").stdin(Stdio::null()).stdout(Stdio::null());
        Self { process: command.spawn().unwrap_or_else(|error| panic!("{error}")), port }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    fn ask<T: FromRedisValue>(&self, question: &str) -> RedisResult<T> {
        let mut conn = Client::open(self.url())?.get_connection()?;
        redis::cmd("SENTINEL").arg(question).arg(NAME).query(&mut conn)
    }

    /// Whether it has settled on this port as the primary's. `GET-MASTER-ADDR-BY-NAME`, which clients do not ask, says so
    /// earlier.
    fn has_primary(&self, port: u16) -> RedisResult<bool> {
        let primary: HashMap<String, String> = self.ask("MASTER")?;
        Ok(primary.get("port").is_some_and(|named| *named == port.to_string()))
    }

    fn knows_good_replica(&self) -> RedisResult<bool> {
        let known: Vec<HashMap<String, String>> = self.ask("REPLICAS")?;
        Ok(known.iter().any(|replica| replica.get("master-link-status").is_some_and(|status| status == "ok")))
    }
}

impl Drop for Sentinel {
    fn drop(&mut self) {
        // Both fail only when the process is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[expect(clippy::panic, reason = "a test without a port has failed")]
fn free_port() -> u16 {
    let bound = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    bound.unwrap_or_else(|error| panic!("{error}")).port()
}

fn has_data(replica: &Live) -> RedisResult<bool> {
    let info: String = redis::cmd("INFO").arg("replication").query(&mut replica.connect()?)?;
    Ok(info.contains("master_link_status:up"))
}

fn wait(event: &str, happened: impl Fn() -> RedisResult<bool>) {
    let start = Instant::now();
    while !happened().unwrap_or(false) {
        assert!(start.elapsed() < PATIENCE, "not within {PATIENCE:?}: {event}");
        thread::sleep(PAUSE);
    }
}
