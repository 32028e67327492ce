//! Slots that move from one primary to another with their keys, one key at a time.

use std::thread;
use std::time::Duration;

use redis::cluster::ClusterClient;

use super::{Cluster, Node};

impl Cluster {
    /// A client that waits for a slot to have moved, and asks often. Its waits don't double: `redis` counts them beyond what
    /// an integer holds after some sixty attempts.
    ///
    /// # Panics
    /// When an address is wrong.
    #[must_use]
    #[expect(clippy::expect_used, reason = "a test without a client has failed")]
    pub fn patient(&self) -> ClusterClient {
        let builder = self.builder().retries(10_000).retry_wait_formula(5, 1);
        builder.min_retry_wait(1).max_retry_wait(10).build().expect("addresses")
    }

    /// Begins to move a slot: what `from` lacks is looked for on `to`.
    pub fn begin_move(&self, slot: u16, from: &Node, to: &Node) {
        let slot = slot.to_string();
        to.ask::<()>(&["CLUSTER", "SETSLOT", &slot, "IMPORTING", from.id()]);
        from.ask::<()>(&["CLUSTER", "SETSLOT", &slot, "MIGRATING", to.id()]);
    }

    /// Tells all primaries that a slot has moved, and waits until all nodes know its owner by the same epoch: otherwise
    /// what they still have to tell each other could undo the next move.
    pub fn end_move(&self, slot: u16, from: &Node, to: &Node) {
        for node in [to, from].into_iter().chain(self.primaries()) {
            node.ask::<()>(&["CLUSTER", "SETSLOT", &slot.to_string(), "NODE", to.id()]);
        }
        let owners = to.owners();
        self.wait("every node to know the owners of slots", |node| node.owners() == owners);
    }

    /// Moves a slot. For so long as `pause` says, one key is there, and the next is here.
    pub fn move_slot(&self, slot: u16, from: &Node, to: &Node, pause: Duration) {
        self.begin_move(slot, from, to);
        while let [key, ..] = &from.keys_in(slot)[..] {
            from.hand_over(key, to);
            thread::sleep(pause);
        }
        self.end_move(slot, from, to);
    }
}

impl Node {
    /// The keys that this node has of a slot.
    #[must_use]
    pub fn keys_in(&self, slot: u16) -> Vec<String> {
        self.ask(&["CLUSTER", "GETKEYSINSLOT", &slot.to_string(), "1000"])
    }

    /// Moves a key to another node.
    pub fn hand_over(&self, key: &str, to: &Self) {
        self.ask::<()>(&["MIGRATE", "127.0.0.1", &to.port().to_string(), key, "0", "5000"]);
    }
}
