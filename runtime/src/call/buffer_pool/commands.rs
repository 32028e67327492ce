//! The same for async connections, which take commands and pipelines.

use core::cell::Cell;
use core::mem;

use redis::{Cmd, Pipeline};

use super::{BUFFERS, MOST};

thread_local! {
    static CMD: Cell<Option<Cmd>> = const { Cell::new(None) };
    static PIPELINE: Cell<Option<Pipeline>> = const { Cell::new(None) };
}

/// An empty pipeline.
pub(crate) fn take_pipeline() -> Pipeline {
    PIPELINE.try_with(Cell::take).ok().flatten().unwrap_or_else(|| Pipeline::with_capacity(0))
}

/// Keeps a pipeline of no more than so many commands as a batch may have buffers.
pub(crate) fn keep_pipeline(pipeline: &mut Pipeline) {
    // What is cleared stays a transaction.
    if (1..=BUFFERS).contains(&pipeline.len()) && !pipeline.is_transaction() {
        let mut pipeline = mem::replace(pipeline, Pipeline::with_capacity(0));
        pipeline.clear();
        let _ = PIPELINE.try_with(|spare| spare.set(Some(pipeline)));
    }
}

/// An empty command; a new one has room for `arguments` of `room` bytes each.
#[inline]
pub(crate) fn take_cmd(arguments: usize, room: usize) -> Cmd {
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
    use super::{BUFFERS, MOST, keep_cmd, keep_pipeline, take_cmd, take_pipeline};
    use redis::{Cmd, Pipeline, RedisWrite};

    #[test]
    fn a_command_comes_back_empty() {
        let mut first = take_cmd(1, 10);
        first.write_arg(b"secret");
        let place = argument(&first).as_ptr();
        keep_cmd(&mut first, 6);
        let mut again = take_cmd(1, 10);
        assert_eq!(again.args_iter().len(), 0);
        again.write_arg(b"other");
        assert_eq!((argument(&again), argument(&again).as_ptr()), (&b"other"[..], place));
    }

    #[test]
    fn a_pipeline_comes_back_empty() {
        let mut first = take_pipeline();
        first.add_command(Cmd::new()).add_command(Cmd::new());
        let place = place_of(&first);
        keep_pipeline(&mut first);
        let mut again = take_pipeline();
        assert!(again.is_empty() && !again.is_transaction());
        again.add_command(Cmd::new());
        assert_eq!(place_of(&again), place);
    }

    #[test]
    fn what_has_grown_large_is_not_kept() {
        let mut large = take_cmd(1, 10);
        large.write_arg(&[b'x'; MOST + 1]);
        keep_cmd(&mut large, MOST + 1);
        assert_eq!(large.args_iter().len(), 1);

        let mut large = take_pipeline();
        (0..=BUFFERS).for_each(|_| {
            large.add_command(Cmd::new());
        });
        keep_pipeline(&mut large);
        assert_eq!(large.len(), BUFFERS + 1);
    }

    fn argument(cmd: &Cmd) -> &[u8] {
        match cmd.args_iter().next() {
            Some(redis::Arg::Simple(argument)) => argument,
            _ => unreachable!("it has one"),
        }
    }

    fn place_of(pipeline: &Pipeline) -> Option<*const Cmd> {
        pipeline.cmd_iter().next().map(core::ptr::from_ref)
    }
}
