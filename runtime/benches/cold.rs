//! What a call sends to a server that does not know its script: how often, and how many bytes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it fails as a test does"
)]

mod cases;
mod mock;

use cases::{CASES, Case};

fn main() {
    // By hand, a call of an unknown script fails, and so does a pipeline with a `redis::Script`.
    let recovers = |case: &&Case| {
        ["ours", "script"].contains(&case.client) && case.size == 1 && case.call != "invocation"
    };
    for case in CASES.iter().filter(recovers) {
        let mut mock = case.mock();
        mock.is_warm = false;
        case.make(&mut mock);
        let (trips, bytes) = (mock.trips, mock.bytes);
        case.make(&mut mock);
        assert_eq!(mock.trips, trips + 1, "the second call is warm");
        println!("round trips cold, {} {}\t{}\t{trips}", case.mode, case.call, case.client);
        println!("bytes sent cold, {} {}\t{}\t{bytes}", case.mode, case.call, case.client);
    }
}
