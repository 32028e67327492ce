//! Functions of a library on a live server: typed calls, and how the library gets there.
#![cfg(test)]

use redis::Connection;
use redis_script::functions::{self, Policy};
use redis_script::{Error, LibraryProblem, batch, redis_functions};
use redis_script_tests::ability::Ability;
use redis_script_tests::library::limits::{self, LIBRARY};
use redis_script_tests::library::versioned;
use redis_script_tests::live::Live;
use redis_script_tests::turns::Turns;

/// A library that other code takes the name of, and the names of its functions.
#[redis_functions("tests/functions/other.lua", allow(flag_missing))]
mod other {
    use redis_script::Result;

    pub(super) fn hit(conn: &mut redis::Connection, #[key] bucket: &str) -> Result<String>;

    pub(super) fn returned(conn: &mut redis::Connection) -> Result<()>;

    pub(super) fn raised(conn: &mut redis::Connection, #[key] key: &str) -> Result<i64>;

    pub(super) fn at(conn: &mut redis::Connection, #[key] key: &str) -> Result<Option<u64>>;
}

#[test]
fn a_server_without_functions_says_so_in_one_sentence() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let called = limits::hit_blocking(&mut conn, "bucket", 1, 1_000);
    let loaded = LIBRARY.load(&mut conn);
    if Ability::Functions.is_there(&mut conn).unwrap() {
        assert_eq!((called.unwrap(), loaded.unwrap()), (Some(1), ()));
        return;
    }
    let error = called.unwrap_err();
    assert_eq!(error.to_string(), "the server has no functions: they need Redis 7.0");
    assert_eq!(problem(error), LibraryProblem::NoFunctions);
    assert_eq!(problem(loaded.unwrap_err()), LibraryProblem::NoFunctions);
}

fn problem(error: Error) -> LibraryProblem {
    match error {
        Error::Library(error) => error.problem(),
        other => panic!("not about a library: {other}"),
    }
}

/// How often the server was sent `command`, as in `function|load`.
fn count(conn: &mut Connection, command: &str) -> u64 {
    let info: String = redis::cmd("INFO").arg("commandstats").query(conn).unwrap();
    let line = info.lines().find_map(|line| line.strip_prefix(&format!("cmdstat_{command}:calls=")));
    line.map_or(0, |line| line.split(',').next().unwrap().parse().unwrap())
}

#[test]
fn a_call_loads_its_library_once() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for expected in [Some(1), Some(2), None] {
        assert_eq!(limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap(), expected);
    }
    // The first was refused, loaded the library, and was made again.
    assert_eq!((count(&mut conn, "fcall"), count(&mut conn, "function|load")), (4, 1));
    let (hits, left_ms) = limits::window("bucket").invoke(&mut conn).unwrap().unwrap();
    assert!(hits == 2 && (1..=60_000).contains(&left_ms), "{hits} {left_ms}");
    assert_eq!(count(&mut conn, "fcall_ro"), 1);
    assert_eq!(limits::forget(&mut conn, &["bucket", "other"]).unwrap(), 1);
    assert_eq!(limits::window("bucket").invoke(&mut conn).unwrap(), None);
}

#[test]
fn a_flushed_library_is_loaded_again() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for expected in 1..=3 {
        assert_eq!(limits::hit_blocking(&mut conn, "bucket", 9, 60_000).unwrap(), Some(expected));
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut conn).unwrap();
    }
}

#[test]
fn what_somebody_else_changed_is_not_replaced() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let theirs = "#!lua name=limits\nredis.register_function('theirs', function() return 1 end)\n";
    redis::cmd("FUNCTION").arg("LOAD").arg(theirs).exec(&mut conn).unwrap();
    let error = limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server already has a library `limits` with other code than scripts/functions/limits.lua; nothing was replaced"
    );
    assert_eq!(problem(error), LibraryProblem::Changed);
    assert_eq!(problem(LIBRARY.load(&mut conn).unwrap_err()), LibraryProblem::Changed);
    assert!(!LIBRARY.is_current(&mut conn).unwrap());
    assert_eq!(functions::list(&mut conn).unwrap()[0].code.as_deref(), Some(theirs));

    LIBRARY.replace(&mut conn).unwrap();
    assert!(LIBRARY.is_current(&mut conn).unwrap());
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap(), Some(1));
    assert!(LIBRARY.delete(&mut conn).unwrap() && !LIBRARY.delete(&mut conn).unwrap());
    LIBRARY.load(&mut conn).unwrap();
    LIBRARY.load(&mut conn).unwrap();
}

