//! A call as the bytes that a sync connection sends: written once, behind a header that is a constant. An invocation is one too.
//! The `EVAL` form is made from the `EVALSHA` form, and only where a server asks for it.

use redis::{RedisResult, RedisWrite};

use crate::argument::{self, Argument};
use crate::command::Command;
use crate::invocation::Invocation;
use crate::resp::{Bulks, Writer, write_bulk, write_length};
use crate::script::Script;
use crate::slot;
use crate::spare;
use crate::verb::Verb;

/// Room for one argument with its length line: longer ones make the buffer grow.
const ARGUMENT_ROOM: usize = 32;
/// The most that a header with its counts takes beside the script or its digest.
const HEADER_ROOM: usize = 128;

/// One call, encoded.
#[derive(Clone)]
pub struct Frame {
    script: &'static Script,
    verb: Verb,
    bytes: Vec<u8>,
    header: usize,
    keys: usize,
    arguments: usize,
    written: usize,
}

impl Frame {
    /// Begins a call of known arity; `header` ends with the number of keys.
    #[inline]
    #[must_use]
    pub fn fixed(
        script: &'static Script,
        verb: Verb,
        header: &'static [u8],
        keys: usize,
        arguments: usize,
    ) -> Self {
        let mut frame = Self::empty(script, verb, header.len(), keys, arguments);
        frame.bytes.extend_from_slice(header);
        frame
    }

    /// Begins a call whose counts are only known at run time.
    #[must_use]
    pub fn counted(script: &'static Script, verb: Verb, keys: usize, arguments: usize) -> Self {
        let mut frame = Self::empty(script, verb, HEADER_ROOM, keys, arguments);
        write_header(&mut frame.bytes, verb.by_digest(), script.called(), keys, arguments);
        frame.header = frame.bytes.len();
        frame
    }

    /// Adds one key or argument.
    #[inline]
    pub fn push<A: Argument>(&mut self, argument: &A) {
        let mut writer = Writer::new(&mut self.bytes);
        argument.write_redis_args(&mut writer);
        self.written += writer.written();
    }

    /// Adds a variadic tail, each element one key or argument.
    pub fn extend<A: Argument>(&mut self, tail: &[A]) {
        for argument in tail {
            self.push(argument);
        }
    }

    /// Keeps the call for later.
    pub fn into_invocation<T>(self) -> Invocation<T> {
        Invocation::new(self)
    }

    #[inline]
    pub(crate) fn script(&self) -> &'static Script {
        self.script
    }

    #[inline]
    pub(crate) fn verb(&self) -> Verb {
        self.verb
    }

    /// Refuses a call whose header counts other than was written: the server would wait for the rest. In a cluster, also one
    /// whose keys lie in several slots.
    #[inline]
    pub(crate) fn complete(&self) -> RedisResult<()> {
        argument::complete(self.written, self.keys + self.arguments)?;
        slot::check(self.script, Bulks::of(self.after_header()).take(self.keys))
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same call with the script's text in the place of its digest.
    pub(crate) fn with_source(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_ROOM + self.script.source().len() + self.bytes.len());
        self.write_with_source(&mut bytes);
        bytes
    }

    pub(crate) fn write_with_source(&self, bytes: &mut Vec<u8>) {
        write_header(bytes, self.verb.by_source(), self.script.source(), self.keys, self.arguments);
        bytes.extend_from_slice(self.after_header());
    }

    /// The same call for a connection that takes no bytes.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(self.script, self.verb, self.keys, self.arguments);
        Bulks::of(self.after_header()).for_each(|argument| command.write(argument));
        command
    }

    fn after_header(&self) -> &[u8] {
        self.bytes.get(self.header..).unwrap_or_default()
    }

    #[inline]
    fn empty(script: &'static Script, verb: Verb, header: usize, keys: usize, arguments: usize) -> Self {
        let bytes = spare::bytes(header + (keys + arguments) * ARGUMENT_ROOM);
        Self { script, verb, bytes, header, keys, arguments, written: 0 }
    }
}

