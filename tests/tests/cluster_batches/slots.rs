//! The slots that move: which node has each, and whether every counter is there, once.

use std::collections::HashMap;
use std::time::Duration;

use fastrand::Rng;
use redis_script_tests::cluster::{Cluster, SHARDS};

/// For how long one key is there, and the next is here.
const PAUSE: Duration = Duration::from_millis(1);
/// How many slots of each primary move.
const EACH: usize = 2;

pub(super) struct Slots {
    rng: Rng,
    tags: Vec<String>,
    /// The number of each slot, and the primary that has it.
    places: Vec<(u16, usize)>,
    moves: usize,
}

impl Slots {
    pub(super) fn new(cluster: &Cluster, seed: u64) -> Self {
        let tag = |index: usize| {
            let is_there = |tag: &String| usize::from(cluster.slot(tag)) * SHARDS / 16_384 == index % SHARDS;
            (0..1_000).map(|number| format!("{{{index}-{number}}}")).find(is_there).unwrap()
        };
        let tags: Vec<String> = (0..EACH * SHARDS).map(tag).collect();
        let places =
            tags.iter().enumerate().map(|(index, tag)| (cluster.slot(tag), index % SHARDS)).collect();
        Self { rng: Rng::with_seed(seed), tags, places, moves: 0 }
    }

    pub(super) fn tags(&self) -> &[String] {
        &self.tags
    }

    pub(super) fn moves(&self) -> usize {
        self.moves
    }

    /// Moves any of them to any other primary.
    pub(super) fn move_one(&mut self, cluster: &Cluster) {
        let index = self.rng.usize(..self.places.len());
        let (slot, from) = self.places[index];
        let to = (from + self.rng.usize(1..SHARDS)) % SHARDS;
        cluster.move_slot(slot, &cluster.primaries()[from], &cluster.primaries()[to], PAUSE);
        self.places[index] = (slot, to);
        self.moves += 1;
    }

    /// Each counter is on the primary of its slot, and on no other, and counts what it must.
    pub(super) fn check(&self, cluster: &Cluster, counts: &HashMap<String, u64>) {
        let mut keys = 0;
        for (slot, place) in &self.places {
            for (index, primary) in cluster.primaries().iter().enumerate() {
                let found = primary.keys_in(*slot);
                assert!(index == *place || found.is_empty(), "{found:?} on two nodes");
                keys += found.len();
                for key in found {
                    assert_eq!(counts.get(&key), Some(&primary.ask::<u64>(&["GET", &key])), "{key}");
                }
            }
        }
        assert_eq!(keys, counts.len(), "counters");
    }
}
