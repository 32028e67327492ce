//! What a server refuses by its own state: each code as data, named with the script, and told from the script's own errors.
#![cfg(test)]

use std::thread;
use std::time::Duration;

use redis::{Client, Connection};
use redis_script::{Error, Result, redis_script};
use redis_script_test_engine::{Server, find};
use redis_script_tests::ability::Ability;
use redis_script_tests::any_lua::run;
use redis_script_tests::live::Live;

#[redis_script(lua = "
return redis.call('SET', KEYS[1], ARGV[1])")]
fn set(conn: &mut Connection, #[key] name: &str, value: &str) -> Result<()>;

#[redis_script(
    lua = "
return redis.call('GET', KEYS[1])",
    read_only
)]
fn get(conn: &mut Connection, #[key] name: &str) -> Result<Option<String>>;

#[redis_script(lua = "while true do redis.call('GET', KEYS[1]) end", allow(slow_command))]
fn spin(conn: &mut Connection, #[key] name: &str) -> Result<()>;

fn config(conn: &mut Connection, name: &str, value: &str) {
    redis::cmd("CONFIG").arg("SET").arg(name).arg(value).exec(conn).unwrap();
}

/// A command in the script met the server's state: its code and the line.
#[track_caller]
fn assert_raised(result: Result<()>, code: &str) {
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Raised(_)), "{error:?}");
    assert_eq!((error.code(), error.line(), error.script()), (Some(code), Some(2), Some("set (inline)")));
    assert!(error.to_string().starts_with(&format!("set (inline):2: {code} ")), "{error}");
}

/// The server did not run the script.
#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: Result<T>, script: &str, code: &str) {
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Redis(_)), "{error:?}");
    assert_eq!((error.code(), error.line(), error.script()), (Some(code), None, Some(script)));
    assert!(error.to_string().starts_with(&format!("{script}: {code} ")), "{error}");
    assert!(!format!("{error:?} {error:#}").contains("secret"), "{error:?}");
}

#[test]
fn a_full_server() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    set(&mut conn, "name", "value").unwrap();
    config(&mut conn, "maxmemory", "1");
    assert_raised(set(&mut conn, "name", "value"), "OOM");
    if Ability::Shebangs.is_there(&mut conn).unwrap() {
        assert_refused(run(&mut conn, "#!lua\nreturn 1"), "any.lua", "OOM");
    }
}

#[test]
fn a_replica_and_one_without_its_primary() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    redis::cmd("REPLICAOF").arg("127.0.0.1").arg(1).exec(&mut conn).unwrap();
    assert_raised(set(&mut conn, "name", "value"), "READONLY");
    config(&mut conn, "replica-serve-stale-data", "no");
    let error = set(&mut conn, "name", "value").unwrap_err();
    assert_eq!(error.code(), Some("MASTERDOWN"), "{error:?}");
}

#[test]
fn a_primary_without_the_replicas_it_wants() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    config(&mut conn, "min-replicas-to-write", "1");
    assert_raised(set(&mut conn, "name", "value"), "NOREPLICAS");
}

#[test]
fn a_server_that_can_not_save() {
    let server = Server::start(&find().unwrap(), &["--dbfilename", "taken"]).unwrap();
    // No file can take the place of a directory that is not empty.
    std::fs::create_dir_all(server.directory().join("taken").join("by")).unwrap();
    let mut conn = Client::open(server.url()).unwrap().get_connection().unwrap();
    config(&mut conn, "save", "3600 1");
    redis::cmd("BGSAVE").exec(&mut conn).unwrap();
    while redis::cmd("INFO")
        .arg("persistence")
        .query::<String>(&mut conn)
        .unwrap()
        .contains("rdb_last_bgsave_status:ok")
    {
        thread::sleep(Duration::from_millis(5));
    }
    assert_raised(set(&mut conn, "name", "value"), "MISCONF");
}

#[test]
fn a_user_without_permission() {
    let live = Live::start();
    let mut admin = live.connect().unwrap();
    let user = |name: &str, rules: &[&str]| {
        let rules = [&["SETUSER", name, "on", ">secret", "~open*"][..], rules].concat();
        redis::cmd("ACL").arg(rules).exec(&mut live.connect().unwrap()).unwrap();
        let url = format!("redis://{name}:secret@127.0.0.1:{}/", live.port());
        Client::open(url).unwrap().get_connection().unwrap()
    };
    let mut all = user("all", &["+@all"]);
    assert_refused(set(&mut all, "secret", "secret"), "set (inline)", "NOPERM");
    set(&mut all, "open", "value").unwrap();
    assert_refused(
        set(&mut user("none", &["+@all", "-evalsha"]), "open", "secret"),
        "set (inline)",
        "NOPERM",
    );

    let error = set(&mut user("reader", &["+@all", "-set"]), "open", "secret").unwrap_err();
    assert!(matches!(error, Error::Raised(_)), "{error:?}");
    assert_eq!((error.code(), error.line()), (Some("ERR"), Some(2)), "{error}");

    config(&mut admin, "requirepass", "secret");
    let mut stranger = Client::open(live.url()).unwrap().get_connection().unwrap();
    assert_refused(set(&mut stranger, "open", "secret"), "set (inline)", "NOAUTH");
}

#[test]
fn a_busy_server_and_a_killed_script() {
    let live = Live::start();
    let (mut conn, mut busy) = (live.connect().unwrap(), live.connect().unwrap());
    config(&mut conn, "lua-time-limit", "1");
    thread::scope(|scope| {
        let spinning = scope.spawn(|| spin(&mut busy, "name"));
        let refused = loop {
            match set(&mut conn, "secret", "secret") {
                Ok(()) => thread::sleep(Duration::from_millis(1)),
                refused => break refused,
            }
        };
        assert_refused(refused, "set (inline)", "BUSY");
        redis::cmd("SCRIPT").arg("KILL").exec(&mut conn).unwrap();
        let error = spinning.join().unwrap().unwrap_err();
        assert!(
            matches!(&error, Error::Raised(raised) if raised.message().starts_with("Script killed by user"))
        );
        assert_eq!((error.code(), error.line()), (Some("ERR"), Some(1)), "{error}");
    });
}

/// Redis 6.2 has no read-only calls, and repeats in its error what it was sent.
#[test]
fn a_server_that_does_not_know_the_command() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let result = get(&mut conn, "secret");
    if Ability::ReadOnlyCalls.is_there(&mut conn).unwrap() {
        assert_eq!(result.unwrap(), None);
    } else {
        let text = "get (inline): ERR unknown command `EVALSHA_RO`; it needs Redis 7 or later, or Valkey";
        assert_eq!(result.as_ref().unwrap_err().to_string(), text);
        assert_refused(result, "get (inline)", "ERR");
    }
}
