//! Calls over `redis::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{ConnectionLike, ErrorKind, RedisResult, Value};

use crate::command::Command;
use crate::error::Result;
use crate::frame::Frame;
use crate::ladder::{self, Step};
use crate::outcome::Outcome;
use crate::reply::{self, FromReply};

/// Makes the call that `frame` holds.
pub fn run<C: ConnectionLike + ?Sized, R: Outcome>(conn: &mut C, frame: Frame) -> R {
    let reply = send(conn, &frame);
    R::of(reply::decode(frame.script(), reply))
}

fn send<C: ConnectionLike + ?Sized>(conn: &mut C, frame: &Frame) -> RedisResult<Value> {
    if !frame.is_complete() {
        return Err((ErrorKind::Client, "an argument did not write exactly one value").into());
    }
    match ladder::next(conn.req_packed_command(frame.bytes())) {
        Step::Done(reply) => reply,
        Step::SendSource => ladder::settle(conn.req_packed_command(&frame.with_source())),
    }
}

pub(crate) fn invoke<C: ConnectionLike + ?Sized, T: FromReply>(conn: &mut C, command: &Command) -> Result<T> {
    let reply = match ladder::next(conn.req_command(command.cmd())) {
        Step::Done(reply) => reply,
        Step::SendSource => ladder::settle(conn.req_command(&command.with_source())),
    };
    reply::decode(command.script(), reply)
}
