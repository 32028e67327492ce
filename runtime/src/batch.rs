//! Several calls in one round trip, each with its own typed result.
//! What is sent is decided in `first` and `transaction`, what may be sent again in `rounds`; `sync` and `aio` only send.

#[cfg(feature = "aio")]
mod aio;
mod answers;
mod call;
mod calls;
#[cfg(feature = "aio")]
pub(crate) mod crossing;
mod encoded;
mod first;
mod libraries;
mod one_by_one;
mod plain;
mod rounds;
mod sync;
mod texts;
mod transaction;
mod tuples;

use core::fmt;

use redis::{ConnectionLike, RedisResult};

use answers::Answers;
use call::Call;
pub use calls::Calls;
use first::First;

use crate::error::Result;
use crate::trace::Span;

/// Puts calls together that go out in one round trip.
///
/// A tuple gives a tuple of results, each of its own type; a `Vec`, a slice or an array gives a `Vec`. Among the calls may
/// be any [`redis::Cmd`], and tuples and lists may hold each other.
///
/// ```
/// use redis_script::{Invocation, Result, batch, redis_script};
///
/// #[redis_script("scripts/fixed_window.lua")]
/// fn hit(#[key] bucket: &str, limit: u32, window_ms: u64) -> Invocation<Option<u64>>;
///
/// #[redis_script("scripts/release_lock.lua")]
/// fn release(#[key] lock: &str, token: &str) -> Invocation<bool>;
///
/// fn end(conn: &mut redis::Connection) -> Result<()> {
///     let calls = (hit("ends", 10, 1000), release("lock", "token"), redis::Cmd::get("name"));
///     let (hits, released, name) = batch(calls).invoke(conn)?;
///     let hits: Option<u64> = hits?;
///     let released: bool = released?;
///     let name: redis::Value = name?;
/// #   let _ = (hits, released, name);
///     Ok(())
/// }
///
/// # #[cfg(feature = "aio")]
/// async fn hits(conn: &mut redis::aio::MultiplexedConnection, names: &[&str]) -> Result<Vec<Result<Option<u64>>>> {
///     let calls: Vec<_> = names.iter().map(|name| hit(name, 10, 1000)).collect();
///     batch(calls).invoke_async(conn).await
/// }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// #     let server = redis_script_server::Server::start(&redis_script_server::find()?, &[])?;
/// #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
/// #     redis::cmd("SET").arg("lock").arg("token").exec(&mut conn)?;
/// #     end(&mut conn)?;
/// #     assert!(!redis::cmd("EXISTS").arg("lock").query::<bool>(&mut conn)?);
/// #     #[cfg(feature = "aio")]
/// #     tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// #         let mut conn = redis::Client::open(server.url())?.get_multiplexed_async_connection().await?;
/// #         let hits = hits(&mut conn, &["one", "two"]).await?;
/// #         assert!(hits.len() == 2 && hits.iter().all(|hit| matches!(hit, Ok(Some(1)))));
/// #         Ok::<_, Box<dyn std::error::Error>>(())
/// #     })?;
/// #     Ok(())
/// # }
/// ```
pub fn batch<B: Calls>(calls: B) -> Batch<B> {
    Batch { calls, mode: Mode::Ordered }
}

/// Several calls, to be made in one round trip: see [`batch`].
///
/// | | what is sent | round trips | order |
/// |---|---|---|---|
/// | as it is | each script's text once, then its digest | 1 | as listed |
/// | [`unordered`](Self::unordered) | digests; texts of unknown scripts in a second round | 1 warm, 2 cold | any |
/// | [`atomic`](Self::atomic) | each script's text once, then its digest, within `MULTI` and `EXEC` | 1 | as listed, nothing in between |
///
/// No call is lost, doubled or put behind a later one because the server did not know its script: the first call of each
/// script in the batch brings the text along, so there is nothing to recover from.
///
/// One thing can still come in between where a batch is not atomic: another client empties the script cache (`SCRIPT
/// FLUSH`) while the server works through the batch. The calls that it then refuses did not run. Those behind all that did
/// run are sent again, with their texts; one that a later call has overtaken is not, and its result is the server's error
/// `NOSCRIPT`. An unordered batch sends all of them again. A call that was sent with its text, or whose answer never came,
/// is never sent again.
///
/// Functions of a library go by their names. The first batch of a program that calls one brings the library along, in front of that
/// call, so that a server which lacks it is no surprise. Where a server lacks it later, it is loaded in a second round, in front of
/// the calls that may be sent again by the same rule; one that was overtaken reports that its function is missing, and the next
/// batch brings the library along again. A program that calls several servers does best to load its libraries onto each
/// beforehand. A transaction loads nothing.
///
/// # Clusters
///
/// On a cluster connection a batch that is not atomic is sent call by call, each call to the node of its keys: a cluster client
/// sends a whole pipeline again when one of its commands is redirected, and what had already run would run twice. A
/// transaction is one request, over an async connection, and all of its keys must hash to one slot.
///
/// # Plain commands
///
/// A batch is refused before it is sent if a command in it would not get exactly one reply: an empty command, `SUBSCRIBE` and
/// its like, `MONITOR`, `CLIENT REPLY OFF`, or one with `set_no_response(true)`. So are `MULTI`, `EXEC` and `DISCARD`, and in a
/// transaction `WATCH`, `RESET` and `QUIT`, which servers don't queue.
#[must_use = "a batch does nothing until it is invoked"]
#[derive(Clone)]
pub struct Batch<B> {
    calls: B,
    mode: Mode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Ordered,
    Unordered,
    Atomic,
}

