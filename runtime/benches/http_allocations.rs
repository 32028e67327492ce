//! How often each call over HTTP allocates or reallocates. It fails where one of ours does so more often than it may.
#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it fails as a test does"
)]

mod over_http;

use std::alloc::System;

use over_http::{Bench, CASES, Case};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const TIMES: usize = 1000;

/// The most that a call may allocate. Six allocations are those of the answer, which a client of HTTP makes.
const MOST: [(&str, f64); 3] = [("hit", 12.0), ("exchange", 15.0), ("batch", 0.3)];

fn main() {
    for case in &CASES {
        let each = count(case) as f64 / (TIMES * case.size) as f64;
        println!("allocations, http {}\t{}\t{each}", case.call, case.client);
        let most = MOST.iter().find(|(call, _)| *call == case.call).expect("a bound for each call").1;
        assert!(case.client != "ours" || each <= most, "at most {most} are allowed");
    }
}

/// The allocations of many calls, behind one that sets up what all of them use.
fn count(case: &Case) -> usize {
    let mut bench = Bench::new();
    (case.make)(&mut bench);
    let region = Region::new(ALLOCATOR);
    (0..TIMES).for_each(|_| (case.make)(&mut bench));
    let stats = region.change();
    stats.allocations + stats.reallocations
}
