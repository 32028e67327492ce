//! What a script's failure says on the server at hand, in each wording: whose doing it was, the code, the line, the message.
#![cfg(test)]

use redis_script::Error;
use redis_script_tests::any_lua::run;
use redis_script_tests::calls::server;
use redis_script_tests::live::Live;

/// A script, and what is made of its error on Redis 6.2, on Redis 7.0 and on Valkey 9.
struct Case {
    lua: &'static str,
    raised: bool,
    line: Option<usize>,
    codes: [Option<&'static str>; 3],
    messages: [&'static str; 3],
}

const ERR: [Option<&str>; 3] = [Some("ERR"); 3];

fn raised(
    lua: &'static str,
    line: usize,
    codes: [Option<&'static str>; 3],
    messages: [&'static str; 3],
) -> Case {
    Case { lua, raised: true, line: Some(line), codes, messages }
}

fn returned(lua: &'static str, code: Option<&'static str>, message: &'static str) -> Case {
    Case { lua, raised: false, line: None, codes: [code; 3], messages: [message; 3] }
}

fn check(cases: &[Case]) {
    let live = Live::start();
    for mut conn in [live.connect().unwrap(), live.connect_resp3().unwrap()] {
        let server = server(&mut conn).unwrap();
        redis::cmd("RPUSH").arg("list").arg("x").exec(&mut conn).unwrap();
        for case in cases {
            let error = run(&mut conn, case.lua).unwrap_err();
            let (raised, script) = match &error {
                Error::Raised(script) => (true, script),
                Error::Returned(script) => (false, script),
                _ => panic!("{}: {error:?}", case.lua),
            };
            let found = (raised, script.line(), script.code(), script.message());
            assert_eq!(
                found,
                (case.raised, case.line, case.codes[server], case.messages[server]),
                "{}",
                case.lua
            );
            let text = case.line.map(|line| case.lua.lines().nth(line - 1).unwrap());
            assert_eq!(script.excerpt(), text, "{}", case.lua);
        }
    }
}

const WRONGTYPE: &str = "Operation against a key holding the wrong kind of value";

#[test]
fn raised_by_the_script() {
    check(&[
        raised("\nerror('boom')", 2, ERR, ["boom"; 3]),
        raised(
            "error('LIMIT x', 0)",
            1,
            [Some("LIMIT"), Some("ERR"), Some("ERR")],
            ["x", "LIMIT x", "LIMIT x"],
        ),
        raised("assert(false, 'LIMIT x')", 1, ERR, ["LIMIT x"; 3]),
        raised("local t = nil\n\nreturn t.x", 3, ERR, ["attempt to index local 't' (a nil value)"; 3]),
        raised("return 1 < 'x'", 1, ERR, ["attempt to compare number with string"; 3]),
        raised(
            "return missing",
            1,
            ERR,
            ["Script attempted to access nonexistent global variable 'missing'"; 3],
        ),
        raised("local function f()\nerror('deep')\nend\nf()", 2, ERR, ["deep"; 3]),
        raised("local function f()\nerror('m', 2)\nend\nf()", 2, ERR, ["m"; 3]),
    ]);
}

#[test]
fn raised_by_a_command() {
    check(&[
        raised("\n\nreturn redis.call('INCR', 'list')", 3, [Some("WRONGTYPE"); 3], [WRONGTYPE; 3]),
        raised("redis.call('SELECT', 99)", 1, ERR, ["DB index is out of range"; 3]),
        raised(
            "return redis.call('NOPE')",
            1,
            ERR,
            [
                "Unknown Redis command called from Lua script",
                "Unknown Redis command called from script",
                "Unknown command called from script",
            ],
        ),
        raised(
            "return redis.call('GET')",
            1,
            ERR,
            [
                "Wrong number of args calling Redis command From Lua script",
                "Wrong number of args calling Redis command from script",
                "Wrong number of args calling command from script",
            ],
        ),
        raised(
            "return redis.call('WATCH', 'x')",
            1,
            ERR,
            [
                "This Redis command is not allowed from scripts",
                "This Redis command is not allowed from script",
                "This Valkey command is not allowed from script",
            ],
        ),
        raised(
            "return redis.call('GET', {})",
            1,
            ERR,
            [
                "Lua redis() command arguments must be strings or integers",
                "Lua redis lib command arguments must be strings or integers",
                "Command arguments must be strings or integers",
            ],
        ),
        raised(
            "return redis.call()",
            1,
            ERR,
            [
                "Please specify at least one argument for redis.call()",
                "Please specify at least one argument for this redis lib call",
                "Please specify at least one argument for this call",
            ],
        ),
    ]);
}

#[test]
fn returned_by_the_script() {
    check(&[
        returned("return redis.error_reply('LIMIT try later')", Some("LIMIT"), "try later"),
        returned("return {err='LIMIT try later'}", Some("LIMIT"), "try later"),
        returned("return {err='boom'}", None, "boom"),
        returned("return {err='two words'}", None, "two words"),
        returned("return {err=''}", None, ""),
        returned("return {err='-LIMIT x'}", Some("LIMIT"), "x"),
        returned("return {err='E_1 \\r\\n line'}", Some("E_1"), "   line"),
        returned("return {err='MY_CODE'}", Some("MY_CODE"), ""),
    ]);
}

#[test]
fn what_a_chunk_within_the_script_raises_has_no_line_of_it() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let error = run(&mut conn, "return loadstring('error(\"boom\", 0)')()").unwrap_err();
    assert!(matches!(&error, Error::Raised(raised) if raised.message().contains("boom")), "{error:?}");
    assert_eq!((error.line(), error.to_string().as_str()), (None, "any.lua: boom"));
}

#[test]
fn a_text_that_is_no_lua_is_a_refusal() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let error = run(&mut conn, "\n)").unwrap_err();
    assert!(matches!(error, Error::Redis(_)), "{error:?}");
    assert!(error.to_string().starts_with("any.lua: ERR Error compiling script"), "{error}");
    assert!(error.to_string().contains(":2: unexpected symbol near ')'"), "{error}");
}

#[test]
fn a_value_without_a_text_is_raised_all_the_same() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    // `error({})` is left out: a Redis 7.0 server dies of it.
    for lua in [
        "error()",
        "error(true)",
        "error(5)",
        "error({err='LIMIT x'})",
        "error(redis.error_reply('LIMIT x'))",
    ] {
        let error = run(&mut conn, lua).unwrap_err();
        assert!(matches!(error, Error::Raised(_)), "{lua}: {error:?}");
    }
}
