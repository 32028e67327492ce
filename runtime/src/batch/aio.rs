//! Batches over `redis::aio::ConnectionLike`.

use redis::RedisResult;
use redis::aio::ConnectionLike;

use super::answers::Answers;
use super::call::Call;
use super::crossing;
use super::encoded::Piped;
use super::first::First;
use super::one_by_one;
use super::rounds::Rounds;
use super::transaction::Transaction;
use super::{Batch, Calls};
use crate::error::Result;

pub(super) async fn send<C: ConnectionLike + ?Sized, B: Calls>(
    conn: &mut C,
    batch: &Batch<B>,
    first: &First<Piped>,
) -> RedisResult<Answers> {
    if first.len() == 0 {
        return Ok(Answers::default());
    }
    let replies = match conn.req_packed_commands(first.encoded().pipeline(), 0, first.replies()).await {
        Err(error) if crossing::is_found(&error) => {
            return Ok(one_by_one::send_async(conn, &batch.gathered()).await);
        }
        replies => first.counted(replies?)?,
    };
    let mut rounds = match first.plain(replies) {
        Ok(answers) => return Ok(answers),
        Err((loads, replies)) => Rounds::after_first(batch.gathered(), batch.mode, &loads, replies),
    };
    while let Some(round) = rounds.next() {
        let encoded: Piped = rounds.encode(&round);
        let replies = conn.req_packed_commands(encoded.pipeline(), 0, round.len()).await;
        rounds.settle(&round, replies);
    }
    Ok(rounds.into_answers())
}

pub(super) async fn transact<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    calls: &[Call<'_>],
) -> Result<Answers> {
    let Some(transaction) = Transaction::new(calls) else {
        return Ok(Answers::default());
    };
    transaction.settle(conn.req_packed_commands(transaction.pipeline(), 0, transaction.replies()).await?)
}
