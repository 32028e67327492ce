//! What the analyzer says of function libraries, the server at hand does.
//!
//! Not run here are the pages of `function_names_differ_in_case` and `log_at_load`: they end a server.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Level, Settings, Source, check_library, lints, read_library};
use redis_script_tests::ability::Ability;
use redis_script_tests::live::Live;

const LIMITS: &str = include_str!("../../scripts/functions/limits.lua");

/// Libraries of the fixtures on which no lint may speak.
const RIGHT: [&str; 4] = [
    LIMITS,
    include_str!("../../analyzer/fixtures/function_library/as_redis_shows.lua"),
    include_str!("../../analyzer/fixtures/unloadable_library/right_stays_silent.lua"),
    include_str!("../../analyzer/fixtures/global_at_load/in_a_function_stays_silent.lua"),
];

/// The lint, a call of what its page registers, and words of the server's refusal, which the page quotes.
const QUOTED: [(&str, Option<&str>, &str); 5] = [
    ("unloadable_library", None, "unknown flag given"),
    ("global_at_load", None, "Script attempted to access nonexistent global variable 'cjson'"),
    (
        "keys_in_function",
        Some("FCALL hit 1 a"),
        "Script attempted to access nonexistent global variable 'KEYS'",
    ),
    (
        "flag_contradicts_body",
        Some("FCALL hit 1 a"),
        "Write commands are not allowed from read-only scripts.",
    ),
    (
        "flag_missing",
        Some("FCALL_RO hits 1 a"),
        "Can not execute a script with write flag using *_ro command.",
    ),
];

/// Head and body of a library, and words of every server's refusal.
const UNLOADABLE: [(&str, &str, &str); 30] = [
    ("#!lua\n", "redis.register_function('f', _)", "Library name was not given"),
    (
        "#!lua name=a-b\n",
        "redis.register_function('f', _)",
        "can only contain letters, numbers, or underscores",
    ),
    ("#!lua name=\n", "redis.register_function('f', _)", "can only contain letters, numbers, or underscores"),
    ("#!lua name=a name=a\n", "redis.register_function('f', _)", "name argument was given multiple times"),
    ("#!lua name=a flags=no-writes\n", "redis.register_function('f', _)", "Invalid metadata value given"),
    ("#!lua name=a --\n", "redis.register_function('f', _)", "Invalid metadata value given"),
    ("#!js name=a\n", "redis.register_function('f', _)", "Engine 'js' not found"),
    (HEAD, "local _last = _", "No functions registered"),
    (HEAD, "redis.register_function('f', _) redis.register_function('f', _)", "Function already exists"),
    (HEAD, "redis.register_function()", "wrong number of arguments"),
    (HEAD, "redis.register_function('f')", "a single argument is only applicable to Lua table"),
    (HEAD, "redis.register_function(_)", "a single argument is only applicable to Lua table"),
    (HEAD, "redis.register_function('f', _, nil)", "wrong number of arguments"),
    (HEAD, "redis.register_function('f', 'f')", "must be a function"),
    (HEAD, "redis.register_function('f', nil)", "must be a function"),
    (HEAD, "redis.register_function(nil, _)", "must be a string"),
    (HEAD, "redis.register_function('', _)", "can only contain letters, numbers, or underscores"),
    (HEAD, "redis.register_function('a b', _)", "can only contain letters, numbers, or underscores"),
    (HEAD, "redis.register_function{}", "must get a function name argument"),
    (HEAD, "redis.register_function{callback = _}", "must get a function name argument"),
    (HEAD, "redis.register_function{function_name = 'f'}", "must get a callback argument"),
    (HEAD, "redis.register_function{name = 'f', callback = _}", "unknown argument given"),
    (HEAD, "redis.register_function{'f', _}", "unknown argument given"),
    (HEAD, "redis.register_function{function_name = 'f', callback = _, [1] = 2}", "unknown argument given"),
    (
        HEAD,
        "redis.register_function{function_name = 'f', callback = _, flags = 'no-writes'}",
        "must be a table",
    ),
    (
        HEAD,
        "redis.register_function{function_name = 'f', callback = _, flags = {'no-write'}}",
        "unknown flag",
    ),
    (HEAD, "redis.register_function{function_name = 'f', callback = _, flags = {5}}", "unknown flag"),
    (
        HEAD,
        "redis.register_function{function_name = 'f', callback = _, description = {}}",
        "must be a string",
    ),
    (HEAD, "redis.register_function{function_name = {}, callback = _}", "must be a string"),
    (HEAD, "redis.register_function{function_name = 'f', callback = 'f'}", "must be a function"),
];

