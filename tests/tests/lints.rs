//! What the pages of the lints say of a server, the one at hand does.
//!
//! Not run here is the page of `error_table_without_err`: it ends a Redis 7.0 server.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Level, Settings, Source, check, lints, read};
use redis_script_tests::live::Live;

/// The lint, and the server's words as its page quotes them, behind which the example's own may stand.
const QUOTED: [(&str, &str); 6] = [
    ("undefined_global", "Script attempted to access nonexistent global variable 'keys'"),
    ("global_assignment", "Attempt to modify a readonly table"),
    ("missing_library_field", "attempt to call field 'trim' (a nil value)"),
    ("newer_lua", "attempt to call field 'unpack' (a nil value)"),
    ("keys_or_argv_reassigned", "Attempt to modify a readonly table"),
    ("reserved_error_code", "READONLY the account is closed"),
];

/// The lint, what it denies, and words of every server's refusal.
const DENIED: [(&str, &str, &str); 24] = [
    ("undefined_global", "return limit == nil", "nonexistent global variable 'limit'"),
    ("undefined_global", "return type(limit)", "nonexistent global variable 'limit'"),
    ("undefined_global", "return limit or 5", "nonexistent global variable 'limit'"),
    ("global_assignment", "function add() end", "Attempt to modify a readonly table"),
    ("global_assignment", "for i = 1, 2 do last = i end", "Attempt to modify a readonly table"),
    ("key_out_of_range", "return redis.call('GET', KEYS[0])", "arguments must be strings or integers"),
    ("argument_out_of_range", "return redis.call('GET', ARGV[-1])", "arguments must be strings or integers"),
    ("missing_library_field", "local find = string.serch return find('a')", "attempt to call local 'find'"),
    ("missing_library_field", "return redis.version.major", "attempt to index field 'version'"),
    ("missing_library_field", "return 1 + math.tau", "attempt to perform arithmetic on field 'tau'"),
    ("missing_library_field", "return 'v' .. redis.VERSION", "attempt to concatenate field 'VERSION'"),
    ("missing_library_field", "return #redis.keys", "attempt to get length of field 'keys'"),
    ("missing_library_field", "return -math.tau", "attempt to perform arithmetic on field 'tau'"),
    ("missing_library_field", "return math.tau < 1", "attempt to compare nil with number"),
    ("missing_library_field", "redis.log(redis.LOG_ERROR, 'x')", "First argument must be a number"),
    ("missing_library_field", "redis.call('SET', 'k', redis.FOO)", "arguments must be strings or integers"),
    ("missing_library_field", "return bit.band(1, math.tau)", "number expected, got nil"),
    ("missing_library_field", "return os.time()", "attempt"),
    ("newer_lua", "return math.type(1)", "attempt to call field 'type'"),
    ("newer_lua", "return utf8.char(65)", "nonexistent global variable 'utf8'"),
    ("newer_lua", "return bit32.band(1, 2)", "nonexistent global variable 'bit32'"),
    ("newer_lua", "return rawlen(KEYS)", "nonexistent global variable 'rawlen'"),
    ("newer_lua", "return load('return 1')()", "function expected, got string"),
    ("keys_or_argv_reassigned", "ARGV = nil", "Attempt to modify a readonly table"),
];

/// What `newer_lua` denies though it runs, and what it replies.
const MEANT_OTHERWISE: [(&str, &str); 4] = [
    (r"return '\x41\u{42}'", "x41u{42}"),
    ("return string.rep('a', 3, ',')", "aaa"),
    ("return tostring(math.log(8, 2) == math.log(8))", "true"),
    ("local _, got = xpcall(function(one) return type(one) end, tostring, 1) return got", "nil"),
];

/// The code, and ways to send it that arrive on every server.
const RESERVED: [(&str, &str); 3] = [
    ("MOVED", "return redis.error_reply('MOVED 3999 127.0.0.1:6381')"),
    ("LOADING", "return {err = 'LOADING'}"),
    ("ASK", "local reply = {err = 'ASK ' .. 1} return reply"),
];

