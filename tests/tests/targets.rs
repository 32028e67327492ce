//! What `server_newer_than_target` says of the server at hand is so: what it denies fails there, and what it does not runs.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Server, Settings, Signature, Source, check, lints, min_servers, read};
use redis_script_tests::calls;
use redis_script_tests::live::Live;

const LINT: &str = "server_newer_than_target";

/// A script, and the servers of the table that run it.
const SCRIPTS: [(&str, [bool; 3]); 18] = [
    ("return redis.call('EXPIRE', KEYS[1], 60)", [true, true, true]),
    ("return redis.call('EXPIRE', KEYS[1], 60, 'NX')", [false, true, true]),
    ("return redis.call('LMPOP', 1, KEYS[1], 'LEFT')", [false, true, true]),
    ("return redis.call('EXPIRETIME', KEYS[1])", [false, true, true]),
    ("return redis.call('DELIFEQ', KEYS[1], 'a')", [false, false, true]),
    ("return redis.call('BLPOP', KEYS[1], 0)", [false, false, true]),
    ("return redis.call('PUBSUB', 'NUMSUB', 'a')", [true, true, true]),
    ("return redis.call('PUBSUB', 'SHARDNUMSUB', 'a')", [false, true, true]),
    ("return redis.call('OBJECT', 'HELP')", [true, true, true]),
    ("return tostring(os.clock())", [false, false, true]),
    ("return server.sha1hex('')", [false, false, true]),
    ("print('started')", [true, false, false]),
    ("return type(getfenv(1))", [true, false, false]),
    ("return type(setfenv(1, {}))", [true, false, false]),
    ("return type(newproxy())", [true, false, false]),
    ("return redis.acl_check_cmd('GET', KEYS[1])", [false, true, true]),
    ("local check = redis.acl_check_cmd return check('GET', KEYS[1])", [false, true, true]),
    ("#!lua flags=no-writes\nreturn redis.call('GET', KEYS[1])", [false, true, true]),
];

#[test]
fn what_a_server_lacks_fails_on_it() {
    let (live, at_hand) = start();
    let mut conn = live.connect().unwrap();
    for (script, runs) in SCRIPTS {
        assert_eq!(denied(script, at_hand), !runs[at_hand], "{script}");
        let reply = run("EVAL", script, &mut conn);
        assert_eq!(reply.is_ok(), runs[at_hand], "{script}: {reply:?}");
        let words = "wrong kind of value";
        assert!(!format!("{reply:?}").contains(words), "{script}: {reply:?}");
    }
}

#[test]
fn the_least_servers_are_those_that_run_it() {
    for (script, runs) in SCRIPTS {
        let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
        let [redis6, redis7, valkey9] = runs;
        let least = [redis6, redis7 && !redis6, valkey9];
        let expected = Server::ALL.iter().zip(least).filter(|(_, is_least)| *is_least);
        let expected: Vec<&str> = expected.map(|(server, _)| server.name()).collect();
        assert_eq!(min_servers(&script.source, &[&script.facts]), expected, "{}", script.source.text());
    }
}

#[test]
fn the_example_of_the_page_fails_where_it_says() {
    let (live, at_hand) = start();
    let page = lints::find(LINT).unwrap().page();
    let (example, _) = page.split_once("```lua\n").unwrap().1.split_once("```").unwrap();
    assert!(denied(example, 0) && !denied(example, 1) && !denied(example, 2));
    let reply = run("EVAL", example, &mut live.connect().unwrap());
    if at_hand == 0 {
        let words = "Wrong number of args calling Redis command From Lua script";
        assert!(page.replace('\n', " ").contains(&format!("`{words}`")), "{page}");
        assert!(reply.unwrap_err().to_string().contains(words));
    } else {
        assert_eq!(reply, Ok(Value::Int(0)));
    }
}

#[test]
fn a_marked_table_is_empty_where_it_is_not_known() {
    let (live, at_hand) = start();
    let mut conn = live.connect().unwrap();
    for script in ["return {big_number = '12'}", "return {verbatim_string = {format = 'txt', string = '12'}}"]
    {
        let is_denied = denied(script, at_hand);
        assert_eq!(is_denied, at_hand == 0, "{script}");
        let known = Value::BulkString(b"12".to_vec());
        let expected = if is_denied { Value::Array(Vec::new()) } else { known };
        assert_eq!(run("EVAL", script, &mut conn), Ok(expected), "{script}");
    }
}

#[test]
fn a_read_only_call_needs_redis_7() {
    let (live, at_hand) = start();
    let signature = Signature { function: "length".to_owned(), read_only: true, ..Signature::default() };
    let reply = run("EVAL_RO", "return 1", &mut live.connect().unwrap());
    assert_eq!(
        found("return 1", at_hand, Some(&signature)),
        if reply.is_err() { vec![LINT] } else { vec![] }
    );
    assert_eq!(reply.is_ok(), at_hand > 0);
}

fn start() -> (Live, usize) {
    let live = Live::start();
    let at_hand = calls::server(&mut live.connect().unwrap()).unwrap();
    (live, at_hand)
}

fn denied(script: &str, server: usize) -> bool {
    found(script, server, None).contains(&LINT)
}

/// What is found where `server` is the one that the script is for.
fn found(script: &str, server: usize, signature: Option<&Signature>) -> Vec<&'static str> {
    let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
    let settings = Settings { servers: vec![Server::ALL[server]], ..Settings::default() };
    check(&script, signature, &settings).iter().map(|found| found.lint).collect()
}

fn run(command: &str, script: &str, conn: &mut Connection) -> RedisResult<Value> {
    redis::cmd("FLUSHALL").exec(conn)?;
    redis::cmd(command).arg(script).arg(1).arg("key").query(conn)
}
