//! A batch on a cluster, where its keys lie on several nodes: call by call, each with its own recovery.

use redis::ConnectionLike;
#[cfg(feature = "aio")]
use redis::{ErrorKind, RedisError, ServerErrorKind};

use super::answers::Answers;
use super::call::Call;
use crate::ladder::settle;

pub(super) fn send<C: ConnectionLike + ?Sized>(conn: &mut C, calls: &[Call<'_>]) -> Answers {
    let each = |call: &Call<'_>| match call {
        Call::Script(draft) => crate::sync::make(conn, &draft.frame()).reply,
        Call::Plain(cmd) => settle(conn.req_command(cmd)),
    };
    Answers::settled(calls.iter().map(each).collect())
}

#[cfg(feature = "aio")]
pub(super) async fn send_async<C: redis::aio::ConnectionLike + ?Sized>(
    conn: &mut C,
    calls: &[Call<'_>],
) -> Answers {
    let mut answers = Vec::with_capacity(calls.len());
    for call in calls {
        answers.push(match call {
            Call::Script(draft) => {
                let send = crate::aio::sender(conn);
                crate::aio::run_async(conn, send, &draft.command()).await.reply
            }
            Call::Plain(cmd) => settle(conn.req_packed_command(cmd).await),
        });
    }
    Answers::settled(answers)
}

/// Whether the client itself refused a pipeline because its keys lie in several slots. A server's error has a detail, and
/// would come as the reply to one call.
#[cfg(feature = "aio")]
pub(super) fn is_needed(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::CrossSlot) && error.detail().is_none()
}
