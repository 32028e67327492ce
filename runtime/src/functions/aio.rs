//! Calls of functions over `redis::aio::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{Cmd, Pipeline, RedisResult, Value};

use super::Library;
use super::ladder::{self, Step};
use super::request;
use super::state::Turn;
use crate::aio::Sender;

/// How often a call waits for others that load the library, before it does so whatever they do.
const PATIENCE: usize = 8;

/// Makes the call that `cmd` holds, and loads the library of its function where the server lacks it.
///
/// The first call of a program takes two round trips. The load goes out with the call, in one pipeline: so it reaches the
/// node that lacked the function, also in a cluster.
pub(crate) async fn call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    library: &Library,
    cmd: &Cmd,
) -> RedisResult<Value> {
    let state = library.state();
    for _ in 0..PATIENCE {
        let seen = state.loads();
        if let Step::Done(reply) = ladder::next((send.one)(conn, cmd).await) {
            return reply;
        }
        if let Turn::Load(_turn) = state.task(seen).await {
            return load_and_call(conn, send, library, cmd).await;
        }
    }
    load_and_call(conn, send, library, cmd).await
}

async fn load_and_call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    library: &Library,
    cmd: &Cmd,
) -> RedisResult<Value> {
    let mut pipeline = Pipeline::with_capacity(2);
    pipeline.add_command(request::load(library)).add_command(cmd.clone());
    let [loaded, called] = request::two((send.many)(conn, &pipeline, 0, 2).await?)?;
    let (reply, is_there) = ladder::joined(Ok(loaded), Ok(called));
    if is_there {
        library.state().loaded();
    }
    reply
}
