//! As `redis::Script` writes a call; the script is made once.

use std::sync::LazyLock;

use redis::{Pipeline, Script};

use super::{BATCH, HIT, NOTE};
use crate::mock::{Mock, ready};

static ADD: LazyLock<Script> = LazyLock::new(|| Script::new(HIT));
static PUSH: LazyLock<Script> = LazyLock::new(|| Script::new(NOTE));

pub(super) fn hit(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    ADD.key(key).arg(amount).arg(more).invoke(mock).unwrap()
}

pub(super) fn hit_async(mock: &mut Mock) -> i64 {
    let (key, amount, more) = super::hit();
    ready(ADD.key(key).arg(amount).arg(more).invoke_async(mock)).unwrap()
}

/// A call of a `Script` is one already.
pub(super) fn invocation_of_hit(mock: &mut Mock) -> i64 {
    hit(mock)
}

pub(super) fn note(mock: &mut Mock) -> (i64, String) {
    let (key, at, state, count, note) = super::note();
    PUSH.key(key).arg(at).arg(state).arg(count).arg(note).invoke(mock).unwrap()
}

pub(super) fn note_async(mock: &mut Mock) -> (i64, String) {
    let (key, at, state, count, note) = super::note();
    ready(PUSH.key(key).arg(at).arg(state).arg(count).arg(note).invoke_async(mock)).unwrap()
}

fn all() -> Pipeline {
    let mut pipeline = Pipeline::with_capacity(BATCH);
    for (key, amount, more) in (0..BATCH).map(|_| super::hit()) {
        pipeline.invoke_script(ADD.key(key).arg(amount).arg(more));
    }
    pipeline
}

pub(super) fn batch_of_hits(mock: &mut Mock) -> i64 {
    all().query::<Vec<i64>>(mock).unwrap().into_iter().sum()
}

pub(super) fn batch_of_hits_async(mock: &mut Mock) -> i64 {
    ready(all().query_async::<Vec<i64>>(mock)).unwrap().into_iter().sum()
}
