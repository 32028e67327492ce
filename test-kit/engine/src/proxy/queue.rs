//! The replies that are due on one connection, in the order of their requests.

use super::expected::Expected;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
pub(super) struct Queue {
    due: Mutex<VecDeque<Expected>>,
    /// Whether nobody waits for replies any more.
    closed: AtomicBool,
}

impl Queue {
    pub(super) fn push(&self, expected: &mut Vec<Expected>) {
        if self.closed.load(Ordering::Acquire) {
            expected.clear();
        } else {
            self.due().extend(expected.drain(..));
        }
    }

    pub(super) fn pop(&self) -> Option<Expected> {
        self.due().pop_front()
    }

    /// Lets `look` at the first one, which says what came of it, and whether it is done.
    pub(super) fn with_first(&self, look: impl FnOnce(&mut Expected) -> (bool, bool)) -> bool {
        let mut due = self.due();
        let Some(first) = due.front_mut() else { return false };
        let (outcome, is_done) = look(first);
        if is_done {
            due.pop_front();
        }
        outcome
    }

    pub(super) fn is_empty(&self) -> bool {
        self.due().is_empty()
    }

    /// Keeps nothing from now on.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.due().clear();
    }

    fn due(&self) -> MutexGuard<'_, VecDeque<Expected>> {
        self.due.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
