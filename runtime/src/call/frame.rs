//! A call as the bytes that a sync connection sends: written once, behind a header that is a constant.
//! The `EVAL` form is made from the `EVALSHA` form, and only where a server asks for it.

use redis::RedisResult;

use crate::call::argument::{Argument, Tally};
use crate::call::buffer_pool;
use crate::call::bulks::Bulks;
use crate::call::compact::Compact;
use crate::call::draft::Draft;
use crate::call::encoded::EncodedCall;
use crate::call::head::{self, Head};
use crate::call::writer;
use crate::target::Target;

/// How many bytes of a call stand in the value itself.
const ROOM: usize = 192;
/// Room for one argument with its length line: longer ones make a buffer grow.
const ARGUMENT_ROOM: usize = 32;

/// One call, encoded.
pub struct Frame {
    head: Head,
    bytes: Compact<ROOM>,
    header: usize,
    tally: Tally,
}

impl Frame {
    /// Begins a call of `keys` and `arguments`.
    #[expect(
        clippy::inline_always,
        reason = "where the target is a constant, its header is copied in a few moves"
    )]
    #[inline(always)]
    #[must_use]
    pub fn new(target: &'static Target, keys: usize, arguments: usize) -> Self {
        let (head, header) = (Head { target, keys, arguments }, target.header());
        if header.is_empty() {
            return Self::counted(head);
        }
        let (header, bytes, tally) = (header.len(), Compact::new(), Tally::default());
        let mut frame = Self { head, bytes, header, tally };
        frame.bytes.append(target.header());
        frame
    }

    #[inline(never)]
    fn counted(head: Head) -> Self {
        let mut bytes = buffer_pool::take_bytes(head::ROOM + head.count() * ARGUMENT_ROOM);
        head.pack(false, &mut bytes);
        Self { head, header: bytes.len(), bytes: Compact::from_buffer(bytes), tally: Tally::default() }
    }

    /// Adds one key or argument.
    #[inline]
    pub fn push<A: Argument>(&mut self, argument: &A) {
        writer::push(&mut self.bytes, &mut self.tally, argument);
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
    pub(crate) fn push_encoded(&mut self, bulks: &[u8], tally: Tally) {
        self.bytes.append(bulks);
        self.tally = tally;
    }

    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.bytes()
    }

    fn after_header(&self) -> &[u8] {
        self.bytes().get(self.header..).unwrap_or_default()
    }
}

impl EncodedCall for Frame {
    fn from_draft(draft: &Draft) -> Self {
        draft.frame()
    }

    #[inline]
    fn target(&self) -> &'static Target {
        self.head.target
    }

    #[inline]
    fn complete(&self) -> RedisResult<()> {
        self.head.check(self.tally, || Bulks::new(self.after_header()))
    }

    fn first_key(&self) -> Option<&[u8]> {
        Bulks::new(self.after_header()).take(self.head.keys).next()
    }

    fn with_text(&self) -> Self {
        let room = head::ROOM + self.target().script().source().len() + self.bytes().len();
        let mut bytes = Vec::with_capacity(room);
        self.head.pack(true, &mut bytes);
        let header = bytes.len();
        bytes.extend_from_slice(self.after_header());
        Self { head: self.head, bytes: Compact::from_buffer(bytes), header, tally: self.tally }
    }
}

#[cfg(test)]
mod tests {
    use super::{EncodedCall, Frame};
    use crate::call::argument::samples::{Nothing, Twice, Way};
    use crate::target::Target;
    use crate::target::script::Script;
    use crate::target::verb::Verb;
    use core::num::NonZeroU8;

    static SCRIPT: Script = Script::new("x.lua", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
    static READ_ONLY: Target = Target::new(&SCRIPT, Verb::EvalReadOnly, "");
    static COUNTED: Target = Target::new(&SCRIPT, Verb::Eval, "");
    const HEADER: &str =
        "*5\r\n$7\r\nEVALSHA\r\n$40\r\ne0e1f9fabfc9d4800c877a703b823ac0578ff8db\r\n$1\r\n1\r\n";

    fn packed(verb: &str, script: &str, arguments: &[&str]) -> Vec<u8> {
        redis::cmd(verb).arg(script).arg(arguments).get_packed_command()
    }

    #[test]
    fn a_fixed_frame_is_what_redis_would_pack() {
        static FIXED: Target = Target::new(&SCRIPT, Verb::Eval, HEADER);
        let mut frame = Frame::new(&FIXED, 1, 1);
        frame.push(&"key");
        frame.push(&NonZeroU8::MIN);
        assert_eq!(frame.bytes(), packed("EVALSHA", SCRIPT.sha1(), &["1", "key", "1"]));
        assert_eq!(frame.with_text().bytes(), packed("EVAL", SCRIPT.source(), &["1", "key", "1"]));
    }

    #[test]
    fn a_counted_frame_is_what_redis_would_pack() {
        let tail: Vec<String> = (0..12).map(|number| number.to_string()).collect();
        let mut frame = Frame::new(&READ_ONLY, 12, 0);
        frame.extend(&tail);
        let counted: Vec<&str> = core::iter::once("12").chain(tail.iter().map(String::as_str)).collect();
        assert_eq!(frame.bytes(), packed("EVALSHA_RO", SCRIPT.sha1(), &counted));
        assert_eq!(frame.with_text().bytes(), packed("EVAL_RO", SCRIPT.source(), &counted));
    }

    #[test]
    fn every_way_of_writing_gives_the_same_bytes() {
        for text in ["", "x", "twelve bytes", "line\r\nbreak", &"long ".repeat(300)] {
            let text: &'static str = String::leak(text.to_owned());
            for way in 0..3 {
                let mut frame = Frame::new(&COUNTED, 0, 2);
                frame.push(&Way(way, text));
                frame.push(&"after");
                assert_eq!(frame.bytes(), packed("EVALSHA", SCRIPT.sha1(), &["0", text, "after"]));
                assert!(frame.complete().is_ok());
            }
        }
    }

    #[test]
    fn an_argument_that_writes_nothing_is_noticed() {
        let mut frame = Frame::new(&COUNTED, 0, 1);
        frame.push(&Nothing);
        assert!(frame.complete().is_err());
    }

    #[test]
    fn nothing_and_two_are_not_one_each() {
        for push in [
            |frame: &mut Frame| (frame.push(&Nothing), frame.push(&Twice)),
            |frame: &mut Frame| (frame.push(&Twice), frame.push(&Nothing)),
        ] {
            let mut frame = Frame::new(&COUNTED, 1, 1);
            push(&mut frame);
            assert!(frame.complete().is_err());
        }
    }
}
