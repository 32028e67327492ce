//! The same for async connections, which take commands.

use core::cell::Cell;
use core::mem;

use redis::Cmd;

use super::MOST;

thread_local! {
    static CMD: Cell<Option<Cmd>> = const { Cell::new(None) };
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
    use super::{MOST, cmd, keep_cmd};
    use redis::{Cmd, RedisWrite};

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
        let mut large = cmd(1, 10);
        large.write_arg(&[b'x'; MOST + 1]);
        keep_cmd(&mut large, MOST + 1);
        assert_eq!(large.args_iter().len(), 1);
    }

    fn argument(cmd: &Cmd) -> &[u8] {
        match cmd.args_iter().next() {
            Some(redis::Arg::Simple(argument)) => argument,
            _ => unreachable!("it has one"),
        }
    }
}