#[test]
fn a_name_that_another_library_has_is_told() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let theirs = "#!lua name=theirs\nredis.register_function('forget', function() return 1 end)\n";
    redis::cmd("FUNCTION").arg("LOAD").arg(theirs).exec(&mut conn).unwrap();
    let error = limits::hit_blocking(&mut conn, "bucket", 2, 60_000).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("another library has one of its functions: Function forget already exists"),
        "{error}"
    );
    assert_eq!(problem(error), LibraryProblem::NameTaken);
    assert_eq!(problem(LIBRARY.replace(&mut conn).unwrap_err()), LibraryProblem::NameTaken);
}

#[test]
fn errors_name_the_line_of_the_library() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let error = other::raised(&mut conn, "key").unwrap_err();
    assert_eq!(error.to_string(), "tests/functions/other.lua:8: no luck");
    assert_eq!((error.line(), error.script()), (Some(8), Some("tests/functions/other.lua")));
    let Error::Returned(error) = other::returned(&mut conn).unwrap_err() else {
        panic!("an error of its own")
    };
    assert_eq!((error.code(), error.message()), (Some("CLOSED"), "for the day"));
    redis::cmd("SET").arg("key").arg("text").exec(&mut conn).unwrap();
    let error = other::at(&mut conn, "key").unwrap_err();
    assert_eq!(
        error.to_string(),
        "tests/functions/other.lua gave an unexpected reply: expected `u64`, found the text `text`"
    );
    assert_eq!(other::hit(&mut conn, "bucket").unwrap(), "theirs");
}

#[test]
fn versions_stand_side_by_side() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 9, 60_000).unwrap(), Some(1));
    assert_eq!(versioned::hit(&mut conn, "bucket", 9, 60_000).unwrap(), Some(2));
    let own = versioned::LIBRARY.name();
    let older = own.replace(|digit: char| digit.is_ascii_digit(), "a");
    let text = versioned::LIBRARY
        .code()
        .source()
        .replace(own.trim_start_matches("limits_"), older.trim_start_matches("limits_"));
    redis::cmd("FUNCTION").arg("LOAD").arg(text).exec(&mut conn).unwrap();

    assert_eq!(versioned::LIBRARY.other_versions(&mut conn).unwrap(), [older.as_str()]);
    for name in [own, "limits", "other_1f496e14"] {
        assert_eq!(
            problem(versioned::LIBRARY.retire(&mut conn, name).unwrap_err()),
            LibraryProblem::NoVersion,
            "{name}"
        );
    }
    assert!(versioned::LIBRARY.retire(&mut conn, &older).unwrap());
    assert_eq!(versioned::LIBRARY.other_versions(&mut conn).unwrap(), [""; 0]);
    assert_eq!(functions::list(&mut conn).unwrap().len(), 2);
}

