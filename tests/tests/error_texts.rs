//! What a script's failure says on the server at hand, in each wording: whose doing it was, the code, the line, the message.
#![cfg(test)]

use redis_script::Error;
use redis_script_analyzer::Server;
use redis_script_tests::any_lua::run;
use redis_script_tests::calls::server;
use redis_script_tests::live::Live;

/// What Redis 6.2 says, then what later ones, Valkey 8 and Valkey 9 say; the last holds for those that are not there.
type Wordings<T> = Vec<T>;

/// A script, and what is made of its error.
struct Case {
    lua: &'static str,
    raised: bool,
    line: Option<usize>,
    codes: Wordings<Option<&'static str>>,
    messages: Wordings<&'static str>,
}

/// The one of `server`.
fn wording<T: Copy>(wordings: &Wordings<T>, server: Server) -> T {
    let later = [Server::Redis7_0, Server::Valkey8_0, Server::Valkey9_0]
        .iter()
        .filter(|first| server.descends_from(**first));
    let at = later.count();
    wordings[at.min(wordings.len() - 1)]
}

const ERR: &[Option<&str>] = &[Some("ERR")];

fn raised(lua: &'static str, line: usize, codes: &[Option<&'static str>], messages: &[&'static str]) -> Case {
    Case { lua, raised: true, line: Some(line), codes: codes.to_vec(), messages: messages.to_vec() }
}

fn returned(lua: &'static str, code: Option<&'static str>, message: &'static str) -> Case {
    Case { lua, raised: false, line: None, codes: vec![code], messages: vec![message] }
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
            let (code, message) = (wording(&case.codes, server), wording(&case.messages, server));
            assert_eq!(found, (case.raised, case.line, code, message), "{}", case.lua);
            let text = case.line.map(|line| case.lua.lines().nth(line - 1).unwrap());
            assert_eq!(script.excerpt(), text, "{}", case.lua);
        }
    }
}

const WRONGTYPE: &str = "Operation against a key holding the wrong kind of value";

#[test]
fn raised_by_the_script() {
    check(&[
        raised("\nerror('boom')", 2, ERR, &["boom"]),
        raised("error('LIMIT x', 0)", 1, &[Some("LIMIT"), Some("ERR")], &["x", "LIMIT x"]),
        raised("assert(false, 'LIMIT x')", 1, ERR, &["LIMIT x"]),
        raised("local t = nil\n\nreturn t.x", 3, ERR, &["attempt to index local 't' (a nil value)"]),
        raised("return 1 < 'x'", 1, ERR, &["attempt to compare number with string"]),
        raised(
            "return missing",
            1,
            ERR,
            &["Script attempted to access nonexistent global variable 'missing'"],
        ),
        raised("local function f()\nerror('deep')\nend\nf()", 2, ERR, &["deep"]),
        raised("local function f()\nerror('m', 2)\nend\nf()", 2, ERR, &["m"]),
    ]);
}

#[test]
fn raised_by_a_command() {
    check(&[
        raised("\n\nreturn redis.call('INCR', 'list')", 3, &[Some("WRONGTYPE")], &[WRONGTYPE]),
        raised("redis.call('SELECT', 99)", 1, ERR, &["DB index is out of range"]),
        raised(
            "return redis.call('NOPE')",
            1,
            ERR,
            &[
                "Unknown Redis command called from Lua script",
                "Unknown Redis command called from script",
                "Unknown command called from script",
            ],
        ),
        raised(
            "return redis.call('GET')",
            1,
            ERR,
            &[
                "Wrong number of args calling Redis command From Lua script",
                "Wrong number of args calling Redis command from script",
                "Wrong number of args calling command from script",
            ],
        ),
        raised(
            "return redis.call('WATCH', 'x')",
            1,
            ERR,
            &[
                "This Redis command is not allowed from scripts",
                "This Redis command is not allowed from script",
                "This Redis command is not allowed from script",
                "This Valkey command is not allowed from script",
            ],
        ),
        raised(
            "return redis.call('GET', {})",
            1,
            ERR,
            &[
                "Lua redis() command arguments must be strings or integers",
                "Lua redis lib command arguments must be strings or integers",
                "Command arguments must be strings or integers",
            ],
        ),
        raised(
            "return redis.call()",
            1,
            ERR,
            &[
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
    // `error({})` is left out: many servers die of it.
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
