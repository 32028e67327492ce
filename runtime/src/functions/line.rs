//! A line of tasks, of which one at a time has its turn, on whatever runtime they are.

use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::state::State;

/// What came of waiting.
pub(super) enum Turn<'s> {
    /// It is the caller's turn to load, until this is dropped.
    Load(TaskTurn<'s>),
    /// Somebody has loaded it since: the call may do now.
    Loaded,
}

/// The tasks that wait for their turn.
#[derive(Debug)]
pub(super) struct Line(Mutex<Waiters>);

#[derive(Debug)]
struct Waiters {
    is_taken: bool,
    wakers: Vec<Waker>,
}

impl Line {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(Waiters { is_taken: false, wakers: Vec::new() }))
    }

    pub(super) fn wait<'s>(&'s self, state: &'s State, seen: usize) -> Waiting<'s> {
        Waiting { line: self, state, seen }
    }

    fn waiters(&self) -> MutexGuard<'_, Waiters> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task that waits.
pub(super) struct Waiting<'s> {
    line: &'s Line,
    state: &'s State,
    seen: usize,
}

impl<'s> Future for Waiting<'s> {
    type Output = Turn<'s>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut waiters = self.line.waiters();
        if self.state.loads() != self.seen {
            return Poll::Ready(Turn::Loaded);
        }
        if waiters.is_taken {
            waiters.wakers.push(context.waker().clone());
            return Poll::Pending;
        }
        waiters.is_taken = true;
        Poll::Ready(Turn::Load(TaskTurn(self.line)))
    }
}

/// A task's turn; it ends on drop, also where the task is cancelled. Then all that wait look again.
pub(super) struct TaskTurn<'s>(&'s Line);

impl Drop for TaskTurn<'_> {
    fn drop(&mut self) {
        let wakers = {
            let mut waiters = self.0.waiters();
            waiters.is_taken = false;
            core::mem::take(&mut waiters.wakers)
        };
        wakers.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::State;
    use super::Turn;
    use core::future::Future;
    use core::pin::pin;
    use core::task::{Context, Poll, Waker};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    #[derive(Default)]
    struct Bell(AtomicUsize);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn one_has_its_turn_and_a_load_lets_all_others_go() {
        let (state, bell) = (State::new(), Arc::new(Bell::default()));
        let waker = Waker::from(Arc::clone(&bell));
        let mut context = Context::from_waker(&waker);
        let Poll::Ready(Turn::Load(turn)) = pin!(state.task(0)).poll(&mut context) else {
            panic!("nobody is before it");
        };
        let (mut second, mut third) = (pin!(state.task(0)), pin!(state.task(0)));
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert!(third.as_mut().poll(&mut context).is_pending());
        state.loaded();
        drop(turn);
        assert_eq!(bell.0.load(Ordering::Relaxed), 2);
        assert!(matches!(second.poll(&mut context), Poll::Ready(Turn::Loaded)));
        assert!(matches!(third.poll(&mut context), Poll::Ready(Turn::Loaded)));
    }

    #[test]
    fn a_cancelled_turn_goes_to_the_next() {
        let state = State::new();
        let mut context = Context::from_waker(Waker::noop());
        let Poll::Ready(Turn::Load(turn)) = pin!(state.task(0)).poll(&mut context) else {
            panic!("nobody is before it");
        };
        let mut second = pin!(state.task(0));
        assert!(second.as_mut().poll(&mut context).is_pending());
        drop(turn);
        assert!(matches!(second.poll(&mut context), Poll::Ready(Turn::Load(_))));
    }
}
