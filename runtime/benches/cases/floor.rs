//! The least that anything over these connections costs: what is sent is ready, and the reply is looked at by hand.

use std::sync::LazyLock;

use redis::{Cmd, Pipeline, RedisResult, Value, aio, cmd};

use super::BATCH;
use crate::mock::{Mock, ready};

static HIT: LazyLock<Cmd> = LazyLock::new(|| {
    let (key, amount, more) = super::hit();
    cmd("EVALSHA").arg(super::SHA1).arg(1).arg(key).arg(amount).arg(more).clone()
});
static NOTE: LazyLock<Cmd> = LazyLock::new(|| {
    let (key, at, state, count, note) = super::note();
    cmd("EVALSHA").arg(super::SHA1).arg(1).arg(key).arg(at).arg(state).arg(count).arg(note).clone()
});
static HIT_FRAME: LazyLock<Vec<u8>> = LazyLock::new(|| HIT.get_packed_command());
static NOTE_FRAME: LazyLock<Vec<u8>> = LazyLock::new(|| NOTE.get_packed_command());

static BATCH_OF_HITS: LazyLock<Pipeline> = LazyLock::new(|| {
    let mut pipeline = Pipeline::new();
    for _ in 0..BATCH {
        pipeline.add_command(HIT.clone());
    }
    pipeline
});
static BATCH_FRAME: LazyLock<Vec<u8>> = LazyLock::new(|| BATCH_OF_HITS.get_packed_pipeline());

fn integer(reply: RedisResult<Value>) -> i64 {
    match reply {
        Ok(Value::Int(number)) => number,
        other => unreachable!("{other:?}"),
    }
}

fn pair(reply: RedisResult<Value>) -> (i64, String) {
    match reply {
        Ok(Value::Array(mut elements)) => match (elements.pop(), elements.pop()) {
            (Some(Value::BulkString(text)), Some(Value::Int(number))) => {
                (number, String::from_utf8(text).unwrap())
            }
            other => unreachable!("{other:?}"),
        },
        other => unreachable!("{other:?}"),
    }
}

pub(super) fn hit(mock: &mut Mock) -> i64 {
    integer(redis::ConnectionLike::req_packed_command(mock, &HIT_FRAME))
}

pub(super) fn hit_async(mock: &mut Mock) -> i64 {
    integer(ready(aio::ConnectionLike::req_packed_command(mock, &HIT)))
}

/// Its bytes are ready too.
pub(super) fn invocation_of_hit(mock: &mut Mock) -> i64 {
    hit(mock)
}

pub(super) fn note(mock: &mut Mock) -> (i64, String) {
    pair(redis::ConnectionLike::req_packed_command(mock, &NOTE_FRAME))
}

pub(super) fn note_async(mock: &mut Mock) -> (i64, String) {
    pair(ready(aio::ConnectionLike::req_packed_command(mock, &NOTE)))
}

fn sum(replies: RedisResult<Vec<Value>>) -> i64 {
    replies.unwrap().into_iter().map(|reply| integer(Ok(reply))).sum()
}

pub(super) fn batch_of_hits(mock: &mut Mock) -> i64 {
    sum(redis::ConnectionLike::req_packed_commands(mock, &BATCH_FRAME, 0, BATCH))
}

pub(super) fn batch_of_hits_async(mock: &mut Mock) -> i64 {
    sum(ready(aio::ConnectionLike::req_packed_commands(mock, &BATCH_OF_HITS, 0, BATCH)))
}
