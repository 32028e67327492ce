//! One server of a cluster, and what it says.

use std::collections::BTreeSet;

use redis::{Client, Connection, FromRedisValue, RedisResult, Value};
use redis_script_test_engine::{Server, find};

use super::SHARDS;

/// One of the servers.
#[derive(Debug)]
pub struct Node {
    server: Option<Server>,
    port: u16,
    id: String,
}

impl Node {
    #[expect(clippy::panic, reason = "a test without a server has failed")]
    pub(super) fn start() -> Self {
        let binary = find().unwrap_or_else(|none| panic!("{none}"));
        let options =
            ["--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--repl-diskless-sync-delay", "0"];
        let server = Server::start(&binary, &options).unwrap_or_else(|error| panic!("{error}"));
        let mut node = Self { port: server.port(), server: Some(server), id: String::new() };
        node.id = node.ask(&["CLUSTER", "MYID"]);
        node
    }

    /// Ends the process at once.
    pub(super) fn kill(&mut self) {
        self.server = None;
    }

    pub(super) fn is_alive(&self) -> bool {
        self.server.is_some()
    }

    /// Its port on `127.0.0.1`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its name among the nodes.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its address as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// A connection to this node alone.
    ///
    /// # Errors
    /// When it refuses it.
    pub fn connect(&self) -> RedisResult<Connection> {
        Client::open(self.url())?.get_connection()
    }

    /// What it replies to a command.
    ///
    /// # Panics
    /// When it refuses it.
    #[expect(clippy::panic, reason = "a node that does not answer fails the test")]
    pub fn ask<T: FromRedisValue>(&self, words: &[impl AsRef<str>]) -> T {
        let mut command = redis::Cmd::new();
        for word in words {
            command.arg(word.as_ref());
        }
        let reply = self.connect().and_then(|mut conn| command.query(&mut conn));
        reply.unwrap_or_else(|error| panic!("{:?}: {error}", words.first().map(AsRef::as_ref)))
    }

    /// How often it was sent a command.
    #[must_use]
    pub fn calls(&self, command: &str) -> u64 {
        let stats: String = self.ask(&["INFO", "commandstats"]);
        let line = stats.lines().find_map(|line| line.strip_prefix(&format!("cmdstat_{command}:calls=")));
        line.and_then(|rest| rest.split_once(',')?.0.parse().ok()).unwrap_or_default()
    }

    /// Whether it takes another for a primary.
    #[must_use]
    pub fn shows_primary(&self, other: &Self) -> bool {
        let nodes: String = self.ask(&["CLUSTER", "NODES"]);
        nodes.lines().any(|line| line.starts_with(&other.id) && line.contains("master"))
    }

    /// Each primary as this node knows it: its name, its epoch, and its slots.
    pub(super) fn owners(&self) -> BTreeSet<String> {
        let nodes: String = self.ask(&["CLUSTER", "NODES"]);
        nodes.lines().filter(|line| line.contains("master")).filter_map(owner).collect()
    }

    /// How many nodes it is connected with, and itself.
    pub(super) fn peers(&self) -> usize {
        let nodes: String = self.ask(&["CLUSTER", "NODES"]);
        nodes.lines().filter(|line| line.contains(" connected") && !line.contains("handshake")).count()
    }

    /// Whether it takes calls, and follows its primary if it has one.
    pub(super) fn is_ready(&self) -> bool {
        let cluster: String = self.ask(&["CLUSTER", "INFO"]);
        let replication: String = self.ask(&["INFO", "replication"]);
        cluster.contains("cluster_state:ok")
            && (replication.contains("role:master") || replication.contains("master_link_status:up"))
    }

    /// Whether it tells clients of them: a replica is left out until it has begun to replicate.
    pub(super) fn shows_replicas(&self) -> bool {
        let ranges: Vec<Vec<Value>> = self.ask(&["CLUSTER", "SLOTS"]);
        ranges.len() == SHARDS && ranges.iter().all(|range| range.len() == 4)
    }
}

/// The name, the epoch and the slots in a line of `CLUSTER NODES`.
fn owner(line: &str) -> Option<String> {
    let (name, rest) = line.split_once(' ')?;
    let mut fields = rest.split(' ').skip(5);
    let epoch = fields.next()?;
    let slots: Vec<_> = fields.skip(1).filter(|slot| !slot.starts_with('[')).collect();
    Some(format!("{name} {epoch} {}", slots.join(" ")))
}
