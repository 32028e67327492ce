//! A cluster for one test: three primaries and three replicas on free ports, which end with the test.
//! It is made of plain servers and commands, and ready when every node says so.

mod moving;
mod node;
mod turn;

use std::thread;
use std::time::{Duration, Instant};

use redis::cluster::{ClusterClient, ClusterClientBuilder};

pub use node::Node;
pub use turn::Turn;

/// How many shards there are, each a primary and a replica.
pub const SHARDS: usize = 3;
const SLOTS: usize = 16_384;
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(10);

/// Six servers that know each other: the primaries, then their replicas in the same order.
#[derive(Debug)]
pub struct Cluster {
    nodes: Vec<Node>,
}

impl Cluster {
    /// Starts one.
    ///
    /// # Panics
    /// When there is no server on this machine, or the nodes do not find each other within half a minute.
    #[must_use]
    pub fn start() -> Self {
        let cluster = Self { nodes: (0..2 * SHARDS).map(|_| Node::start()).collect() };
        cluster.join();
        cluster
    }

    /// The primaries, in the order of their slots, as long as nobody moves them.
    #[must_use]
    pub fn primaries(&self) -> &[Node] {
        self.nodes.split_at(SHARDS).0
    }

    /// The replicas, in the order of their primaries.
    #[must_use]
    pub fn replicas(&self) -> &[Node] {
        self.nodes.split_at(SHARDS).1
    }

    /// All of them.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Kills a primary.
    pub fn kill(&mut self, shard: usize) {
        if let Some(node) = self.nodes.get_mut(shard) {
            node.kill();
        }
    }

    /// To configure a client before it connects.
    #[must_use]
    pub fn builder(&self) -> ClusterClientBuilder {
        ClusterClient::builder(self.primaries().iter().map(Node::url))
    }

    /// The slot of a key.
    ///
    /// # Panics
    /// When the cluster is gone.
    #[must_use]
    pub fn slot(&self, key: &str) -> u16 {
        self.nodes.first().map_or(0, |node| node.ask(&["CLUSTER", "KEYSLOT", key]))
    }

    /// A key with `name` in it, whose slot is on this primary.
    #[must_use]
    pub fn key_on(&self, shard: usize, name: &str) -> String {
        let is_there = |key: &String| usize::from(self.slot(key)) * SHARDS / SLOTS == shard;
        (0..1_000).map(|number| format!("{{{number}}}{name}")).find(is_there).unwrap_or_default()
    }

    /// Forgets all keys, scripts and counts.
    fn clear(&self) {
        self.primaries().iter().for_each(|node| node.ask(&["FLUSHALL"]));
        for node in &self.nodes {
            node.ask::<()>(&["SCRIPT", "FLUSH"]);
            node.ask::<()>(&["CONFIG", "RESETSTAT"]);
        }
    }

    fn join(&self) {
        for (shard, primary) in self.primaries().iter().enumerate() {
            let slots = (0..SLOTS).filter(|slot| slot * SHARDS / SLOTS == shard).map(|slot| slot.to_string());
            let add = ["CLUSTER".to_owned(), "ADDSLOTS".to_owned()].into_iter().chain(slots);
            primary.ask::<()>(&add.collect::<Vec<_>>());
            primary.ask::<()>(&["CLUSTER", "SET-CONFIG-EPOCH", &(shard + 1).to_string()]);
        }
        for (one, next) in self.nodes.iter().zip(self.nodes.iter().skip(1)) {
            one.ask::<()>(&["CLUSTER", "MEET", "127.0.0.1", &next.port().to_string()]);
        }
        self.wait("every node to know all", |node| node.peers() == self.nodes.len());
        for (primary, replica) in self.primaries().iter().zip(self.replicas()) {
            replica.ask::<()>(&["CLUSTER", "REPLICATE", primary.id()]);
        }
        self.wait("every node to be ready", Node::is_ready);
        // A replica is shown to clients once it has replicated anything.
        self.primaries().iter().for_each(|node| node.ask(&["FLUSHALL"]));
        self.wait("every node to show the replicas", Node::shows_replicas);
    }

    /// Waits until all nodes that live say so.
    ///
    /// # Panics
    /// When they do not within half a minute.
    pub fn wait(&self, what: &str, says_so: impl Fn(&Node) -> bool) {
        let start = Instant::now();
        while !self.nodes.iter().filter(|node| node.is_alive()).all(&says_so) {
            assert!(start.elapsed() < PATIENCE, "waited too long for {what}");
            thread::sleep(PAUSE);
        }
    }
}

/// What users read about clusters.
#[cfg(doctest)]
#[doc = include_str!("../../docs/cluster.md")]
struct Page;