#[test]
fn a_page_quotes_the_server() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for (lint, words) in QUOTED {
        let page = lints::find(lint).unwrap().page();
        let example = page.split_once("```lua\n").unwrap().1.split_once("```").unwrap().0;
        assert!(
            page.replace('\n', " ").contains(&format!("`{words}`")),
            "the page of {lint} does not quote `{words}`"
        );
        assert_eq!(found(example), [lint]);
        let refusal = refusal(example, &mut conn);
        assert!(refusal.contains(words), "{lint}: {refusal}");
    }
}

#[test]
fn what_is_denied_is_refused() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for (lint, script, words) in DENIED {
        assert_eq!(found(script), [lint], "{script}");
        let refusal = refusal(script, &mut conn);
        assert!(refusal.contains(words), "{script}: {refusal}");
    }
}

#[test]
fn what_is_written_for_newer_lua_means_something_else() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for (script, reply) in MEANT_OTHERWISE {
        assert_eq!(found(script), ["newer_lua"], "{script}");
        assert_eq!(run(script, &mut conn), Ok(Value::BulkString(reply.as_bytes().to_vec())), "{script}");
    }
}

#[test]
fn a_reserved_code_arrives_as_the_servers_own() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for (code, script) in RESERVED {
        assert_eq!(found(script), ["reserved_error_code"], "{script}");
        assert_eq!(run(script, &mut conn).unwrap_err().code(), Some(code), "{script}");
    }
}

#[test]
fn no_field_that_the_server_has_is_missing() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let list = "local found = {}
        for _, library in ipairs({'string', 'table', 'math', 'bit', 'struct', 'cmsgpack', 'cjson', 'redis', 'server',
            'coroutine', 'os'}) do
            for field in pairs(rawget(_G, library) or {}) do
                found[#found + 1] = library .. '.' .. field
            end
        end
        return found";
    let fields: Vec<String> = redis::cmd("EVAL").arg(list).arg(0).query(&mut conn).unwrap();
    assert!(fields.iter().any(|field| field == "redis.call"), "{fields:?}");
    for field in fields {
        // What has no length is another lint's.
        assert!(!found(&format!("return #{field}")).contains(&"missing_library_field"), "{field}");
    }
}

#[test]
fn what_leaks_is_seen_by_a_later_script() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for (setting, look) in [
        ("cjson.encode_number_precision(3)", "return cjson.encode({1.23456})"),
        ("cjson.encode_sparse_array(true)", "return cjson.encode_sparse_array() and 'safe' or 'unsafe'"),
        ("cjson.encode_invalid_numbers(true)", "return tostring(cjson.encode_invalid_numbers())"),
        ("cjson.decode_max_depth(32)", "return cjson.decode_max_depth()"),
        ("collectgarbage('setpause', 333)", "return collectgarbage('setpause', 333)"),
    ] {
        assert_eq!(found(setting), ["leaking_global_state"], "{setting}");
        let before = run(look, &mut conn).unwrap();
        run(setting, &mut conn).unwrap();
        assert_ne!(run(look, &mut conn).unwrap(), before, "{setting}");
    }
}

#[test]
fn a_seed_stays_but_on_the_oldest_server() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let (seed, draw) = ("math.randomseed(42)", "return math.random(1000000)");
    assert_eq!(found(seed), ["leaking_global_state"]);
    let first = run(draw, &mut conn).unwrap();
    // Redis 6.2 seeds every script with the same number.
    let seeds_each_script = run(draw, &mut conn).unwrap() == first;
    run(seed, &mut conn).unwrap();
    let expected = if seeds_each_script { first } else { Value::Int(744_526) };
    assert_eq!(run(draw, &mut conn), Ok(expected));
}

fn found(script: &str) -> Vec<&'static str> {
    let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
    let diagnostics = check(&script, None, &Settings::default());
    diagnostics.iter().filter(|found| found.level != Level::Allow).map(|found| found.lint).collect()
}

/// The error in the server's own words: the client has others for some codes.
fn refusal(script: &str, conn: &mut Connection) -> String {
    let error = run(script, conn).unwrap_err();
    format!("{} {}", error.code().unwrap_or_default(), error.detail().unwrap_or_default())
}

fn run(script: &str, conn: &mut Connection) -> RedisResult<Value> {
    redis::cmd("EVAL").arg(script).arg(0).arg(" a ").query(conn)
}
