//! Functions of a library on a live server: typed calls, and how the library gets there.
#![cfg(test)]

use redis::Connection;
use redis_script::LibraryProblem;
use redis_script_tests::library::limits::{self, LIBRARY};
use redis_script_tests::library::versioned;
use redis_script_tests::live::Live;

/// A server with functions; on Redis 6.2, which has none, this says what a call says there.
fn server() -> Option<(Live, Connection)> {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    if live.has_functions(&mut conn) {
        return Some((live, conn));
    }
    let error = limits::hit_blocking(&mut conn, "bucket", 1, 1_000).unwrap_err();
    assert_eq!(error.to_string(), "the server has no functions: they are new in Redis 7.0");
    assert_eq!(problem(&error), Some(LibraryProblem::NoFunctions));
    None
}

fn problem(error: &redis_script::Error) -> Option<LibraryProblem> {
    match error {
        redis_script::Error::Library(error) => Some(error.problem()),
        _ => None,
    }
}

#[test]
fn a_call_loads_its_library() {
    let Some((_live, mut conn)) = server() else { return };
    for expected in [Some(1), Some(2), None] {
        assert_eq!(limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap(), expected);
    }
    let (hits, left_ms) = limits::window("bucket").invoke(&mut conn).unwrap().unwrap();
    assert!(hits == 2 && (1..=60_000).contains(&left_ms), "{hits} {left_ms}");
    assert_eq!(limits::forget(&mut conn, &["bucket", "other"]).unwrap(), 1);
    assert_eq!(limits::window("bucket").invoke(&mut conn).unwrap(), None);
    assert_eq!(versioned::hit(&mut conn, "bucket", 2, 60_000).unwrap(), Some(1));
}
