//! What a script is said to reply contains what a server replies: random scripts, run on the server at hand.
//!
//! `REDIS_SCRIPT_CASES` says how many.

#![cfg(test)]

mod containment;
mod grammar;

use fastrand::Rng;
use redis::{Connection, ErrorKind, RedisResult, Value};
use redis_script_analyzer::{Source, facts, read};
use redis_script_tests::live::Live;

use containment::contains;
use grammar::Grammar;

/// What every script finds: each key of another type, some with nothing.
const SETUP: &str = "\
redis.call('FLUSHALL')
redis.call('SET', KEYS[1], '12')
redis.call('HSET', KEYS[2], 'a', '1', 'b', 'x')
redis.call('RPUSH', KEYS[3], 'one', 'two', '3')
redis.call('ZADD', KEYS[4], 1.5, 'm', 2, 'n')
redis.call('SADD', KEYS[5], 'p', 'q')
return 1";

const KEYS: [&str; 6] = ["text", "hash", "list", "zset", "set", "nothing"];

#[test]
fn the_inferred_reply_contains_the_real_one() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let cases = std::env::var("REDIS_SCRIPT_CASES").map_or(5_000, |cases| cases.parse().unwrap());
    let mut grammar = Grammar::new(Rng::with_seed(11));
    let (mut replied, mut told) = (0, 0);
    while replied < cases {
        let text = grammar.script();
        let Some(reply) = reply(&text, &live, &mut conn) else { continue };
        let script = read(Source::new("random.lua", text.as_bytes()))
            .unwrap_or_else(|(_, it)| panic!("{text}\n{it:?}"));
        let returns = &script.facts.returns;
        let inferred = facts::describe(returns);
        let fits = returns.iter().flat_map(|found| &found.values).any(|value| contains(value, &reply));
        assert!(fits, "replied {reply:?}, inferred {inferred}:\n{text}");
        (replied, told) = (replied + 1, told + usize::from(!inferred.contains("unknown")));
    }
    println!("{replied} scripts replied, of {told} the whole shape is known");
    assert!(told > replied / 4, "of {replied} scripts only {told} say what they reply");
}

/// `None` if the script raises, or if its reply is deeper than the client goes.
fn reply(text: &str, live: &Live, conn: &mut Connection) -> Option<Value> {
    run(SETUP, conn).expect("the keys");
    match run(text, conn) {
        Ok(reply) => Some(reply),
        Err(error) => {
            if error.kind() == ErrorKind::Parse {
                *conn = live.connect().unwrap();
            }
            None
        }
    }
}

fn run(script: &str, conn: &mut Connection) -> RedisResult<Value> {
    let mut eval = redis::cmd("EVAL");
    eval.arg(script).arg(KEYS.len()).arg(&KEYS[..]).arg("7").arg("word").arg("0.5");
    eval.query(conn)
}
