//! The calls that are measured: each of two, written in four ways, on a sync and on an async connection.
//!
//! The arguments come through `black_box`, so that nothing of a call is worked out at build time.

mod command;
mod floor;
mod ours;
mod script;

use std::hint::black_box;

use redis::Value;

use crate::mock::Mock;

/// A call, and a way to write it.
pub(crate) struct Case {
    pub(crate) mode: &'static str,
    pub(crate) call: &'static str,
    pub(crate) client: &'static str,
    /// How many calls are made at once.
    pub(crate) size: usize,
    reply: fn() -> Value,
    make: fn(&mut Mock),
}

impl Case {
    /// A connection with the right reply.
    pub(crate) fn mock(&self) -> Mock {
        Mock::answering((self.reply)())
    }

    pub(crate) fn make(&self, mock: &mut Mock) {
        (self.make)(mock);
    }
}

/// How many calls go into a batch.
const BATCH: usize = 100;

/// One key and two integers to an integer.
const HIT: &str = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])";
/// One key and four arguments to an integer and a text.
const NOTE: &str = "return {redis.call('RPUSH', KEYS[1], ARGV[1], ARGV[2], ARGV[3]), ARGV[4]}";

/// The digest of some script, for those who send one by hand.
const SHA1: &str = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";

fn hit() -> (&'static str, u32, u64) {
    black_box(("login:203.0.113.7", 10, 60_000))
}

fn note() -> (&'static str, u64, &'static str, u32, &'static str) {
    black_box(("orders:42", 1_732_212_345_678, "paid", 3, "thank you"))
}

fn integer_reply() -> Value {
    Value::Int(7)
}

fn two_element_reply() -> Value {
    Value::Array(vec![Value::Int(7), Value::BulkString(b"thank you".to_vec())])
}

fn is_one(reply: i64) {
    assert_eq!(reply, 7);
}

fn is_one_each(sum: i64) {
    assert_eq!(sum, 700);
}

#[expect(clippy::needless_pass_by_value, reason = "the reply is dropped within what is measured")]
fn is_two(reply: (i64, String)) {
    assert!(reply.0 == 7 && reply.1 == "thank you");
}

macro_rules! case {
    ($mode:literal, $call:literal, $client:ident, $size:expr, $reply:ident, $make:expr) => {
        Case {
            mode: $mode,
            call: $call,
            client: stringify!($client),
            size: $size,
            reply: $reply,
            make: $make,
        }
    };
}

macro_rules! cases {
    ($($client:ident)*) => {
        &[$(
            case!("sync", "hit", $client, 1, integer_reply, |mock| is_one($client::hit(mock))),
            case!("sync", "note", $client, 1, two_element_reply, |mock| is_two($client::note(mock))),
            case!("sync", "invocation", $client, 1, integer_reply, |mock| is_one($client::invocation_of_hit(mock))),
            case!("sync", "batch", $client, BATCH, integer_reply, |mock| is_one_each($client::batch_of_hits(mock))),
            case!("async", "batch", $client, BATCH, integer_reply, |mock| is_one_each($client::batch_of_hits_async(mock))),
            case!("async", "hit", $client, 1, integer_reply, |mock| is_one($client::hit_async(mock))),
            case!("async", "note", $client, 1, two_element_reply, |mock| is_two($client::note_async(mock))),
        )*]
    };
}

/// All of them.
pub(crate) const CASES: &[Case] = cases!(ours script command floor);
