//! Calls over `redis::aio::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::aio::ConnectionLike;

use crate::command::Command;
use crate::error::Result;
use crate::ladder::{self, Step};
use crate::outcome::Outcome;
use crate::reply::{self, FromReply};

/// Makes the call that `command` holds.
pub async fn run_async<C: ConnectionLike + ?Sized, R: Outcome>(conn: &mut C, command: Command) -> R {
    R::of(invoke(conn, &command).await)
}

pub(crate) async fn invoke<C: ConnectionLike + ?Sized, T: FromReply>(conn: &mut C, command: &Command) -> Result<T> {
    let reply = match ladder::next(conn.req_packed_command(command.cmd()).await) {
        Step::Done(reply) => reply,
        Step::SendSource => {
            let with_source = command.with_source();
            ladder::settle(conn.req_packed_command(&with_source).await)
        }
    };
    reply::decode(command.script(), reply)
}
