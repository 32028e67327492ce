//! As one writes a call by hand: a `redis::cmd`, with the digest at hand, and no way back if the server lacks the script.

use redis::{Pipeline, cmd};

use super::{BATCH, SHA1};
use crate::mock::{Mock, ready};

pub(super) fn hit(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    cmd("EVALSHA").arg(SHA1).arg(1).arg(key).arg(amount).arg(more).query(mock).unwrap()
}

pub(super) fn hit_async(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    ready(cmd("EVALSHA").arg(SHA1).arg(1).arg(key).arg(amount).arg(more).query_async(mock)).unwrap()
}

/// A command is one already.
pub(super) fn invocation_of_hit(mock: &mut Mock) -> i64 {
    hit(mock)
}

pub(super) fn note(mock: &mut Mock) -> (i64, String) {
    let (key, at, state, count, note) = super::note();
    let mut cmd = cmd("EVALSHA");
    cmd.arg(SHA1).arg(1).arg(key).arg(at).arg(state).arg(count).arg(note).query(mock).unwrap()
}

pub(super) fn note_async(mock: &mut Mock) -> (i64, String) {
    let (key, at, state, count, note) = super::note();
    let mut cmd = cmd("EVALSHA");
    ready(cmd.arg(SHA1).arg(1).arg(key).arg(at).arg(state).arg(count).arg(note).query_async(mock)).unwrap()
}

fn all() -> Pipeline {
    let mut pipeline = Pipeline::with_capacity(BATCH);
    for (key, amount, more) in (0..BATCH).map(|_| super::hit()) {
        pipeline.cmd("EVALSHA").arg(SHA1).arg(1).arg(key).arg(amount).arg(more);
    }
    pipeline
}

pub(super) fn batch_of_hits(mock: &mut Mock) -> i64 {
    all().query::<Vec<i64>>(mock).unwrap().into_iter().sum()
}

pub(super) fn batch_of_hits_async(mock: &mut Mock) -> i64 {
    ready(all().query_async::<Vec<i64>>(mock)).unwrap().into_iter().sum()
}