const HEAD: &str = "#!lua name=a\n";

/// What a library reads while it loads, and the name that the server misses.
const AT_LOAD: [(&str, &str); 9] = [
    ("local call = redis.call", "call"),
    ("redis.setresp(3)", "setresp"),
    ("local upper = string.upper", "string"),
    ("for _, name in ipairs({}) do end", "ipairs"),
    ("local keys = KEYS", "KEYS"),
    ("if cjson then end", "cjson"),
    ("local ok = pcall", "pcall"),
    ("local json = _G", "_G"),
    ("local r = redis local c = r.pcall", "pcall"),
];

/// A field that a function has not, though a script has.
const NOT_IN_FUNCTIONS: [&str; 3] = ["replicate_commands", "breakpoint", "debug"];

#[test]
fn a_page_quotes_the_server() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for (lint, call, words) in QUOTED {
        let page = lints::find(lint).unwrap().page();
        let example = page.split_once("```lua\n").unwrap().1.split_once("```").unwrap().0;
        let quote = words.split(" '").next().unwrap();
        assert!(page.replace('\n', " ").contains(quote), "the page of {lint} does not quote `{quote}`");
        assert_eq!(found(example), [lint]);
        let came = load(example, &mut conn);
        let refusal = match call {
            Some(call) => came.and_then(|_| command(call).query::<Value>(&mut conn)).unwrap_err(),
            None => came.unwrap_err(),
        };
        assert!(words_of(&refusal).contains(words), "{lint}: {refusal}");
    }
}

#[test]
fn what_is_unloadable_is_refused() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for (head, body, words) in UNLOADABLE {
        let library = format!("{head}local _ = function() return 1 end\n{body}\n");
        assert_eq!(found(&library), ["unloadable_library"], "{library}");
        let refusal = words_of(&load(&library, &mut conn).unwrap_err());
        assert!(refusal.contains(words), "{library}: {refusal}");
    }
    let refusal = words_of(&load("#!lua name=a", &mut conn).unwrap_err());
    assert!(refusal.contains("Invalid library metadata"), "{refusal}");
    assert_eq!(found("#!lua name=a"), ["unloadable_library"]);
}

#[test]
fn what_is_not_there_at_load_is_refused() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for (line, name) in AT_LOAD {
        let library = format!("{HEAD}{line}\nredis.register_function('f', function() return 1 end)\n");
        assert!(found(&library).contains(&"global_at_load"), "{line}");
        let refusal = words_of(&load(&library, &mut conn).unwrap_err());
        let words = format!("Script attempted to access nonexistent global variable '{name}'");
        assert!(refusal.contains(&words), "{line}: {refusal}");
    }
}

#[test]
fn a_global_is_assigned_neither_at_load_nor_in_a_function() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    let at_load =
        format!("{HEAD}function helper() end\nredis.register_function('f', function() return 1 end)\n");
    assert_eq!(found(&at_load), ["global_assignment"]);
    let refusal = words_of(&load(&at_load, &mut conn).unwrap_err());
    assert!(refusal.contains("Attempt to modify a readonly table"), "{refusal}");
    let within = format!("{HEAD}redis.register_function('f', function() limit = 5 end)\n");
    assert_eq!(found(&within), ["global_assignment"]);
    load(&within, &mut conn).unwrap();
    let refusal = words_of(&command("FCALL f 0").exec(&mut conn).unwrap_err());
    assert!(refusal.contains("Attempt to modify a readonly table"), "{refusal}");
}

