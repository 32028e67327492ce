//! All libraries of a server as one payload, and back: `FUNCTION DUMP` and `FUNCTION RESTORE`.

use redis::{Cmd, Value};

use super::request::{Request, function};
use crate::error::Result;
use crate::reply::answer::peel;

/// What becomes of the libraries that are there, where others are restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// They stay; a library or a function that is there already is an error, and nothing is restored.
    #[default]
    Append,
    /// They go, all of them.
    Flush,
    /// They stay, but for those of the same name.
    Replace,
}

/// All libraries of the server, for [`restore`]; a newer server takes it, an older one need not.
///
/// # Errors
/// What the server refuses.
pub fn dump<C: redis::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Vec<u8>> {
    dumping().send(conn)
}

/// Restores what [`dump`] gave. A cluster's connection restores it onto every primary.
///
/// # Errors
/// [`LibraryProblem::BadPayload`](crate::LibraryProblem::BadPayload), and with [`Policy::Append`] what is there already.
pub fn restore<C: redis::ConnectionLike + ?Sized>(
    conn: &mut C,
    payload: &[u8],
    policy: Policy,
) -> Result<()> {
    restoring(payload, policy).send(conn)
}

/// As [`dump`].
///
/// # Errors
/// As there.
#[cfg(feature = "aio")]
pub async fn dump_async<C: redis::aio::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Vec<u8>> {
    dumping().send_async(conn).await
}

/// As [`restore`].
///
/// # Errors
/// As there.
#[cfg(feature = "aio")]
pub async fn restore_async<C: redis::aio::ConnectionLike + ?Sized>(
    conn: &mut C,
    payload: &[u8],
    policy: Policy,
) -> Result<()> {
    restoring(payload, policy).send_async(conn).await
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
