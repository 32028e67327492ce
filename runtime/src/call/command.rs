//! A call as a `redis::Cmd`, for async connections.
//! Arguments are written straight into it; the `EVAL` form copies them, and only where a server asks for it.

use redis::{Arg, Cmd, RedisResult, RedisWrite};

use crate::call::argument::{Argument, Tally};
use crate::call::buffer_pool;
use crate::call::draft::Draft;
use crate::call::encoded::EncodedCall;
use crate::call::head::{self, Head};
use crate::target::Target;

/// Room for one argument: longer ones make the buffer grow.
const ARGUMENT_ROOM: usize = 24;

/// One call, not yet encoded.
pub struct Command {
    head: Head,
    cmd: Cmd,
    tally: Tally,
    longest: usize,
}

impl Command {
    /// Begins a call of `keys` and `arguments`.
    #[must_use]
    pub fn new(target: &'static Target, keys: usize, arguments: usize) -> Self {
        let head = Head { target, keys, arguments };
        let mut cmd = buffer_pool::take_cmd(head::LENGTH + head.count(), ARGUMENT_ROOM);
        let words = head.target.words(false);
        head.write(words, &mut cmd);
        Self { head, cmd, tally: Tally::default(), longest: words.1.len() }
    }

    /// Adds one key or argument.
    #[inline]
    pub fn push<A: Argument>(&mut self, argument: &A) {
        let mut writer = Writer { command: self, written: 0 };
        argument.write_redis_args(&mut writer);
        let written = writer.written;
        self.tally.add(written);
    }

    /// Adds one key or argument that nobody needs any more: a build has less to check than for a reference.
    #[inline]
    pub fn take<A: Argument>(&mut self, argument: A) {
        self.push(&argument);
    }

    /// Adds a variadic tail, each element one key or argument.
    pub fn extend<A: Argument>(&mut self, tail: &[A]) {
        for argument in tail {
            self.push(argument);
        }
    }

    /// Takes the keys and arguments that were encoded, and counted, elsewhere.
    pub(crate) fn push_encoded<'a>(&mut self, arguments: impl Iterator<Item = &'a [u8]>, tally: Tally) {
        let mut writer = Writer { command: self, written: 0 };
        arguments.for_each(|argument| writer.write_arg(argument));
        self.tally = tally;
    }

    fn arguments(&self) -> impl Iterator<Item = &[u8]> {
        let written = self.cmd.args_iter().skip(head::LENGTH);
        written.filter_map(|argument| if let Arg::Simple(bytes) = argument { Some(bytes) } else { None })
    }

    #[inline]
    pub(crate) fn cmd(&self) -> &Cmd {
        &self.cmd
    }
}

impl EncodedCall for Command {
    fn from_draft(draft: &Draft) -> Self {
        draft.command()
    }

    #[inline]
    fn target(&self) -> &'static Target {
        self.head.target
    }

    #[inline]
    fn complete(&self) -> RedisResult<()> {
        self.head.check(self.tally, || self.arguments())
    }

    fn first_key(&self) -> Option<&[u8]> {
        self.arguments().take(self.head.keys).next()
    }

    fn with_text(&self) -> Self {
        let (count, text) = (head::LENGTH + self.head.count(), self.target().script().source());
        let mut cmd = Cmd::with_capacity(count, text.len() + count * ARGUMENT_ROOM);
        self.head.write(self.target().words(true), &mut cmd);
        self.arguments().for_each(|argument| cmd.write_arg(argument));
        Self { head: self.head, cmd, tally: self.tally, longest: self.longest.max(text.len()) }
    }
}

/// Writes arguments into a command, counts them, and notes how long they are.
struct Writer<'a> {
    command: &'a mut Command,
    written: usize,
}

impl RedisWrite for Writer<'_> {
    #[inline]
    fn write_arg(&mut self, argument: &[u8]) {
        self.written += 1;
        self.command.longest = self.command.longest.max(argument.len());
        self.command.cmd.write_arg(argument);
    }

    fn write_arg_fmt(&mut self, argument: impl core::fmt::Display) {
        self.written += 1;
        self.command.longest = usize::MAX;
        self.command.cmd.write_arg_fmt(argument);
    }

    fn writer_for_next_arg(&mut self) -> impl std::io::Write + '_ {
        self.written += 1;
        self.command.longest = usize::MAX;
        self.command.cmd.writer_for_next_arg()
    }
}

impl Drop for Command {
    #[inline]
    fn drop(&mut self) {
        buffer_pool::keep_cmd(&mut self.cmd, self.longest);
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, EncodedCall};
    use crate::call::argument::samples::{Nothing, Twice};
    use crate::target::Target;
    use crate::target::script::Script;
    use crate::target::verb::Verb;

    static SCRIPT: Script = Script::new("x.lua", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
    static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");

    #[test]
    fn the_source_takes_the_place_of_the_digest() {
        let mut command = Command::new(&TARGET, 1, 2);
        command.push(&"key");
        command.extend(&[7, 8]);
        let packed = |verb: &str, script: &str| {
            redis::cmd(verb).arg(script).arg(&["1", "key", "7", "8"]).get_packed_command()
        };
        assert_eq!(command.cmd().get_packed_command(), packed("EVALSHA", SCRIPT.sha1()));
        assert_eq!(command.with_text().cmd().get_packed_command(), packed("EVAL", SCRIPT.source()));
        assert!(command.complete().is_ok());
    }

    #[test]
    fn nothing_and_two_are_not_one_each() {
        let mut command = Command::new(&TARGET, 1, 1);
        command.push(&Nothing);
        command.push(&Twice);
        assert!(command.complete().is_err());
    }
}
