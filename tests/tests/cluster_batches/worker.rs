//! One of several that send random batches at once. It has counters of its own, so that it knows what each call must reply.

use std::collections::HashMap;

use fastrand::Rng;
use redis::{Cmd, Value};
use redis_script::{Batch, Invocation, Result, batch};

use crate::counters::bump;
use crate::increment;

/// How many counters a worker has in each slot.
const COUNTERS: usize = 3;
/// The most calls of one kind in a row.
const MOST: usize = 4;

/// Scripts, functions, and plain commands between them.
pub(super) type Calls = (Vec<Invocation<u64>>, Vec<Cmd>, Vec<Invocation<u64>>);
pub(super) type Results = (Vec<Result<u64>>, Vec<Result<Value>>, Vec<Result<u64>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Ordered,
    Unordered,
    Atomic,
}

pub(super) struct Worker {
    pub(super) index: usize,
    rng: Rng,
    /// The counters of each slot.
    slots: Vec<Vec<String>>,
    pub(super) counts: HashMap<String, u64>,
    has_functions: bool,
}

/// A batch, and the counters of its calls.
pub(super) struct Attempt {
    pub(super) calls: Calls,
    pub(super) way: Way,
    counters: Vec<String>,
}

impl Worker {
    /// `tags` are one for each slot.
    pub(super) fn new(index: usize, tags: &[String], seed: u64, has_functions: bool) -> Self {
        let counters = |tag: &String| (0..COUNTERS).map(|number| format!("{tag}{index}-{number}")).collect();
        let slots = tags.iter().map(counters).collect();
        Self { index, rng: Rng::with_seed(seed + index as u64), slots, counts: HashMap::new(), has_functions }
    }

    pub(super) fn attempt(&mut self, ways: &[Way]) -> Attempt {
        let way = ways[self.rng.usize(..ways.len())];
        let slot = (way == Way::Atomic || self.rng.bool()).then(|| self.rng.usize(..self.slots.len()));
        let mut counters = Vec::new();
        let first = self.calls(slot, &mut counters);
        let plain = self.some(|worker| increment_by_command(&worker.counter(slot, &mut counters)));
        let calls = (first, plain, self.calls(slot, &mut counters));
        Attempt { calls, way, counters }
    }

    fn calls(&mut self, slot: Option<usize>, counters: &mut Vec<String>) -> Vec<Invocation<u64>> {
        self.some(|worker| {
            let counter = worker.counter(slot, counters);
            if worker.has_functions && worker.rng.bool() { bump(&counter) } else { increment(&counter) }
        })
    }

    fn some<T>(&mut self, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.rng.usize(..=MOST);
        (0..count).map(|_| one(self)).collect()
    }

    fn counter(&mut self, slot: Option<usize>, counters: &mut Vec<String>) -> String {
        let slot = slot.unwrap_or_else(|| self.rng.usize(..self.slots.len()));
        let counter = self.slots[slot][self.rng.usize(..COUNTERS)].clone();
        counters.push(counter.clone());
        counter
    }

    /// Compares what came of it with what must.
    pub(super) fn check(&mut self, attempt: &Attempt, results: redis_script::Result<Results>) {
        let (first, plain, last) = results.unwrap_or_else(|error| panic!("{:?}: {error}", attempt.way));
        let plain =
            plain.into_iter().map(|result| result.map(|value| redis::from_redis_value(value).unwrap()));
        let replies: Vec<u64> =
            first.into_iter().chain(plain).chain(last).map(|result| result.unwrap()).collect();
        let expected: Vec<u64> = attempt.counters.iter().map(|counter| self.counted(counter)).collect();
        assert_eq!(replies, expected, "{:?} of {:?}", attempt.way, attempt.counters);
    }

    fn counted(&mut self, counter: &str) -> u64 {
        let count = self.counts.entry(counter.to_owned()).or_default();
        *count += 1;
        *count
    }
}

fn increment_by_command(counter: &str) -> Cmd {
    redis::cmd("INCR").arg(counter).to_owned()
}

impl Attempt {
    pub(super) fn batch(&self) -> Batch<&Calls> {
        let batch = batch(&self.calls);
        match self.way {
            Way::Ordered => batch,
            Way::Unordered => batch.unordered(),
            Way::Atomic => batch.atomic(),
        }
    }
}