impl Drop for Frame {
    #[inline]
    fn drop(&mut self) {
        spare::keep_bytes(&mut self.bytes);
    }
}

fn write_header(bytes: &mut Vec<u8>, verb: &str, script: &str, keys: usize, arguments: usize) {
    write_length(bytes, b'*', 3 + keys + arguments);
    write_bulk(bytes, verb.as_bytes());
    write_bulk(bytes, script.as_bytes());
    Writer::new(bytes).write_arg_fmt(keys);
}

#[cfg(test)]
mod tests {
    use super::{Frame, Verb};
    use crate::script::Script;
    use core::num::NonZeroU8;
    use redis::{RedisWrite, ToRedisArgs, ToSingleRedisArg};

    static SCRIPT: Script = Script::new("x.lua", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
    const HEADER: &[u8] =
        b"*5\r\n$7\r\nEVALSHA\r\n$40\r\ne0e1f9fabfc9d4800c877a703b823ac0578ff8db\r\n$1\r\n1\r\n";

    /// Writes its text through each of the three ways that `RedisWrite` has.
    struct Way(u8, &'static str);

    struct None;

    impl ToRedisArgs for None {
        fn write_redis_args<W: ?Sized + RedisWrite>(&self, _: &mut W) {}
    }
    impl ToSingleRedisArg for None {}

    impl ToRedisArgs for Way {
        fn write_redis_args<W: ?Sized + RedisWrite>(&self, out: &mut W) {
            match self.0 {
                0 => out.write_arg(self.1.as_bytes()),
                1 => out.write_arg_fmt(self.1),
                _ => std::io::Write::write_all(&mut out.writer_for_next_arg(), self.1.as_bytes()).unwrap(),
            }
        }
    }
    impl ToSingleRedisArg for Way {}

    fn packed(verb: &str, script: &str, arguments: &[&str]) -> Vec<u8> {
        redis::cmd(verb).arg(script).arg(arguments).get_packed_command()
    }

    #[test]
    fn a_fixed_frame_is_what_redis_would_pack() {
        let mut frame = Frame::fixed(&SCRIPT, Verb::Eval, HEADER, 1, 1);
        frame.push(&"key");
        frame.push(&NonZeroU8::MIN);
        assert_eq!(frame.bytes(), packed("EVALSHA", SCRIPT.sha1(), &["1", "key", "1"]));
        assert_eq!(frame.with_source(), packed("EVAL", SCRIPT.source(), &["1", "key", "1"]));
        assert_eq!(frame.command().cmd().get_packed_command(), frame.bytes());
    }

    #[test]
    fn a_counted_frame_is_what_redis_would_pack() {
        let tail: Vec<String> = (0..12).map(|number| number.to_string()).collect();
        let mut frame = Frame::counted(&SCRIPT, Verb::EvalReadOnly, 12, 0);
        frame.extend(&tail);
        let counted: Vec<&str> = core::iter::once("12").chain(tail.iter().map(String::as_str)).collect();
        assert_eq!(frame.bytes(), packed("EVALSHA_RO", SCRIPT.sha1(), &counted));
        assert_eq!(frame.with_source(), packed("EVAL_RO", SCRIPT.source(), &counted));
    }

    #[test]
    fn every_way_of_writing_gives_the_same_bytes() {
        for text in ["", "x", "twelve bytes", "line\r\nbreak", &"long ".repeat(300)] {
            let text: &'static str = String::leak(text.to_owned());
            for way in 0..3 {
                let mut frame = Frame::counted(&SCRIPT, Verb::Eval, 0, 2);
                frame.push(&Way(way, text));
                frame.push(&"after");
                assert_eq!(frame.bytes(), packed("EVALSHA", SCRIPT.sha1(), &["0", text, "after"]));
                assert_eq!(frame.command().cmd().get_packed_command(), frame.bytes());
                assert!(frame.complete().is_ok());
            }
        }
    }

    #[test]
    fn an_argument_that_writes_nothing_is_noticed() {
        let mut frame = Frame::counted(&SCRIPT, Verb::Eval, 0, 1);
        frame.push(&None);
        assert!(frame.complete().is_err());
    }
}
