//! What the lints on commands deny, the server at hand refuses, and what they let pass it runs.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Settings, Signature, Source, check, read};
use redis_script_tests::live::Live;

/// The lint, what it denies, and words of every server's refusal.
const DENIED: [(&str, &str, &str); 11] = [
    ("unknown_command", "return redis.call('GETT', 'k')", "Unknown"),
    ("unknown_command", "return redis.call('GET ', 'k')", "Unknown"),
    ("unknown_command", "return redis.call('object|encoding', 'k')", "Unknown"),
    ("unknown_command", "return redis.call('OBJECT', 'ENCODNG', 'k')", "nknown"),
    ("wrong_command_arity", "return redis.call('EXPIRE', 'k')", "Wrong number of arg"),
    ("wrong_command_arity", "return redis.call('GET', 'k', tostring(1))", "Wrong number of arg"),
    ("wrong_command_arity", "return redis.call('SET', (unpack({'k', 'v'})))", "Wrong number of arg"),
    ("wrong_command_arity", "return redis.call('OBJECT', 'ENCODING')", "rong number of arg"),
    ("command_not_allowed_in_script", "return redis.call('SUBSCRIBE', 'c')", "not allowed from script"),
    ("command_not_allowed_in_script", "return redis.pcall('EVAL', 'return 1', 0)", "not allowed from script"),
    ("command_not_allowed_in_script", "return redis.call('config', 'get', '*')", "not allowed from script"),
];

const WRITES: [&str; 6] = [
    "return redis.call('SET', 'k', 'v')",
    "return redis.call('PUBLISH', 'c', 'm')",
    "return redis.call('PFCOUNT', 'k')",
    "return redis.call('SORT', 'k')",
    "return redis.call('BITFIELD', 'k', 'GET', 'u8', 0)",
    "return redis.call('XGROUP', 'CREATE', 'k', 'g', '$', 'MKSTREAM')",
];

#[test]
fn what_is_denied_is_refused() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for (lint, script, words) in DENIED {
        assert_eq!(denied(script, false), [lint], "{script}");
        let refusal = run("EVAL", script, &mut conn).unwrap_err().to_string();
        assert!(refusal.contains(words), "{script}: {refusal}");
    }
}

#[test]
fn what_counts_as_a_write_is_refused_in_a_read_only_call() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    // Redis 6.2 has no such calls, and says so.
    let has_read_only_calls = run("EVAL_RO", "return 1", &mut conn).is_ok();
    let words = if has_read_only_calls { "Write commands are not allowed" } else { "unknown command" };
    for script in WRITES {
        assert_eq!(denied(script, true), ["write_in_read_only"], "{script}");
        let refusal = run("EVAL_RO", script, &mut conn).unwrap_err().to_string();
        assert!(refusal.contains(words), "{script}: {refusal}");
    }
}

#[test]
fn what_passes_runs() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for script in [
        "return redis.call('gEt', 'k')",
        "return redis.call('COMMAND', 'COUNT')",
        "return redis.call('OBJECT', 'help')",
        "return redis.call('DEL', unpack({'k', 'l'}))",
        "return redis.call('TIME')",
    ] {
        assert_eq!(denied(script, false), [""; 0], "{script}");
        run("EVAL", script, &mut conn).unwrap();
    }
}

fn denied(script: &str, read_only: bool) -> Vec<&'static str> {
    let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
    let signature = Signature { read_only, ..Signature::default() };
    check(&script, Some(&signature), &Settings::default()).iter().map(|diagnostic| diagnostic.lint).collect()
}

fn run(command: &str, script: &str, conn: &mut Connection) -> RedisResult<Value> {
    redis::cmd(command).arg(script).arg(0).query(conn)
}
