//! Faults of connections: which request they befall, and what happens.

use crate::key::ScriptKey;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What becomes of the connection behind a request, which the server has got and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// It is closed before the client gets the reply.
    Kill,
    /// It stays open, and nothing comes any more.
    Hang,
}

/// Which request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The next call of this script.
    Script(ScriptKey),
    /// The next call of a function with this name.
    Function(Vec<u8>),
    /// The next request of this command, in upper case.
    Command(Vec<u8>),
}

/// Those that are still to come.
#[derive(Debug, Default)]
pub(crate) struct Breaks {
    /// So that a proxy without any has nothing to look up.
    any: AtomicBool,
    planned: Mutex<Vec<(Target, Break)>>,
}

impl Breaks {
    pub(crate) fn add(&self, target: Target, then: Break) {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner).push((target, then));
        self.any.store(true, Ordering::Release);
    }

    pub(crate) fn are_planned(&self) -> bool {
        self.any.load(Ordering::Acquire)
    }

    /// How many are still to come.
    pub(crate) fn left(&self) -> usize {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Takes the first one that befalls a request.
    pub(crate) fn take(&self, befalls: impl Fn(&Target) -> bool) -> Option<Break> {
        if !self.are_planned() {
            return None;
        }
        let mut planned = self.planned.lock().unwrap_or_else(PoisonError::into_inner);
        let position = planned.iter().position(|(target, _)| befalls(target))?;
        let (_, then) = planned.remove(position);
        self.any.store(!planned.is_empty(), Ordering::Release);
        Some(then)
    }
}
