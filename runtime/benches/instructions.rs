//! Makes one call many times, for callgrind to count its instructions: `instructions CASE TIMES`.
//! It measures nothing itself; without arguments it lists the cases.
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
    // Cargo adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match &words[..] {
        [] => {
            for Case { mode, call, client, size, .. } in CASES {
                println!("{mode} {call} {client} {size}");
            }
        }
        [mode, call, client, times] => {
            let mut named =
                CASES.iter().filter(|case| [case.mode, case.call, case.client] == [mode, call, client]);
            let case = named.next().expect("one of the cases");
            let (mut mock, times) = (case.mock(), times.parse().expect("a number"));
            (0..times).for_each(|_: usize| case.make(&mut mock));
        }
        _ => panic!("a case and a number, or nothing"),
    }
}
