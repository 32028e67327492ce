//! What the analyzer says that the words of a command are for is what the server at hand makes of them: it refuses a
//! fraction for an integer and a key of another type, and says itself which words are keys.
#![cfg(test)]

use redis::{Connection, RedisError, RedisResult, Value};
use redis_script_analyzer::{KeyUse, Server, Word, Words};
use redis_script_test_engine::skip;
use redis_script_tests::calls::{self, Call};
use redis_script_tests::live::Live;
use std::collections::BTreeSet;

/// What servers say to a fraction; to the number that stands there otherwise they say none of it.
const REFUSALS: [&str; 13] = [
    "value is not an integer",
    "is not an integer or out of range",
    "value is out of range, must be positive",
    "can't be negative",
    "should be greater than 0",
    "COUNT must be > 0",
    " argument for X",
    "invalid numkeys value",
    "Number of fields must be a positive integer",
    "invalid number of fields",
    "Number of IDs must be a positive integer",
    "invalid vector specification",
    "invalid COUNT",
];

/// What they say to a key of another type.
const WRONG_TYPE: [&str; 2] = ["WRONGTYPE", "keys must contain string values"];

#[test]
fn a_fraction_is_refused_where_an_integer_stands() {
    each_call(|call, conn| {
        let positions = ask(call, |words| words.integer_positions());
        let mut refused = |position: &usize| {
            let mut changed = call.clone();
            changed.words[*position] = b"1.5".to_vec();
            changed.make_ready(conn).unwrap();
            match send(&changed, conn) {
                Err(error) if says(&error, &REFUSALS) => Ok(()),
                outcome => Err(format!("`{}`, word {position}: {outcome:?}", call.line)),
            }
        };
        positions.iter().map(&mut refused).collect()
    });
}

#[test]
fn a_key_of_another_type_is_refused_or_overwritten() {
    each_call(|call, conn| {
        let uses = ask(call, |words| words.key_uses());
        uses.iter().map(|key_use| hold_against(key_use, call, conn)).collect()
    });
}

fn hold_against(key_use: &KeyUse, call: &Call, conn: &mut Connection) -> Result<(), String> {
    if call.line.starts_with("HPERSIST") && calls::server(conn).unwrap() == Server::Valkey9_0 {
        skip("HPERSIST on a key of another type", "it spoils every later `redis.call` on Valkey 9.0.0")
            .unwrap();
        return Ok(());
    }
    let (name, key) = (key_use.key_type.name(), &call.words[key_use.position]);
    call.make_ready(conn).unwrap();
    redis::cmd("DEL").arg(key).exec(conn).unwrap();
    redis::cmd(if name == "list" { "SET" } else { "RPUSH" }).arg(key).arg("x").exec(conn).unwrap();
    let outcome = send(call, conn);
    let now: String = redis::cmd("TYPE").arg(key).query(conn).unwrap();
    let right = match &outcome {
        Ok(_) => key_use.overwrites && (now == name || now == "none"),
        Err(error) => !key_use.overwrites && says(error, &WRONG_TYPE),
    };
    let what = || format!("`{}`, word {}: {outcome:?}, and {now}", call.line, key_use.position);
    if right { Ok(()) } else { Err(what()) }
}

fn says(error: &RedisError, words: &[&str]) -> bool {
    let text = error.to_string();
    words.iter().any(|words| text.contains(words))
}

#[test]
fn the_server_finds_the_same_keys() {
    each_call(|call, conn| {
        let ours = ask(call, |words| words.key_positions());
        let theirs: RedisResult<BTreeSet<Vec<u8>>> =
            redis::cmd("COMMAND").arg("GETKEYS").arg(&call.words).query(conn);
        let ours: Option<BTreeSet<Vec<u8>>> =
            ours.map(|positions| positions.into_iter().map(|at| call.words[at].clone()).collect());
        let right = match (&ours, &theirs) {
            (Some(ours), Ok(theirs)) => ours == theirs,
            (Some(ours), Err(_)) => ours.is_empty(),
            // The patterns lead to more keys, and this command of the server does not mention them.
            (None, _) => call.line.starts_with("SORT") && call.line.contains(" BY "),
        };
        vec![if right { Ok(()) } else { Err(format!("`{}`: {ours:?}, {theirs:?}", call.line)) }]
    });
}

/// Every call that the server takes and that is not about a missing key: servers say less about such a call.
fn each_call(check: impl Fn(&Call, &mut Connection) -> Vec<Result<(), String>>) {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let server = calls::server(&mut conn).unwrap();
    let calls = calls::all(&mut conn).unwrap();
    let calls = calls.iter().filter(|call| call.is_for(server) && !call.line.contains("missing"));
    let outcomes: Vec<Result<(), String>> = calls.flat_map(|call| check(call, &mut conn)).collect();
    let count = outcomes.len();
    let wrong: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    println!("{count} words");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count}");
}

fn ask<T>(call: &Call, question: impl Fn(Words<'_>) -> T) -> T {
    let rest: Vec<Word<'_>> = call.words[1..].iter().map(|word| Word::Literal(word)).collect();
    question(Words { name: std::str::from_utf8(&call.words[0]).unwrap(), rest: &rest, open: false })
}

/// As a script does, since some commands wait otherwise.
fn send(call: &Call, conn: &mut Connection) -> RedisResult<Value> {
    redis::cmd("EVAL").arg("return redis.call(unpack(ARGV))").arg(0).arg(&call.words).query(conn)
}
