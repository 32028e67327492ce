//! The buffers of finished calls, left to the next ones on the same thread: a warm call then allocates nothing of its own.
//! Of the buffers of single calls as many are kept as a batch may need, of a batch's own one; none that has grown large. Where
//! none is left, one is made.

#[cfg(feature = "aio")]
mod commands;

use core::cell::Cell;
use core::mem;

#[cfg(feature = "aio")]
pub(crate) use commands::{keep_cmd, keep_pipeline, take_cmd, take_pipeline};

/// The most bytes that a kept buffer has.
const MOST: usize = 1024;
/// The most buffers that are kept.
const BUFFERS: usize = 128;
/// The most bytes that the kept buffer of a batch has.
const MOST_OF_BATCH: usize = 32 * 1024;

thread_local! {
    static BYTES: Cell<Vec<Vec<u8>>> = const { Cell::new(Vec::new()) };
    static BATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// An empty buffer; a new one has room for `capacity` bytes.
#[inline]
pub(crate) fn take_bytes(capacity: usize) -> Vec<u8> {
    let spare = BYTES.try_with(|all| {
        let mut spare = all.take();
        let bytes = spare.pop();
        all.set(spare);
        bytes
    });
    // A thread that ends has none.
    spare.ok().flatten().unwrap_or_else(|| Vec::with_capacity(capacity))
}

#[inline]
pub(crate) fn keep_bytes(bytes: &mut Vec<u8>) {
    if (1..=MOST).contains(&bytes.capacity()) {
        let mut bytes = mem::take(bytes);
        bytes.clear();
        let _ = BYTES.try_with(|all| {
            let mut spare = all.take();
            if spare.len() < BUFFERS {
                spare.push(bytes);
            }
            all.set(spare);
        });
    }
}

/// An empty buffer for all calls of a batch.
pub(crate) fn take_batch() -> Vec<u8> {
    BATCH.try_with(Cell::take).unwrap_or_default()
}

pub(crate) fn keep_batch(bytes: &mut Vec<u8>) {
    if (1..=MOST_OF_BATCH).contains(&bytes.capacity()) {
        let mut bytes = mem::take(bytes);
        bytes.clear();
        let _ = BATCH.try_with(|spare| spare.set(bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, MOST_OF_BATCH, keep_batch, keep_bytes, take_batch, take_bytes};

    #[test]
    fn what_is_kept_comes_back_empty_and_once() {
        let mut first = take_bytes(10);
        first.extend_from_slice(b"secret");
        let place = first.as_ptr();
        keep_bytes(&mut first);
        let (again, another) = (take_bytes(10), take_bytes(10));
        assert!(again.is_empty() && again.as_ptr() == place && another.as_ptr() != place);
    }

    #[test]
    fn the_buffer_of_a_batch_comes_back_empty() {
        let mut first = take_batch();
        first.extend_from_slice(b"secret");
        let place = first.as_ptr();
        keep_batch(&mut first);
        let again = take_batch();
        assert!(again.is_empty() && again.as_ptr() == place && take_batch().capacity() == 0);
    }

    #[test]
    fn what_has_grown_large_is_not_kept() {
        let mut large = take_bytes(MOST + 1);
        keep_bytes(&mut large);
        assert!(large.capacity() > MOST && take_bytes(10).capacity() <= MOST);

        let mut large = Vec::with_capacity(MOST_OF_BATCH + 1);
        keep_batch(&mut large);
        assert!(large.capacity() > MOST_OF_BATCH && take_batch().capacity() == 0);
    }
}
