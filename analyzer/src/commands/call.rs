//! Which commands a script calls, where the name is a literal, as data.
//!
//! An error may be meant: by `redis.pcall`, and in a nested function of a script that names something that catches errors.

use crate::commands::{Meaning, Word, Words};
use crate::text::Span;
use crate::value::{Operand, Value, ValueKind};

/// One `redis.call('GET', …)` or `redis.pcall`.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// In capitals.
    pub name: String,
    /// The literal that names it.
    pub name_span: Span,
    /// The word after the name, in capitals, where it is a literal too.
    pub subcommand: Option<(String, Span)>,
    /// How many words are sent, the name included, where the text says so.
    pub words: Option<usize>,
    /// What the words after the name can be; where `words` is unknown, others may follow.
    pub arguments: Vec<Operand>,
    /// Where the expression of each word stands, for a local that never changes that of its value; what is spread has one.
    pub(crate) behind: Vec<Span>,
    /// The script may go on if the server refuses.
    pub guarded: bool,
    /// The whole call.
    pub span: Span,
    /// What the table says of it.
    pub(crate) meaning: Meaning,
}

impl Command {
    /// What is known of each word after the name.
    pub(crate) fn known_words(&self) -> Vec<Word<'_>> {
        self.arguments.iter().map(known_word).collect()
    }

    /// The call as the tables of commands are asked about it; `rest` are its [`Command::known_words`].
    pub(crate) fn asked<'w>(&'w self, rest: &'w [Word<'w>]) -> Words<'w> {
        Words { name: &self.name, rest, open: self.words.is_none() }
    }
}

fn known_word(operand: &Operand) -> Word<'_> {
    match operand.values.as_slice() {
        [Value { kind: ValueKind::Text(Some(text)), .. }] => Word::Literal(text),
        [Value { kind: ValueKind::Integer(Some(number)), .. }] => Word::Integer(*number),
        values if values.iter().all(|value| value.kind.is_number()) => Word::Number,
        _ => Word::Other,
    }
}