impl<B: Calls> Batch<B> {
    /// Runs all calls as one transaction, between `MULTI` and `EXEC`: no other client's command comes in between.
    ///
    /// As with every transaction of Redis, a call that fails undoes none of the others. Nothing of a transaction is ever
    /// sent again.
    pub fn atomic(self) -> Self {
        Self { mode: Mode::Atomic, ..self }
    }

    /// Lets calls overtake each other, which saves the scripts' texts where the server knows them.
    pub fn unordered(self) -> Self {
        Self { mode: Mode::Unordered, ..self }
    }

    /// Makes all calls.
    ///
    /// # Errors
    /// Each call has a result of its own. The batch as a whole fails if the connection does, and then nothing is known of
    /// any call; or before it is sent, if a parameter did not write exactly one argument, or a plain command can't be part of it.
    /// Where it is sent call by call, the call during which the connection was lost and all behind it have that error, and those
    /// behind it were not sent. A transaction fails as a whole if
    /// the server refuses it, with the error of the first call that it would not queue, or with the code `EXECABORT` if a
    /// watched key has changed: then nothing ran. Should a server refuse `MULTI` and then run the calls, the error says so.
    pub fn invoke<C: ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<B::Results> {
        if self.mode != Mode::Atomic && conn.supports_pipelining() {
            let first = First::of(&self.calls, self.mode)?;
            let span = Span::batch(false, first.len());
            let answers = span.around(|| sync::send(conn, self, &first));
            return self.decode(&span, answers.map_err(Into::into));
        }
        let calls = self.complete()?;
        let span = Span::batch(self.mode == Mode::Atomic, calls.len());
        let answers = span.around(|| match self.mode {
            Mode::Atomic => sync::transact(conn, &calls),
            _ => Ok(one_by_one::send(conn, &calls)),
        });
        self.decode(&span, answers)
    }

    /// Makes all calls.
    ///
    /// # Errors
    /// See [`invoke`](Self::invoke).
    #[cfg(feature = "aio")]
    pub async fn invoke_async<C: redis::aio::ConnectionLike + ?Sized>(
        &self,
        conn: &mut C,
    ) -> Result<B::Results> {
        if self.mode == Mode::Atomic {
            let calls = self.complete()?;
            let span = Span::batch(true, calls.len());
            return self.decode(&span, span.during(aio::transact(conn, &calls)).await);
        }
        let first = First::of(&self.calls, self.mode)?.through::<C>();
        let span = Span::batch(false, first.len());
        let answers = span.during(aio::send(conn, self, &first)).await;
        self.decode(&span, answers.map_err(Into::into))
    }

    /// The calls, if each has the keys and arguments that it says.
    fn complete(&self) -> RedisResult<Vec<Call<'_>>> {
        let calls = self.gathered();
        calls.iter().copied().try_for_each(Call::complete)?;
        if self.mode == Mode::Atomic {
            calls.iter().copied().try_for_each(Call::is_queued)?;
        }
        Ok(calls)
    }

    fn gathered(&self) -> Vec<Call<'_>> {
        let mut calls = Vec::new();
        self.calls.gather(&mut calls);
        calls
    }

    fn decode(&self, span: &Span, answers: Result<Answers>) -> Result<B::Results> {
        span.end(&answers);
        let mut answers = answers?;
        span.failed(answers.failed());
        Ok(self.calls.decode(&mut answers))
    }
}

// Keys and arguments stay out of logs.
impl<B> fmt::Debug for Batch<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("mode", &self.mode).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
