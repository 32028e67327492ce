//! What a script is said to reply contains what a server replies: random scripts, run on the server at hand.
//!
//! `REDIS_SCRIPT_CASES` says how many, `REDIS_SCRIPT_SEED` which.

#![cfg(test)]

mod containment;
mod grammar;

use std::time::Duration;

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
redis.call('XADD', KEYS[7], '1-1', 'f', 'v')
redis.call('GEOADD', KEYS[8], 13.36, 38.11, 'there')
return 1";

const KEYS: [&str; 8] = ["text", "hash", "list", "zset", "set", "nothing", "stream", "places"];

/// A script takes a hundredth of it.
const PATIENCE: Duration = Duration::from_secs(1);

#[test]
fn the_inferred_reply_contains_the_real_one() {
    let mut server = Patient::start();
    let cases = std::env::var("REDIS_SCRIPT_CASES").map_or(5_000, |cases| cases.parse().unwrap());
    let seed = std::env::var("REDIS_SCRIPT_SEED").map_or(11, |seed| seed.parse().unwrap());
    let mut grammar = Grammar::new(Rng::with_seed(seed));
    let (mut tried, mut replied, mut told) = (0, 0, 0);
    while replied < cases {
        let text = grammar.script();
        tried += 1;
        let Some(reply) = server.reply(&text) else { continue };
        let script = read(Source::new("random.lua", text.as_bytes()))
            .unwrap_or_else(|(_, it)| panic!("{text}\n{it:?}"));
        let returns = &script.facts.returns;
        let inferred = facts::describe(returns);
        let fits = returns.iter().flat_map(|found| &found.values).any(|value| contains(value, &reply));
        assert!(fits, "replied {reply:?}, inferred {inferred}:\n{text}");
        (replied, told) = (replied + 1, told + usize::from(!inferred.contains("unknown")));
    }
    println!("{replied} scripts of {tried} replied, of {told} the whole shape is known");
    assert!(told > replied / 4, "of {replied} scripts only {told} say what they reply");
}

/// A server that keeps little of a reply, and a connection that does not wait for ever: a table that holds itself twice is a reply
/// without end.
struct Patient {
    live: Live,
    conn: Connection,
}

impl Patient {
    fn start() -> Self {
        let live = Live::start();
        let conn = connect(&live);
        Self { live, conn }
    }

    /// `None` if the script raises, or if its reply is deeper than the client goes, or has no end.
    fn reply(&mut self, text: &str) -> Option<Value> {
        if run(SETUP, &mut self.conn).is_err() {
            // What the script before has left, such as a table that holds itself, may keep the server busy.
            *self = Self::start();
            run(SETUP, &mut self.conn).expect("the keys");
        }
        match run(text, &mut self.conn) {
            Ok(reply) => return Some(reply),
            Err(error) if error.is_io_error() || error.is_timeout() => *self = Self::start(),
            Err(error) if error.kind() == ErrorKind::Parse => self.conn = connect(&self.live),
            Err(_) => {}
        }
        None
    }
}

fn connect(live: &Live) -> Connection {
    let mut conn = live.connect().unwrap();
    conn.set_read_timeout(Some(PATIENCE)).unwrap();
    let limits = ["client-output-buffer-limit", "normal 16000000 0 0"];
    redis::cmd("CONFIG").arg("SET").arg(&limits).exec(&mut conn).unwrap();
    conn
}

fn run(script: &str, conn: &mut Connection) -> RedisResult<Value> {
    let mut eval = redis::cmd("EVAL");
    eval.arg(script).arg(KEYS.len()).arg(&KEYS[..]).arg("7").arg("word").arg("0.5").arg("GET");
    eval.query(conn)
}
