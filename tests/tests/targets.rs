//! What `server_newer_than_target` says of the server at hand is so: what it denies fails there, and what it does not runs.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Server, Settings, Signature, Source, Target, check, lints, min_servers, read};
use redis_script_tests::calls;
use redis_script_tests::live::Live;

const LINT: &str = "server_newer_than_target";

const ALL: &[&str] = &["Redis 6.2", "Valkey 7.2"];
const SINCE_7_0: &[&str] = &["Redis 7.0", "Valkey 7.2"];
const SINCE_7_2: &[&str] = &["Redis 7.2", "Valkey 7.2"];
const SINCE_7_4: &[&str] = &["Redis 7.4", "Valkey 8.0"];
const FIELD_EXPIRY: &[&str] = &["Redis 7.4", "Valkey 9.0"];

/// A script, and the least servers that run it.
const SCRIPTS: [(&str, &[&str]); 26] = [
    ("return redis.call('EXPIRE', KEYS[1], 60)", ALL),
    ("return redis.call('EXPIRE', KEYS[1], 60, 'NX')", SINCE_7_0),
    ("return redis.call('LMPOP', 1, KEYS[1], 'LEFT')", SINCE_7_0),
    ("return redis.call('EXPIRETIME', KEYS[1])", SINCE_7_0),
    ("return redis.call('DELIFEQ', KEYS[1], 'a')", &["Valkey 9.0"]),
    ("return redis.call('DELEX', KEYS[1])", &["Redis 8.4"]),
    ("return redis.call('HGETDEL', KEYS[1], 'FIELDS', 1, 'a')", &["Redis 8.0", "Valkey 9.1"]),
    ("return redis.call('HTTL', KEYS[1], 'FIELDS', 1, 'a')", FIELD_EXPIRY),
    ("return redis.call('BLPOP', KEYS[1], 0)", SINCE_7_2),
    ("return redis.call('ZRANK', KEYS[1], 'a', 'WITHSCORE')", SINCE_7_2),
    ("return redis.call('SET', KEYS[1], 'a', 'IFEQ', 'b')", &["Redis 8.4", "Valkey 8.1"]),
    ("return redis.call('SET', KEYS[1], 'a', 'NX', 'GET')", SINCE_7_0),
    ("return redis.call('XADD', KEYS[1], 'KEEPREF', '*', 'a', 1)", &["Redis 8.2"]),
    ("return redis.call('XADD', KEYS[1], '*', 'KEEPREF', 1)", ALL),
    ("return redis.call('XGROUP', 'CREATE', KEYS[1], 'a', '$', 'MKSTREAM', 'ENTRIESREAD', 0)", SINCE_7_0),
    ("return redis.call('GEOSEARCH', KEYS[1], 'BYPOLYGON', 3, 0, 0, 1, 1, 0, 1)", &["Valkey 9.0"]),
    ("return redis.call('WAITAOF', 0, 0, 1)", SINCE_7_4),
    ("return redis.call('PUBSUB', 'NUMSUB', 'a')", ALL),
    ("return redis.call('PUBSUB', 'SHARDNUMSUB', 'a')", SINCE_7_0),
    ("return redis.call('OBJECT', 'HELP')", ALL),
    ("return tostring(os.clock())", SINCE_7_4),
    ("return server.sha1hex('')", &["Valkey 8.0"]),
    ("return redis.acl_check_cmd('GET', KEYS[1])", SINCE_7_0),
    ("local check = redis.acl_check_cmd return check('GET', KEYS[1])", SINCE_7_0),
    ("return cjson.decode_array_with_array_mt()", &["Redis 8.6"]),
    ("#!lua flags=no-writes\nreturn redis.call('GET', KEYS[1])", SINCE_7_0),
];

#[test]
fn what_a_server_lacks_fails_on_it() {
    let (live, at_hand) = start();
    let mut conn = live.connect().unwrap();
    for (script, least) in SCRIPTS {
        let runs = least.iter().any(|first| at_hand.descends_from(Server::parse(first).unwrap()));
        assert_eq!(denied(script, at_hand), !runs, "{script}");
        let reply = run("EVAL", script, &mut conn);
        assert_eq!(reply.is_ok(), runs, "{script}: {reply:?}");
        let words = "wrong kind of value";
        assert!(!format!("{reply:?}").contains(words), "{script}: {reply:?}");
    }
}

#[test]
fn the_least_servers_are_those_that_run_it() {
    for (script, least) in SCRIPTS {
        let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
        assert_eq!(min_servers(&script.source, &[&script.facts]), least, "{}", script.source.text());
    }
}

#[test]
fn the_example_of_the_page_fails_where_it_says() {
    let (live, at_hand) = start();
    let page = lints::find(LINT).unwrap().page();
    let (example, _) = page.split_once("```lua\n").unwrap().1.split_once("```").unwrap();
    assert!(denied(example, Server::Redis6_2));
    assert!(!denied(example, Server::Redis7_0) && !denied(example, Server::Valkey7_2));
    let reply = run("EVAL", example, &mut live.connect().unwrap());
    if at_hand == Server::Redis6_2 {
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
        assert_eq!(is_denied, at_hand == Server::Redis6_2, "{script}");
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
    assert_eq!(reply.is_ok(), at_hand != Server::Redis6_2);
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
