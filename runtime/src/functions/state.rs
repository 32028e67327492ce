//! What this program has done to get one library onto servers. With it, one of many tasks loads the library, and not all.

use core::sync::atomic::{AtomicUsize, Ordering};

#[cfg(feature = "aio")]
use super::line::{Line, Waiting};

/// How often one library was loaded, and which tasks wait for that. The macro keeps one for each.
#[derive(Debug)]
pub struct State {
    loads: AtomicUsize,
    #[cfg(feature = "aio")]
    tasks: Line,
}

impl State {
    /// Nothing was loaded yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "the macro alone makes one, in a static")]
    pub const fn new() -> Self {
        Self {
            loads: AtomicUsize::new(0),
            #[cfg(feature = "aio")]
            tasks: Line::new(),
        }
    }

    pub(crate) fn loaded(&self) {
        self.loads.fetch_add(1, Ordering::Release);
    }

    /// How often it was loaded, onto any server.
    #[cfg(feature = "aio")]
    pub(super) fn loads(&self) -> usize {
        self.loads.load(Ordering::Acquire)
    }

    /// Waits for its turn, unless there were more than `seen` loads.
    #[cfg(feature = "aio")]
    pub(super) fn task(&self, seen: usize) -> Waiting<'_> {
        self.tasks.wait(self, seen)
    }
}
