//! Several calls in one round trip, each with its own typed result.
//! `first` and `transaction` decide what is sent, `rounds` what may be sent again; `sending` only sends.

mod answers;
mod call;
mod calls;
pub(crate) mod crossing;
mod first;
mod libraries;
mod one_by_one;
mod plain;
mod rounds;
mod sending;
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
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;
use crate::transport::{Destination, Transport};

/// Combines calls, to send them in one round trip.
///
/// A tuple of calls returns a tuple of results, each with its own type. A `Vec`, a slice or an array returns a `Vec`. Tuples and
/// lists may be nested, and a call may also be a plain [`redis::Cmd`].
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
/// #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
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

/// Several calls for one round trip: see [`batch`].
///
/// | | what is sent | round trips | order |
/// |---|---|---|---|
/// | by default | each script's text once, then its digest | 1 | as listed |
/// | [`unordered`](Self::unordered) | digests; texts of unknown scripts in a second round | 1 warm, 2 cold | any |
/// | [`atomic`](Self::atomic) | each script's text once, then its digest, within `MULTI` and `EXEC` | 1 | as listed, without other clients' commands in between |
///
/// If the server does not know a script, no call is lost, doubled or reordered: the first call of each script in the batch has the
/// text, so the server knows the script when the other calls arrive.
///
/// Only one event can still interfere with a batch that is not atomic: another client empties the script cache (`SCRIPT FLUSH`)
/// while the server works through the batch. The calls that it then refuses did not run. A refused call is retried with its text if no
/// later call has run. If a later call has overtaken it, it is not retried, and its result is the server's error `NOSCRIPT`. An
/// unordered batch retries all refused calls. A call that was sent with its text, or whose answer never arrived, is never retried.
///
/// Functions of a library are called by name. The first batch of a program that calls such a function also loads its library, just
/// before that call. If a server lacks the library later, a second round loads it and retries calls by the same rule. A call that was
/// overtaken reports that its function is missing, and the next batch loads the library again. If a program calls several servers, it
/// should load its libraries onto each of them beforehand. A transaction loads nothing.
///
/// # Clusters
///
/// On a cluster connection, a batch that is not atomic is sent call by call, each to the node of its keys. The reason is the cluster
/// client: it sends a whole pipeline again when one command is redirected, and the calls that had already run would run twice. A
/// transaction is one request; it needs an async connection, and all of its keys must hash to one slot.
///
/// # Plain commands
///
/// A batch is refused before it is sent if a command in it would not get exactly one reply: an empty command, `SUBSCRIBE` and similar
/// commands, `MONITOR`, `CLIENT REPLY OFF`, or a command with `set_no_response(true)`. `MULTI`, `EXEC` and `DISCARD` are refused too,
/// and in a transaction also `WATCH`, `RESET` and `QUIT`, which servers don't queue.
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
    /// Runs all calls as one transaction, between `MULTI` and `EXEC`: no other client's command runs in between.
    ///
    /// As in every transaction of Redis, a call that fails does not undo the others. A transaction is never retried.
    pub fn atomic(self) -> Self {
        Self { mode: Mode::Atomic, ..self }
    }

    /// Allows calls to overtake each other, so that no texts are sent to a server that knows the scripts.
    pub fn unordered(self) -> Self {
        Self { mode: Mode::Unordered, ..self }
    }

    /// Sends all calls.
    ///
    /// # Errors
    /// Each call has its own result. The batch as a whole fails if the connection fails; then nothing is known about any call. It also
    /// fails, before it is sent, if a parameter does not write exactly one argument, or if a plain command can't be part of a batch.
    ///
    /// If the batch is sent call by call and the connection is lost, that call and all later calls have the error, and the later calls
    /// were not sent.
    ///
    /// A transaction fails as a whole if the server refuses it: with the error of the first call that the server would not queue, or
    /// with the code `EXECABORT` if a watched key has changed. Then nothing ran. If a server refuses `MULTI` and then runs the calls,
    /// the error says so.
    pub fn invoke<C: ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<B::Results> {
        at_once(self.invoke_over(&mut Blocking(conn)))
    }

    /// Sends all calls.
    ///
    /// # Errors
    /// See [`invoke`](Self::invoke).
    #[cfg(feature = "aio")]
    pub async fn invoke_async<C>(&self, conn: &mut C) -> Result<B::Results>
    where
        C: redis::aio::ConnectionLike + ?Sized,
    {
        self.invoke_over(&mut Awaiting::new(conn)).await
    }

    pub(crate) async fn invoke_over<S: Transport>(&self, transport: &mut S) -> Result<B::Results> {
        match (self.mode, transport.destination()) {
            (Mode::Atomic, _) => {
                let calls = self.complete()?;
                let span = Span::batch(true, calls.len());
                self.decode(&span, span.during(sending::transact(transport, &calls)).await)
            }
            (_, Destination::Cluster) => {
                let calls = self.complete()?;
                let span = Span::batch(false, calls.len());
                self.decode(&span, Ok(span.during(one_by_one::send(transport, &calls)).await))
            }
            (_, destination) => {
                let mut first = First::new(&self.calls, self.mode)?;
                if destination == Destination::Unknown {
                    first.ask_for_cluster();
                }
                let span = Span::batch(false, first.len());
                let answers = span.during(sending::send(transport, self, &first)).await;
                self.decode(&span, answers.map_err(Into::into))
            }
        }
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
