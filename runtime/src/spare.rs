//! The buffers of finished calls, left to the next ones on the same thread: a warm call then allocates nothing of its own.
//! As many are kept as a batch may need, and none that has grown large. Where none is left, one is made.

use core::cell::Cell;
use core::mem;

use redis::Cmd;

/// The most bytes that a kept buffer has.
const MOST: usize = 1024;
/// The most buffers that are kept.
const BUFFERS: usize = 128;

thread_local! {
    static BYTES: Cell<Vec<Vec<u8>>> = const { Cell::new(Vec::new()) };
    static CMD: Cell<Option<Cmd>> = const { Cell::new(None) };
}

/// An empty buffer; a new one has room for `capacity` bytes.
#[inline]
pub(crate) fn bytes(capacity: usize) -> Vec<u8> {
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

/// An empty command; a new one has room for `arguments` of `room` bytes each.
#[inline]
pub(crate) fn cmd(arguments: usize, room: usize) -> Cmd {
    match CMD.try_with(Cell::take) {
        Ok(Some(cmd)) => cmd,
        _ => Cmd::with_capacity(arguments, arguments * room),
    }
}

/// Keeps a command whose longest argument has `longest` bytes: what room it has, only `redis` knows.
#[inline]
pub(crate) fn keep_cmd(cmd: &mut Cmd, longest: usize) {
    let arguments = cmd.args_iter().len();
    if arguments > 0 && longest.saturating_mul(arguments) <= MOST {
        let mut cmd = mem::take(cmd);
        cmd.clear();
        let _ = CMD.try_with(|spare| spare.set(Some(cmd)));
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, bytes, cmd, keep_bytes, keep_cmd};
    use redis::RedisWrite;

    #[test]
    fn what_is_kept_comes_back_empty_and_once() {
        let mut first = bytes(10);
        first.extend_from_slice(b"secret");
        let place = first.as_ptr();
        keep_bytes(&mut first);
        let (again, another) = (bytes(10), bytes(10));
        assert!(again.is_empty() && again.as_ptr() == place && another.as_ptr() != place);
    }

    #[test]
    fn a_command_comes_back_empty() {
        let mut first = cmd(1, 10);
        first.write_arg(b"secret");
        let place = argument(&first).as_ptr();
        keep_cmd(&mut first, 6);
        let mut again = cmd(1, 10);
        assert_eq!(again.args_iter().len(), 0);
        again.write_arg(b"other");
        assert_eq!((argument(&again), argument(&again).as_ptr()), (&b"other"[..], place));
    }

    #[test]
    fn what_has_grown_large_is_not_kept() {
        let mut large = bytes(MOST + 1);
        keep_bytes(&mut large);
        assert!(large.capacity() > MOST && bytes(10).capacity() <= MOST);

        let mut large = cmd(1, 10);
        large.write_arg(&[b'x'; MOST + 1]);
        keep_cmd(&mut large, MOST + 1);
        assert_eq!(large.args_iter().len(), 1);
    }

    fn argument(cmd: &redis::Cmd) -> &[u8] {
        match cmd.args_iter().next() {
            Some(redis::Arg::Simple(argument)) => argument,
            _ => unreachable!("it has one"),
        }
    }
}
