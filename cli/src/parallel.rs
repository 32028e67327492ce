//! Work on many things at once, on all cores; what comes of it stands in the order of the things.
//!
//! Each thread takes the next thing that waits. One thing alone starts no thread.

use std::iter;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// As much as the first thread of a program has.
const STACK: usize = 8 << 20;

/// What `work` makes of each of `things`. A panic there goes on here.
pub(crate) fn map<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    let waiting = Mutex::new(things.into_iter().enumerate());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let worker = || iter::from_fn(next).map(|(at, thing)| (at, work(thing))).collect::<Vec<_>>();
    let mut done = thread::scope(|scope| {
        let start = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, worker).ok();
        let others: Vec<_> = (1..threads).filter_map(start).collect();
        let mut done = worker();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;
    use std::panic::catch_unwind;

    #[test]
    fn results_stand_in_the_order_of_the_things() {
        let things: Vec<u64> = (0..1_000).collect();
        let doubled: Vec<u64> = things.iter().map(|thing| thing * 2).collect();
        assert_eq!(map(things, |thing| thing * 2), doubled);
        assert!(map(Vec::<u64>::new(), |thing| thing).is_empty());
    }

    #[test]
    fn a_panic_on_any_thread_goes_on() {
        for bad in [0, 1, 999] {
            let work = |thing: u64| assert_ne!(thing, bad);
            assert!(catch_unwind(|| map((0..1_000).collect(), work)).is_err(), "{bad}");
        }
    }
}
