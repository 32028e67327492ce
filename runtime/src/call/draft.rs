//! The call that an `Invocation` holds: its keys and arguments, encoded, without the head that every call of the script has.
//! What a connection takes is made from it when it is sent.

use redis::RedisResult;
#[cfg(feature = "aio")]
use redis::{Cmd, Pipeline, RedisWrite};

use crate::call::argument::{Argument, Tally};
use crate::call::bulks::Bulks;
#[cfg(feature = "aio")]
use crate::call::command::Command;
use crate::call::compact::Compact;
use crate::call::frame::Frame;
use crate::call::head::Head;
#[cfg(feature = "aio")]
use crate::call::head::LENGTH;
use crate::call::load;
use crate::call::writer;
use crate::target::Target;
use crate::target::library::Library;

/// How many bytes of keys and arguments stand in the value itself.
const ROOM: usize = 70;

/// What the number of keys takes at most.
#[cfg(feature = "aio")]
const MOST_DIGITS: usize = 20;

/// One call, not yet sent.
#[derive(Clone)]
pub struct Draft {
    target: &'static Target,
    keys: usize,
    arguments: usize,
    tally: Tally,
    bulks: Compact<ROOM>,
}

impl Draft {
    /// Begins a call of `keys` and `arguments`.
    #[inline]
    #[must_use]
    pub fn new(target: &'static Target, keys: usize, arguments: usize) -> Self {
        Self { target, keys, arguments, tally: Tally::default(), bulks: Compact::new() }
    }

    /// Adds one key or argument.
    #[inline]
    pub fn push<A: Argument>(&mut self, argument: &A) {
        writer::push(&mut self.bulks, &mut self.tally, argument);
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

    #[inline]
    pub(crate) fn target(&self) -> &'static Target {
        self.target
    }

    /// Whether it has the keys and arguments that it says, and in a cluster keys of one slot.
    #[inline]
    pub(crate) fn is_complete(&self) -> bool {
        self.tally.is(self.keys + self.arguments)
            && (!self.target.script().is_in_cluster() || self.is_in_one_slot())
    }

    /// Refuses a call that is not complete.
    pub(crate) fn complete(&self) -> RedisResult<()> {
        self.head().check(self.tally, || self.arguments())
    }

    #[inline(never)]
    fn is_in_one_slot(&self) -> bool {
        self.complete().is_ok()
    }

    /// The call for a sync connection.
    pub(crate) fn frame(&self) -> Frame {
        let mut frame = Frame::new(self.target, self.keys, self.arguments);
        frame.push_encoded(self.bulks.bytes(), self.tally);
        frame
    }

    /// The call for an async connection.
    #[cfg(feature = "aio")]
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(self.target, self.keys, self.arguments);
        command.push_encoded(self.arguments(), self.tally);
        command
    }

    /// The library that goes out in front of the call, if the text of a function is to come with it.
    #[inline]
    pub(crate) fn loading(&self, with_text: bool) -> Option<&'static Library> {
        if with_text { self.target.library() } else { None }
    }

    /// Adds the call, with its script's text or its digest, to what a sync connection sends.
    #[inline]
    pub(crate) fn pack(&self, with_text: bool, bytes: &mut Vec<u8>) {
        if with_text || self.target.header().is_empty() {
            self.pack_whole(with_text, bytes);
        } else {
            bytes.extend_from_slice(self.target.header());
        }
        bytes.extend_from_slice(self.bulks.bytes());
    }

    #[inline(never)]
    fn pack_whole(&self, with_text: bool, bytes: &mut Vec<u8>) {
        let library = self.loading(with_text);
        if let Some(library) = library {
            load::function_load(library).write_packed_command(bytes);
        }
        self.head().pack(with_text && library.is_none(), bytes);
    }

    /// The same for a pipeline.
    #[cfg(feature = "aio")]
    #[inline]
    pub(crate) fn pipe(&self, with_text: bool, pipeline: &mut Pipeline) {
        let library = self.loading(with_text);
        if let Some(library) = library {
            pipeline.add_command(load::function_load(library));
        }
        pipeline.add_command(self.cmd(with_text && library.is_none()));
    }

    #[cfg(feature = "aio")]
    fn cmd(&self, with_text: bool) -> Cmd {
        let (head, bulks) = (self.head(), self.bulks.bytes());
        let words = self.target.words(with_text);
        let room = words.0.len() + words.1.len() + MOST_DIGITS + bulks.len();
        let mut cmd = Cmd::with_capacity(LENGTH + head.count(), room);
        head.write(words, &mut cmd);
        Bulks::new(bulks).for_each(|argument| cmd.write_arg(argument));
        cmd
    }

    #[inline]
    fn head(&self) -> Head {
        Head { target: self.target, keys: self.keys, arguments: self.arguments }
    }

    #[inline]
    fn arguments(&self) -> Bulks<'_> {
        Bulks::new(self.bulks.bytes())
    }
}

#[cfg(test)]
mod tests;
