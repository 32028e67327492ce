//! All libraries of a server as one payload, and back: `FUNCTION DUMP` and `FUNCTION RESTORE`.

use redis::{Cmd, Value};

use super::request::{Request, function};
use crate::error::Result;
use crate::reply::answer::peel;
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;

/// What happens to existing libraries when others are restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// They stay. If a restored library or function already exists, that is an error, and nothing is restored.
    #[default]
    Append,
    /// They are all deleted.
    Flush,
    /// They stay, except those with the name of a restored library.
    Replace,
}

/// All libraries of the server as one payload for [`restore`]. A newer server accepts it, an older one may refuse it.
///
/// # Errors
/// The server's refusal.
pub fn dump<C: redis::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Vec<u8>> {
    at_once(dumping().send(&mut Blocking(conn)))
}

/// Restores what [`dump`] returned. A cluster connection restores it onto every primary.
///
/// # Errors
/// [`LibraryProblem::BadPayload`](crate::LibraryProblem::BadPayload), and with [`Policy::Append`] a library or a function that already
/// exists.
pub fn restore<C: redis::ConnectionLike + ?Sized>(
    conn: &mut C,
    payload: &[u8],
    policy: Policy,
) -> Result<()> {
    at_once(restoring(payload, policy).send(&mut Blocking(conn)))
}

/// Like [`dump`], on an async connection.
///
/// # Errors
/// See [`dump`].
#[cfg(feature = "aio")]
pub async fn dump_async<C: redis::aio::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Vec<u8>> {
    dumping().send(&mut Awaiting::new(conn)).await
}

/// Like [`restore`], on an async connection.
///
/// # Errors
/// See [`restore`].
#[cfg(feature = "aio")]
pub async fn restore_async<C: redis::aio::ConnectionLike + ?Sized>(
    conn: &mut C,
    payload: &[u8],
    policy: Policy,
) -> Result<()> {
    restoring(payload, policy).send(&mut Awaiting::new(conn)).await
}

fn dumping() -> Request<Vec<u8>> {
    Request::new(function(&["DUMP"]), |reply| match peel(reply) {
        Value::BulkString(payload) => Some(payload),
        _ => None,
    })
}

fn restoring(payload: &[u8], policy: Policy) -> Request<()> {
    let mut cmd = Cmd::new();
    cmd.arg("FUNCTION").arg("RESTORE").arg(payload).arg(policy.word());
    Request::new(cmd, |_| Some(()))
}

impl Policy {
    fn word(self) -> &'static str {
        match self {
            Self::Append => "APPEND",
            Self::Flush => "FLUSH",
            Self::Replace => "REPLACE",
        }
    }
}
