//! As this project writes a call.

use redis_script::{Invocation, Result, batch, redis_script};

use super::BATCH;
use crate::mock::{Mock, ready};

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
fn add(conn: &mut Mock, #[key] counter: &str, amount: u32, more: u64) -> Result<i64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
async fn add_async(conn: &mut Mock, #[key] counter: &str, amount: u32, more: u64) -> Result<i64>;

#[redis_script(lua = "return {redis.call('RPUSH', KEYS[1], ARGV[1], ARGV[2], ARGV[3]), ARGV[4]}")]
fn push(
    conn: &mut Mock,
    #[key] list: &str,
    at: u64,
    state: &str,
    count: u32,
    note: &str,
) -> Result<(i64, String)>;

#[redis_script(lua = "return {redis.call('RPUSH', KEYS[1], ARGV[1], ARGV[2], ARGV[3]), ARGV[4]}")]
async fn push_async(
    conn: &mut Mock,
    #[key] list: &str,
    at: u64,
    state: &str,
    count: u32,
    note: &str,
) -> Result<(i64, String)>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
fn adding(#[key] counter: &str, amount: u32, more: u64) -> Invocation<i64>;

fn all() -> Vec<Invocation<i64>> {
    (0..BATCH).map(|_| super::hit()).map(|(key, amount, more)| adding(key, amount, more)).collect()
}

pub(super) fn hit(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    add(mock, key, amount, more).unwrap()
}

pub(super) fn hit_async(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    ready(add_async(mock, key, amount, more)).unwrap()
}

pub(super) fn note(mock: &mut Mock) -> (i64, String) {
    let (key, at, state, count, note) = super::note();
    push(mock, key, at, state, count, note).unwrap()
}

pub(super) fn note_async(mock: &mut Mock) -> (i64, String) {
    let (key, at, state, count, note) = super::note();
    ready(push_async(mock, key, at, state, count, note)).unwrap()
}

pub(super) fn invocation_of_hit(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    adding(key, amount, more).invoke(mock).unwrap()
}

pub(super) fn batch_of_hits(mock: &mut Mock) -> i64 {
    batch(all()).invoke(mock).unwrap().into_iter().map(Result::unwrap).sum()
}

pub(super) fn batch_of_hits_async(mock: &mut Mock) -> i64 {
    ready(batch(all()).invoke_async(mock)).unwrap().into_iter().map(Result::unwrap).sum()
}
