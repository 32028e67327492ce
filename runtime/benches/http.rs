//! Makes one call over HTTP many times, for callgrind to count its instructions: `http CASE TIMES`. Without arguments it lists the
//! cases.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it fails as a test does"
)]

mod over_http;

use over_http::{Bench, CASES};

fn main() {
    // Cargo adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match &words[..] {
        [] => CASES.iter().for_each(|case| println!("http {} {} {}", case.call, case.client, case.size)),
        [_, call, client, times] => {
            let mut named = CASES.iter().filter(|case| case.call == call && case.client == client);
            let case = named.next().expect("one of the cases");
            let (mut bench, times) = (Bench::new(), times.parse().expect("a number"));
            (0..times).for_each(|_: usize| (case.make)(&mut bench));
        }
        _ => panic!("a case and a number, or nothing"),
    }
}