#[test]
fn what_only_scripts_have_is_nil_in_a_function() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for field in NOT_IN_FUNCTIONS {
        let library = format!("{HEAD}redis.register_function('f', function() redis.{field}() end)\n");
        assert_eq!(found(&library), ["missing_library_field"], "{field}");
        load(&library, &mut conn).unwrap();
        let refusal = words_of(&command("FCALL f 0").exec(&mut conn).unwrap_err());
        assert!(refusal.contains(&format!("attempt to call field '{field}'")), "{refusal}");
    }
}

#[test]
fn what_counts_as_a_write_is_refused_to_a_function_that_promises_none() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for command_words in ["'PUBLISH', 'c', 1", "'PFCOUNT', 'a'", "'SORT', 'a'", "'GETEX', 'a'", "'SPOP', 'a'"]
    {
        let library = format!(
            "{HEAD}redis.register_function{{function_name = 'f', flags = {{'no-writes'}},\n\
             callback = function() return redis.call({command_words}) end}}\n"
        );
        assert_eq!(found(&library), ["flag_contradicts_body"], "{command_words}");
        load(&library, &mut conn).unwrap();
        let refusal = words_of(&command("FCALL f 0").exec(&mut conn).unwrap_err());
        let words = "Write commands are not allowed from read-only scripts.";
        assert!(refusal.contains(words), "{command_words}: {refusal}");
    }
}

#[test]
fn what_is_right_is_loaded() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    for library in RIGHT {
        assert_eq!(found(library), [""; 0], "{library}");
        load(library, &mut conn).unwrap();
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut conn).unwrap();
    }
}

#[test]
fn the_library_of_limits_counts() {
    let Some((_live, mut conn)) = Live::connected_for(Ability::Functions) else { return };
    assert_eq!(load(LIMITS, &mut conn).unwrap(), "limits");
    let mut call = |words: &str| command(words).query::<Value>(&mut conn).unwrap();
    assert_eq!(call("FCALL_RO window 1 bucket"), Value::Nil);
    assert_eq!(call("FCALL_RO remaining 1 bucket 2"), Value::Int(2));
    assert_eq!(call("FCALL hit 1 bucket 2 60000"), Value::Int(1));
    assert_eq!(call("FCALL hit 1 bucket 2 60000"), Value::Int(2));
    assert_eq!(call("FCALL hit 1 bucket 2 60000"), Value::Nil);
    assert_eq!(call("FCALL_RO remaining 1 bucket 2"), Value::Int(0));
    let Value::Array(window) = call("FCALL_RO window 1 bucket") else { panic!("a window is open") };
    assert!(matches!(window.as_slice(), [Value::Int(2), Value::Int(1..=60_000)]), "{window:?}");
    assert_eq!(call("FCALL forget 2 bucket other"), Value::Int(1));
    assert_eq!(call("FCALL_RO window 1 bucket"), Value::Nil);
}

fn found(library: &str) -> Vec<&'static str> {
    let library =
        read_library(Source::new("library.lua", library.as_bytes())).map_err(|(_, why)| why).unwrap();
    let findings = check_library(&library, None, &Settings::default());
    findings
        .iter()
        .map(|finding| &finding.diagnostic)
        .filter(|found| found.level != Level::Allow)
        .map(|found| found.lint)
        .collect()
}

fn load(library: &str, conn: &mut Connection) -> RedisResult<String> {
    redis::cmd("FUNCTION").arg("LOAD").arg("REPLACE").arg(library).query(conn)
}

fn command(words: &str) -> redis::Cmd {
    let mut command = redis::Cmd::new();
    words.split(' ').for_each(|word| {
        command.arg(word);
    });
    command
}

fn words_of(error: &redis::RedisError) -> String {
    format!("{} {}", error.code().unwrap_or_default(), error.detail().unwrap_or_default())
}
