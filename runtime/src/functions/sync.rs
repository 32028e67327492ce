//! Calls of functions over `redis::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{ConnectionLike, RedisResult, Value};

use super::Library;
use super::ladder::{self, Step};
use super::request;
use super::state::Turn;

/// Makes the call that `packed` holds, and loads the library of its function where the server lacks it.
///
/// The first call of a program takes two round trips, or three on a connection that takes no pipelines.
pub(crate) fn call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    library: &Library,
    packed: &[u8],
) -> RedisResult<Value> {
    let state = library.state();
    let seen = state.loads();
    if let Step::Done(reply) = ladder::next(conn.req_packed_command(packed)) {
        return reply;
    }
    // Another thread may have loaded it since, be it onto another server.
    if let Turn::Load(_turn) = state.thread(seen) {
        return load_and_call(conn, library, packed);
    }
    match ladder::next(conn.req_packed_command(packed)) {
        Step::Done(reply) => reply,
        Step::Load => load_and_call(conn, library, packed),
    }
}

fn load_and_call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    library: &Library,
    packed: &[u8],
) -> RedisResult<Value> {
    let load = request::load(library).get_packed_command();
    let (loaded, called) = if conn.supports_pipelining() {
        let both = [load.as_slice(), packed].concat();
        let [loaded, called] = request::two(conn.req_packed_commands(&both, 0, 2)?)?;
        (Ok(loaded), Ok(called))
    } else {
        // A cluster's connection loads it onto every primary.
        (conn.req_packed_command(&load), conn.req_packed_command(packed))
    };
    let (reply, is_there) = ladder::joined(loaded, called);
    if is_there {
        library.state().loaded();
    }
    reply
}
