//! How often each call allocates or reallocates. It fails where one of ours does so more often than it may.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it fails as a test does"
)]

mod cases;
mod mock;

use std::alloc::System;

use cases::{CASES, Case};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TIMES: usize = 1000;

/// The most that a call may allocate. In an async call two allocations are the connection's, in a `note` two are the reply's. A batch
/// has the user's list and the connection's. An async batch has two more for the connection, and four to find out whether the mock,
/// whose type is unknown, is a cluster's.
const MOST: [(&str, &str, f64); 7] = [
    ("sync", "hit", 0.0),
    ("sync", "note", 2.0),
    ("sync", "invocation", 0.0),
    ("sync", "batch", 0.02),
    ("async", "hit", 2.0),
    ("async", "note", 4.0),
    ("async", "batch", 2.08),
];

fn main() {
    for case in CASES {
        let each = count(case) as f64 / (TIMES * case.size) as f64;
        println!("allocations, {} {}\t{}\t{each}", case.mode, case.call, case.client);
        let most = MOST.iter().find(|(mode, call, _)| *mode == case.mode && *call == case.call);
        let most = most.expect("a bound for each call").2;
        assert!(case.client != "ours" || each <= most, "at most {most} are allowed");
    }
}

/// The allocations of many calls, behind one that sets up what all of them use.
fn count(case: &Case) -> usize {
    let mut mock = case.mock();
    case.make(&mut mock);
    let region = Region::new(ALLOCATOR);
    (0..TIMES).for_each(|_| case.make(&mut mock));
    let stats = region.change();
    stats.allocations + stats.reallocations
}
