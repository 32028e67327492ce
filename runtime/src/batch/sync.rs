//! Batches over `redis::ConnectionLike`.

use redis::{ConnectionLike, RedisResult};

use super::answers::Answers;
use super::call::Call;
use super::encoded::Packed;
use super::first::First;
use super::rounds::Rounds;
use super::transaction::{self, Transaction};
use super::{Batch, Calls};
use crate::error::Result;

pub(super) fn send<C: ConnectionLike + ?Sized, B: Calls>(
    conn: &mut C,
    batch: &Batch<B>,
    first: &First<Packed>,
) -> RedisResult<Answers> {
    if first.len() == 0 {
        return Ok(Answers::default());
    }
    let replies = conn.req_packed_commands(first.encoded().bytes(), 0, first.replies())?;
    let mut rounds = match first.plain(first.counted(replies)?) {
        Ok(answers) => return Ok(answers),
        Err((loads, replies)) => Rounds::after_first(batch.gathered(), batch.mode, &loads, replies),
    };
    while let Some(round) = rounds.next() {
        let encoded: Packed = rounds.encode(&round);
        rounds.settle(&round, conn.req_packed_commands(encoded.bytes(), 0, round.len()));
    }
    Ok(rounds.into_answers())
}

pub(super) fn transact<C: ConnectionLike + ?Sized>(conn: &mut C, calls: &[Call<'_>]) -> Result<Answers> {
    let Some(transaction) = Transaction::new(calls) else {
        return Ok(Answers::default());
    };
    if !conn.supports_pipelining() {
        return Err(transaction::refusal().into());
    }
    let packed = transaction.pipeline().get_packed_pipeline();
    transaction.settle(conn.req_packed_commands(&packed, 0, transaction.replies())?)
}
