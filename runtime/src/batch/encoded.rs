//! Calls as a connection takes them: bytes for a sync one, a `redis::Pipeline` for an async one.
//! The buffers of both are left to the next batch on the thread.

#[cfg(feature = "aio")]
use redis::Pipeline;

use super::call::Call;
#[cfg(feature = "aio")]
use super::crossing;
use crate::call::buffer_pool;

/// Room for one call: longer ones make the buffer grow.
const CALL_ROOM: usize = 160;

/// What calls are added to, each with its script's text or the digest.
pub(super) trait Encoded {
    fn new() -> Self;

    /// So many calls are coming.
    fn reserve(&mut self, calls: usize);

    fn add(&mut self, call: Call<'_>, with_text: bool);
}

pub(super) struct Packed(Vec<u8>);

impl Packed {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Encoded for Packed {
    fn new() -> Self {
        Self(buffer_pool::take_batch())
    }

    fn reserve(&mut self, calls: usize) {
        self.0.reserve(calls.saturating_mul(CALL_ROOM));
    }

    #[inline]
    fn add(&mut self, call: Call<'_>, with_text: bool) {
        call.pack(with_text, &mut self.0);
    }
}

impl Drop for Packed {
    fn drop(&mut self) {
        buffer_pool::keep_batch(&mut self.0);
    }
}

#[cfg(feature = "aio")]
pub(super) struct Piped(Pipeline);

#[cfg(feature = "aio")]
impl Piped {
    pub(super) fn pipeline(&self) -> &Pipeline {
        &self.0
    }

    /// Adds what only a connection to one server sends; how many commands that are.
    pub(super) fn cross(&mut self) -> usize {
        let commands = crossing::commands();
        let count = commands.len();
        for cmd in commands {
            self.0.add_command(cmd);
        }
        count
    }
}

#[cfg(feature = "aio")]
impl Encoded for Piped {
    fn new() -> Self {
        Self(buffer_pool::take_pipeline())
    }

    /// A pipeline can't: it grows.
    fn reserve(&mut self, _: usize) {}

    #[inline]
    fn add(&mut self, call: Call<'_>, with_text: bool) {
        call.pipe(with_text, &mut self.0);
    }
}

#[cfg(feature = "aio")]
impl Drop for Piped {
    fn drop(&mut self) {
        buffer_pool::keep_pipeline(&mut self.0);
    }
}
