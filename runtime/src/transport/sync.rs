//! Connections of `redis::ConnectionLike`, which wait by themselves: each answer is there when they return.

use redis::{Cmd, ConnectionLike, Value};

use super::sending::Sending;
use super::{Destination, Transport};
use crate::call::frame::Frame;
use crate::call::packet::Packed;

/// A connection that a `fn` waits on.
pub(crate) struct Blocking<'c, C: ?Sized>(pub(crate) &'c mut C);

impl<C: ConnectionLike + ?Sized> Transport for Blocking<'_, C> {
    type Call = Frame;
    type Packet = Packed;

    /// Of the connections of `redis` only that of a cluster takes no pipelines.
    fn destination(&self) -> Destination {
        if self.0.supports_pipelining() { Destination::Server } else { Destination::Cluster }
    }

    fn send_call<'a>(&'a mut self, call: &'a Frame) -> Sending<'a, Value> {
        Sending::Answered(Some(self.0.req_packed_command(call.bytes())))
    }

    fn send_command<'a>(&'a mut self, cmd: &'a Cmd) -> Sending<'a, Value> {
        Sending::Answered(Some(self.0.req_command(cmd)))
    }

    fn send_packet<'a>(&'a mut self, packet: &'a Packed, replies: usize) -> Sending<'a, Vec<Value>> {
        Sending::Answered(Some(self.0.req_packed_commands(packet.bytes(), 0, replies)))
    }
}
