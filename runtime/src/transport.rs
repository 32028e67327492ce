//! Sends calls and returns the answers: the trait that every client implements, and the two kinds of connections of `redis`.
//! It does not look at an answer, and never sends anything twice.

#[cfg(feature = "aio")]
pub(crate) mod aio;
pub(crate) mod connection;
pub(crate) mod sending;
pub(crate) mod sync;

use redis::{Cmd, Value};

use crate::call::encoded::EncodedCall;
use crate::call::packet::Packet;
use sending::Sending;

/// A client: it sends one command or many, and says where they go.
pub(crate) trait Transport {
    /// One call, encoded as this client takes it.
    type Call: EncodedCall;
    /// Several, to be sent in one go.
    type Packet: Packet<Call = Self::Call>;

    /// Where a call goes.
    fn destination(&self) -> Destination;

    /// Sends a call; an error of the server may come as either kind of error.
    fn send_call<'a>(&'a mut self, call: &'a Self::Call) -> Sending<'a, Value>;

    /// Sends any other command.
    fn send_command<'a>(&'a mut self, cmd: &'a Cmd) -> Sending<'a, Value>;

    /// Sends all in order and without any other command of this client in between, to one node. There are so many `replies`.
    fn send_packet<'a>(&'a mut self, packet: &'a Self::Packet, replies: usize) -> Sending<'a, Vec<Value>>;
}

/// What a client leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    /// One server: a packet goes there as it is.
    Server,
    /// The nodes of a cluster: a packet would be sent again as a whole when one command of it is redirected.
    Cluster,
    /// The type of the client does not say.
    Unknown,
}
