//! How arguments get into a call, whichever of the ways of `RedisWrite` they take.

use std::io::Write;

use redis::RedisWrite;

use crate::call::argument::{Argument, Tally};
use crate::call::buffer_pool;
use crate::call::compact::Compact;

/// Adds one key or argument, and counts it.
#[inline]
pub(super) fn push<const ROOM: usize>(
    bulks: &mut Compact<ROOM>,
    tally: &mut Tally,
    argument: &impl Argument,
) {
    let mut writer = Writer { bulks, written: 0 };
    argument.write_redis_args(&mut writer);
    tally.add(writer.written);
}

/// Writes arguments and counts them.
struct Writer<'a, const ROOM: usize> {
    bulks: &'a mut Compact<ROOM>,
    written: usize,
}

impl<const ROOM: usize> RedisWrite for Writer<'_, ROOM> {
    #[inline]
    fn write_arg(&mut self, argument: &[u8]) {
        self.written += 1;
        self.bulks.push(argument);
    }

    fn write_arg_fmt(&mut self, argument: impl core::fmt::Display) {
        // Writing to a `Vec` succeeds; what a failing `Display` wrote until then is sent.
        let _ = write!(self.writer_for_next_arg(), "{argument}");
    }

    fn writer_for_next_arg(&mut self) -> impl Write + '_ {
        self.written += 1;
        Growing { bulks: self.bulks, argument: buffer_pool::take_bytes(0) }
    }
}

/// An argument whose length is known only when it is complete.
struct Growing<'a, const ROOM: usize> {
    bulks: &'a mut Compact<ROOM>,
    argument: Vec<u8>,
}

impl<const ROOM: usize> Write for Growing<'_, ROOM> {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        self.argument.write(part)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<const ROOM: usize> Drop for Growing<'_, ROOM> {
    fn drop(&mut self) {
        self.bulks.push(&self.argument);
        buffer_pool::keep_bytes(&mut self.argument);
    }
}
