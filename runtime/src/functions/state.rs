//! Who loads a library, where many calls find at one time that the server lacks it: one of them, and the others wait.
//!
//! Tasks wait in a line of their own, and threads behind a lock: a thread that waited for a task could keep it from running.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[cfg(feature = "aio")]
use super::line::{Line, Waiting};

/// What this program has done to get one library onto servers. The macro keeps one for each.
#[derive(Debug)]
pub struct State {
    loads: AtomicUsize,
    threads: Mutex<()>,
    #[cfg(feature = "aio")]
    tasks: Line,
}

/// What came of waiting.
pub(super) enum Turn<T> {
    /// It is the caller's turn to load, until this is dropped.
    Load(T),
    /// Somebody has loaded it since: the call may do now.
    Loaded,
}

impl State {
    /// Nothing was loaded yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "the macro alone makes one, in a static")]
    pub const fn new() -> Self {
        Self {
            loads: AtomicUsize::new(0),
            threads: Mutex::new(()),
            #[cfg(feature = "aio")]
            tasks: Line::new(),
        }
    }

    /// How often it was loaded, onto any server.
    pub(super) fn loads(&self) -> usize {
        self.loads.load(Ordering::Acquire)
    }

    pub(super) fn loaded(&self) {
        self.loads.fetch_add(1, Ordering::Release);
    }

    /// Waits as a thread, unless there were more than `seen` loads.
    pub(super) fn thread(&self, seen: usize) -> Turn<MutexGuard<'_, ()>> {
        let turn = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        if self.loads() == seen { Turn::Load(turn) } else { Turn::Loaded }
    }

    /// Waits as a task, unless there were more than `seen` loads.
    #[cfg(feature = "aio")]
    pub(super) fn task(&self, seen: usize) -> Waiting<'_> {
        self.tasks.wait(self, seen)
    }
}
