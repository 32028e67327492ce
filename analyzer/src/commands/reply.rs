//! What a call can reply to a script, as the tables of RESP2 have it: after `redis.setresp(3)` all of it is otherwise.
//!
//! It reads `replies.txt`. Errors, which `redis.pcall` hands to the script, are not among the replies.

mod notation;

use super::roles::{Options, WordWalk};
use super::words::Words;
use std::sync::LazyLock;

use crate::value::Integers;

/// In the order of their commands.
static LINES: LazyLock<Vec<ReplyLine>> =
    LazyLock::new(|| include_str!("replies.txt").lines().filter_map(ReplyLine::read).collect());

/// What a call gives to the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A number without fraction, and which.
    Integer(Integers),
    /// A string.
    Text,
    /// `{ok = '…'}`, with the text if it is always the same.
    Status(Option<&'static str>),
    /// `false`.
    Missing,
    /// A table of any length, and what each element can be; unknown, if nothing.
    List(Vec<Reply>),
    /// A table of so many elements, and what each can be; unknown, if nothing.
    Tuple(Vec<Vec<Reply>>),
}

/// What one line of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplyLine {
    /// As in `set NX`.
    pub call: &'static str,
    /// As in `OK | missing`.
    pub text: &'static str,
    /// As in `set`.
    name: &'static str,
}

impl Words<'_> {
    /// What the call can reply, one entry for each way; nothing, if that is not known.
    #[must_use]
    pub fn replies(&self) -> Vec<Reply> {
        self.replies_by(self.walk().as_ref())
    }

    /// The same, where it is known what each word is for.
    pub(crate) fn replies_by(&self, walk: Option<&WordWalk<'_>>) -> Vec<Reply> {
        let mut replies = Vec::new();
        for line in self.reply_lines_by(walk) {
            for reply in line.replies() {
                add(&mut replies, reply);
            }
        }
        replies
    }

    /// The lines of the table that may hold for the call.
    #[must_use]
    pub fn reply_lines(&self) -> Vec<ReplyLine> {
        self.reply_lines_by(self.walk().as_ref())
    }

    fn reply_lines_by(&self, walk: Option<&WordWalk<'_>>) -> Vec<ReplyLine> {
        let Some(lines) = self.find(lines_of) else { return Vec::new() };
        let none = Options::default();
        let options = walk.map_or(&none, |walk| &walk.options);
        // It may change the reply.
        if options.foreign {
            return Vec::new();
        }
        let mut found = Vec::new();
        for line in lines.iter().rev() {
            match line.holds(self, options) {
                Some(false) => {}
                None => found.push(*line),
                Some(true) => {
                    found.push(*line);
                    break;
                }
            }
        }
        found
    }
}

/// One more way to reply.
fn add(replies: &mut Vec<Reply>, reply: Reply) {
    if replies.contains(&reply) {
        return;
    }
    for known in &mut *replies {
        if let (Reply::Integer(known), Reply::Integer(more)) = (known, &reply) {
            *known = known.or(*more);
            return;
        }
    }
    replies.push(reply);
}

fn lines_of(name: &str) -> Option<&'static [ReplyLine]> {
    let start = LINES.partition_point(|line| line.name < name);
    let lines = LINES.get(start..)?;
    let end = lines.iter().position(|line| line.name != name).unwrap_or(lines.len());
    lines.get(..end).filter(|lines| !lines.is_empty())
}

impl ReplyLine {
    /// The whole table.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &LINES
    }

    /// What it says, one entry for each way; nothing, if that is not known.
    #[must_use]
    pub fn replies(&self) -> Vec<Reply> {
        notation::parse(self.text)
    }

    fn read(line: &'static str) -> Option<Self> {
        let (call, text) = line.split_once(" = ")?;
        let name = call.split_once(' ').map_or(call, |(name, _)| name);
        Some(Self { call, text, name })
    }

    /// Whether the call is one of those that the line is about; `None` if that is unknown.
    fn holds(&self, words: &Words<'_>, options: &Options) -> Option<bool> {
        let mut verdict = Some(true);
        for condition in self.call.split(' ').skip(1) {
            let (holds, may_hold) = match condition.strip_prefix('#') {
                Some(least) => (least.parse().is_ok_and(|least| words.count() >= least), words.open),
                None => (options.has(condition), options.may_have(condition)),
            };
            if !holds && !may_hold {
                return Some(false);
            }
            verdict = verdict.filter(|_| holds);
        }
        verdict
    }
}

#[cfg(test)]
mod tests;
