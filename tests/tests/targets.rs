//! What `server_newer_than_target` says of the server at hand is so: what it denies fails there, and what it does not runs.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Server, Settings, Signature, Source, Target, check, lints, min_servers, read};
use redis_script_tests::calls;
use redis_script_tests::live::Live;

const LINT: &str = "server_newer_than_target";

const ALL: &[Server] = &Server::ALL;
const SINCE_REDIS_7: &[Server] = &[Server::Redis7, Server::Valkey9];
const VALKEY: &[Server] = &[Server::Valkey9];
const REDIS_6: &[Server] = &[Server::Redis6];

/// A script, and the servers of the table that run it.
const SCRIPTS: [(&str, &[Server]); 18] = [
    ("return redis.call('EXPIRE', KEYS[1], 60)", ALL),
    ("return redis.call('EXPIRE', KEYS[1], 60, 'NX')", SINCE_REDIS_7),
    ("return redis.call('LMPOP', 1, KEYS[1], 'LEFT')", SINCE_REDIS_7),
    ("return redis.call('EXPIRETIME', KEYS[1])", SINCE_REDIS_7),
    ("return redis.call('DELIFEQ', KEYS[1], 'a')", VALKEY),
    ("return redis.call('BLPOP', KEYS[1], 0)", VALKEY),
    ("return redis.call('PUBSUB', 'NUMSUB', 'a')", ALL),
    ("return redis.call('PUBSUB', 'SHARDNUMSUB', 'a')", SINCE_REDIS_7),
    ("return redis.call('OBJECT', 'HELP')", ALL),
    ("return tostring(os.clock())", VALKEY),
    ("return server.sha1hex('')", VALKEY),
    ("print('started')", REDIS_6),
    ("return type(getfenv(1))", REDIS_6),
    ("return type(setfenv(1, {}))", REDIS_6),
    ("return type(newproxy())", REDIS_6),
    ("return redis.acl_check_cmd('GET', KEYS[1])", SINCE_REDIS_7),
    ("local check = redis.acl_check_cmd return check('GET', KEYS[1])", SINCE_REDIS_7),
    ("#!lua flags=no-writes\nreturn redis.call('GET', KEYS[1])", SINCE_REDIS_7),
];

#[test]
fn what_a_server_lacks_fails_on_it() {
    let (live, at_hand) = start();
    let mut conn = live.connect().unwrap();
    for (script, runs) in SCRIPTS {
        assert_eq!(denied(script, at_hand), !runs.contains(&at_hand), "{script}");
        let reply = run("EVAL", script, &mut conn);
        assert_eq!(reply.is_ok(), runs.contains(&at_hand), "{script}: {reply:?}");
        let words = "wrong kind of value";
        assert!(!format!("{reply:?}").contains(words), "{script}: {reply:?}");
    }
}

#[test]
fn the_least_servers_are_those_that_run_it() {
    for (script, runs) in SCRIPTS {
        let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
        let is_least = |server: &&Server| **server != Server::Redis7 || !runs.contains(&Server::Redis6);
        let expected: Vec<&str> = runs.iter().filter(is_least).map(|server| server.name()).collect();
        assert_eq!(min_servers(&script.source, &[&script.facts]), expected, "{}", script.source.text());
    }
}

#[test]
fn the_example_of_the_page_fails_where_it_says() {
    let (live, at_hand) = start();
    let page = lints::find(LINT).unwrap().page();
    let (example, _) = page.split_once("```lua\n").unwrap().1.split_once("```").unwrap();
    assert!(denied(example, Server::Redis6));
    assert!(!denied(example, Server::Redis7) && !denied(example, Server::Valkey9));
    let reply = run("EVAL", example, &mut live.connect().unwrap());
    if at_hand == Server::Redis6 {
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
        assert_eq!(is_denied, at_hand == Server::Redis6, "{script}");
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
    assert_eq!(reply.is_ok(), at_hand != Server::Redis6);
}

fn start() -> (Live, Server) {
    let live = Live::start();
    let at_hand = calls::server(&mut live.connect().unwrap()).unwrap();
    (live, at_hand)
}

fn denied(script: &str, server: Server) -> bool {
    found(script, server, None).contains(&LINT)
}

/// What is found where `server` is the one that the script is for.
fn found(script: &str, server: Server, signature: Option<&Signature>) -> Vec<&'static str> {
    let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
    let settings = Settings { servers: vec![Target::Server(server)], ..Settings::default() };
    check(&script, signature, &settings).iter().map(|found| found.lint).collect()
}

fn run(command: &str, script: &str, conn: &mut Connection) -> RedisResult<Value> {
    redis::cmd("FLUSHALL").exec(conn)?;
    redis::cmd(command).arg(script).arg(1).arg("key").query(conn)
}
