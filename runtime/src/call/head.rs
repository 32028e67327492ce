//! What stands before the keys of a call, and what has to stand behind it.

use redis::RedisResult;
#[cfg(feature = "aio")]
use redis::{Cmd, RedisWrite, ToRedisArgs};

use crate::call::argument::Tally;
use crate::call::resp::{write_bulk, write_length, write_number};
use crate::call::slot;
use crate::target::Target;

/// The most that a head takes beside the script or its digest.
pub(crate) const ROOM: usize = 128;

/// How many arguments a head is.
pub(crate) const LENGTH: usize = 3;

/// What is called, and with how many keys and arguments.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub(crate) target: &'static Target,
    pub(crate) keys: usize,
    pub(crate) arguments: usize,
}

impl Head {
    /// How many keys and arguments there are.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.keys + self.arguments
    }

    /// Refuses a call with other than so many: the server would wait for the rest, or take one for another. In a cluster, also
    /// one whose keys lie in several slots.
    #[inline]
    pub(crate) fn check<'k, B: Iterator<Item = &'k [u8]>>(
        &self,
        tally: Tally,
        bulks: impl FnOnce() -> B,
    ) -> RedisResult<()> {
        if tally.is(self.count()) && !self.target.script().is_in_cluster() {
            return Ok(());
        }
        self.check_closely(tally, bulks())
    }

    #[inline(never)]
    fn check_closely<'k>(&self, tally: Tally, bulks: impl Iterator<Item = &'k [u8]>) -> RedisResult<()> {
        tally.check(self.count())?;
        slot::check(self.target.script(), || bulks.take(self.keys))
    }

    /// Adds the head as bytes, with the script's text or its digest.
    pub(crate) fn pack(&self, with_text: bool, bytes: &mut Vec<u8>) {
        let (verb, script) = self.target.words(with_text);
        write_length(bytes, b'*', LENGTH + self.count());
        write_bulk(bytes, verb.as_bytes());
        write_bulk(bytes, script.as_bytes());
        write_number(bytes, self.keys);
    }

    /// Begins an empty command.
    #[cfg(feature = "aio")]
    #[inline]
    pub(crate) fn write(&self, (verb, script): (&str, &str), cmd: &mut Cmd) {
        cmd.write_arg(verb.as_bytes());
        cmd.write_arg(script.as_bytes());
        match u8::try_from(self.keys) {
            Ok(digit @ 0..10) => cmd.write_arg(&[b'0' + digit]),
            _ => self.keys.write_redis_args(cmd),
        }
    }
}
