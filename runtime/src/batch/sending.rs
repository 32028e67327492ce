//! Sends a batch over any transport, in rounds or as one transaction. What each holds is decided elsewhere.

use redis::RedisResult;

use super::answers::Answers;
use super::call::Call;
use super::first::First;
use super::rounds::Rounds;
use super::transaction::{self, Transaction};
use super::{Batch, Calls, crossing, one_by_one};
use crate::error::Result;
use crate::transport::{Destination, Transport};

pub(super) async fn send<S: Transport, B: Calls>(
    transport: &mut S,
    batch: &Batch<B>,
    first: &First<S::Packet>,
) -> RedisResult<Answers> {
    if first.len() == 0 {
        return Ok(Answers::default());
    }
    let replies = match transport.send_packet(first.packet(), first.replies()).await {
        Err(error) if crossing::is_found(&error) => {
            return Ok(one_by_one::send(transport, &batch.gathered()).await);
        }
        replies => first.counted(replies?)?,
    };
    let mut rounds = match first.plain(replies) {
        Ok(answers) => return Ok(answers),
        Err((loads, replies)) => Rounds::after_first(batch.gathered(), batch.mode, &loads, replies),
    };
    while let Some(round) = rounds.next() {
        let packet: S::Packet = rounds.encode(&round);
        rounds.settle(&round, transport.send_packet(&packet, round.len()).await);
    }
    Ok(rounds.into_answers())
}

pub(super) async fn transact<S: Transport>(transport: &mut S, calls: &[Call<'_>]) -> Result<Answers> {
    if calls.is_empty() {
        return Ok(Answers::default());
    }
    if transport.destination() == Destination::Cluster {
        return Err(transaction::refusal().into());
    }
    let transaction: Transaction<'_, S::Packet> = Transaction::new(calls);
    transaction.settle(transport.send_packet(transaction.packet(), transaction.replies()).await?)
}
