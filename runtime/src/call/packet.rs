//! Several calls and commands, encoded to be sent in one go: bytes for a sync connection, a `redis::Pipeline` for an async one.
//! The buffers of both are left to the next packet on the thread.

use redis::Cmd;
#[cfg(feature = "aio")]
use redis::Pipeline;

use super::buffer_pool;
#[cfg(feature = "aio")]
use super::command::Command;
use super::draft::Draft;
use super::frame::Frame;

/// Room for one call: longer ones make the buffer grow.
const CALL_ROOM: usize = 160;
/// What `MULTI` and `EXEC` take.
const TRANSACTION_ROOM: usize = 29;

/// What calls and commands are added to.
pub(crate) trait Packet {
    /// One call, encoded alone.
    type Call;

    fn new() -> Self;

    /// So many calls are coming.
    fn reserve(&mut self, calls: usize);

    /// Adds a call, with its script's text or the digest.
    fn add_draft(&mut self, draft: &Draft, with_text: bool);

    fn add_call(&mut self, call: &Self::Call);

    /// Adds a command of a caller's, who keeps it.
    fn add_command(&mut self, cmd: &Cmd);

    /// Adds a command that was made for this packet.
    fn add_own_command(&mut self, cmd: Cmd);

    /// The same between `MULTI` and `EXEC`.
    fn into_transaction(self) -> Self;
}

/// As bytes.
pub(crate) struct Packed(Vec<u8>);

impl Packed {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Packet for Packed {
    type Call = Frame;

    fn new() -> Self {
        Self(buffer_pool::take_batch())
    }

    fn reserve(&mut self, calls: usize) {
        self.0.reserve(calls.saturating_mul(CALL_ROOM));
    }

    #[inline]
    fn add_draft(&mut self, draft: &Draft, with_text: bool) {
        draft.pack(with_text, &mut self.0);
    }

    fn add_call(&mut self, call: &Frame) {
        self.0.extend_from_slice(call.bytes());
    }

    // Rare, and out of the way of scripts.
    #[inline(never)]
    fn add_command(&mut self, cmd: &Cmd) {
        cmd.write_packed_command(&mut self.0);
    }

    fn add_own_command(&mut self, cmd: Cmd) {
        self.add_command(&cmd);
    }

    fn into_transaction(self) -> Self {
        let mut packet = Self::new();
        packet.0.reserve(self.0.len() + TRANSACTION_ROOM);
        packet.add_command(&redis::cmd("MULTI"));
        packet.0.extend_from_slice(&self.0);
        packet.add_command(&redis::cmd("EXEC"));
        packet
    }
}

impl Drop for Packed {
    fn drop(&mut self) {
        buffer_pool::keep_batch(&mut self.0);
    }
}

/// As a pipeline.
#[cfg(feature = "aio")]
pub(crate) struct Piped(Pipeline);

#[cfg(feature = "aio")]
impl Piped {
    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.0
    }
}

#[cfg(feature = "aio")]
impl Packet for Piped {
    type Call = Command;

    fn new() -> Self {
        Self(buffer_pool::take_pipeline())
    }

    /// A pipeline can't: it grows.
    fn reserve(&mut self, _: usize) {}

    #[inline]
    fn add_draft(&mut self, draft: &Draft, with_text: bool) {
        draft.pipe(with_text, &mut self.0);
    }

    fn add_call(&mut self, call: &Command) {
        self.0.add_command(call.cmd().clone());
    }

    // Rare, and out of the way of scripts.
    #[inline(never)]
    fn add_command(&mut self, cmd: &Cmd) {
        self.0.add_command(cmd.clone());
    }

    fn add_own_command(&mut self, cmd: Cmd) {
        self.0.add_command(cmd);
    }

    fn into_transaction(mut self) -> Self {
        self.0.atomic();
        self
    }
}

#[cfg(feature = "aio")]
impl Drop for Piped {
    fn drop(&mut self) {
        buffer_pool::keep_pipeline(&mut self.0);
    }
}