#[test]
fn what_is_dumped_can_be_restored() {
    let Some((live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    LIBRARY.load(&mut conn).unwrap();
    let payload = functions::dump(&mut conn).unwrap();
    let error = functions::restore(&mut conn, &payload, Policy::Append).unwrap_err();
    assert_eq!(
        error.to_string(),
        "nothing was restored, because part of the payload already exists: Library limits already exists"
    );
    assert_eq!(problem(error), LibraryProblem::Changed);
    functions::restore(&mut conn, &payload, Policy::Replace).unwrap();
    LIBRARY.delete(&mut conn).unwrap();
    functions::restore(&mut conn, &payload, Policy::Flush).unwrap();
    assert!(LIBRARY.is_current(&mut live.connect_resp3().unwrap()).unwrap());
    let error = functions::restore(&mut conn, b"no dump", Policy::Append).unwrap_err();
    assert_eq!(problem(error), LibraryProblem::BadPayload);
}

#[test]
fn libraries_are_listed_with_their_functions_in_both_protocols() {
    let Some((live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    LIBRARY.load(&mut conn).unwrap();
    for conn in [&mut conn, &mut live.connect_resp3().unwrap()] {
        let [library] = functions::list(conn).unwrap().try_into().unwrap();
        assert_eq!((library.name.as_str(), library.engine.as_str()), ("limits", "LUA"));
        assert_eq!(library.code.as_deref(), Some(LIBRARY.code().source()));
        let mut names: Vec<_> = library.functions.iter().map(|function| function.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["forget", "hit", "remaining", "window"]);
        let window = library.functions.iter().find(|function| function.name == "window").unwrap();
        assert_eq!(window.flags, ["no-writes"]);
        assert_eq!(window.description.as_deref(), Some("the hits in the window, and when it ends"));
        let stats = functions::stats(conn).unwrap();
        assert_eq!((stats.running, stats.libraries, stats.functions), (None, 1, 4));
    }
}

#[test]
fn a_restart_keeps_the_library() {
    let Some((mut live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    LIBRARY.load(&mut conn).unwrap();
    redis::cmd("SAVE").exec(&mut conn).unwrap();
    live.server().kill();
    live.server().start_again().unwrap();
    let mut conn = live.connect().unwrap();
    assert!(LIBRARY.is_current(&mut conn).unwrap());
    assert_eq!(limits::hit_blocking(&mut conn, "bucket", 9, 60_000).unwrap(), Some(1));
    assert_eq!(count(&mut conn, "function|load"), 0);
}

/// A library of one test alone: what a program remembers of a library, it remembers for all its connections.
#[redis_functions("tests/functions/windows.lua")]
mod windows {
    use redis_script::Invocation;

    pub(super) fn opened(#[key] bucket: &str) -> Invocation<Option<i64>>;
}

#[test]
fn a_batch_loads_the_library_once_and_sends_again_what_nothing_has_overtaken() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let calls =
        || batch((windows::opened("bucket"), redis::Cmd::incr("number", 1), windows::opened("other")));
    // The first batch behind a deployment brings the library along, and later ones do not.
    for (number, loads) in [(1, 1), (2, 1)] {
        let (one, incremented, other) = calls().invoke(&mut conn).unwrap();
        assert_eq!((one.unwrap(), other.unwrap()), (None, None));
        assert_eq!(incremented.unwrap(), redis::Value::Int(number));
        assert_eq!(count(&mut conn, "function|load"), loads);
    }

    // Where it is gone, what was overtaken is an error that names the function, and then it is known to be gone.
    windows::LIBRARY.delete(&mut conn).unwrap();
    let (overtaken, number, behind) = calls().invoke(&mut conn).unwrap();
    let error = overtaken.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server does not have the function `opened` of `windows`: load tests/functions/windows.lua first"
    );
    assert_eq!(problem(error), LibraryProblem::NotRegistered);
    assert_eq!((number.unwrap(), behind.unwrap()), (redis::Value::Int(3), None));
    assert_eq!(count(&mut conn, "function|load"), 2);

    windows::LIBRARY.delete(&mut conn).unwrap();
    let (one, number, other) = calls().unordered().invoke(&mut conn).unwrap();
    assert_eq!((one.unwrap(), number.unwrap(), other.unwrap()), (None, redis::Value::Int(4), None));
    assert_eq!(count(&mut conn, "function|load"), 3);
}

#[test]
fn a_transaction_loads_nothing() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let calls = || batch((limits::window("bucket"), limits::window("other"))).atomic();
    let (one, other) = calls().invoke(&mut conn).unwrap();
    for error in [one.unwrap_err(), other.unwrap_err()] {
        assert_eq!(
            error.to_string(),
            "the server does not have the function `window` of `limits`: load scripts/functions/limits.lua first"
        );
        assert_eq!(problem(error), LibraryProblem::NotRegistered);
    }
    LIBRARY.load(&mut conn).unwrap();
    let (one, other) = calls().invoke(&mut conn).unwrap();
    assert_eq!((one.unwrap(), other.unwrap()), (None, None));
}

#[test]
fn a_first_call_takes_two_round_trips_and_the_next_one() {
    let Some((live, _conn)) = Live::connected_for(Ability::Functions) else { return };
    let turns = Turns::before(live.port()).unwrap();
    let mut conn = redis::Client::open(turns.url()).unwrap().get_connection().unwrap();
    redis::cmd("PING").exec(&mut conn).unwrap();
    for expected in [2, 1, 1] {
        let before = turns.count();
        limits::hit_blocking(&mut conn, "bucket", 9, 60_000).unwrap();
        assert_eq!(turns.count() - before, expected);
    }
}
