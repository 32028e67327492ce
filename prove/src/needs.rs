//! What a script looks for in what it gets: how many keys and of what types, how many arguments, which words.

use redis_script_analyzer::syntax::chunk::{Chunk, Expression, ExpressionKind, Suffix, SuffixKind};
use redis_script_analyzer::syntax::walk::{self, Visitor};
use redis_script_analyzer::{Facts, Inputs as Reads, Origin};

use crate::data::KeyKind;
use crate::grammar::calls;

/// More of either would only take time.
const MANY: usize = 12;

/// Longer texts are no words that a caller would send.
const WORD: usize = 24;

/// What to make inputs of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    /// One for each key that it reads by a known index: the type that a command takes it for.
    pub(crate) keys: Vec<Option<KeyKind>>,
    /// How many arguments it reads by a known index.
    pub(crate) arguments: usize,
    /// It may read more keys, or more arguments.
    pub(crate) more: [bool; 2],
    /// It may read the keys that `tests/calls.txt` is about.
    pub(crate) takes_listed: bool,
    /// Its texts, numbers and names of fields.
    pub(crate) words: Vec<Vec<u8>>,
}

impl Needs {
    pub(crate) fn gather(facts: &Facts, chunk: &Chunk) -> Self {
        let mut words = Words::default();
        words.block(&chunk.block);
        let mut keys = vec![None; highest(&facts.keys)];
        for command in &facts.commands {
            for value in command.arguments.iter().filter_map(|argument| argument.values.first()) {
                if let Origin::Key(Some(index)) = value.origin
                    && let Some(kind) = place(&mut keys, index)
                {
                    *kind = kind.or(KeyKind::of_command(&command.name));
                }
            }
        }
        let more = [&facts.keys, &facts.arguments].map(may_read_more);
        let listed = calls::data().filter_map(|words| words.into_iter().nth(1));
        let takes_listed = listed.into_iter().any(|key| words.found.contains(&key));
        Self { keys, arguments: highest(&facts.arguments), more, takes_listed, words: words.found }
    }
}

fn place(keys: &mut [Option<KeyKind>], index: i64) -> Option<&mut Option<KeyKind>> {
    keys.get_mut(usize::try_from(index).ok()?.checked_sub(1)?)
}

fn highest(reads: &Reads) -> usize {
    let indexes = reads.reads.iter().filter_map(|read| usize::try_from(read.index).ok());
    indexes.filter(|index| *index <= MANY).max().unwrap_or_default()
}

fn may_read_more(reads: &Reads) -> bool {
    let is_walked = !reads.walked.is_empty() || !reads.walks.is_empty() || !reads.lengths.is_empty();
    reads.opaque || reads.handed_on || is_walked || reads.unpacked
}

#[derive(Default)]
struct Words {
    found: Vec<Vec<u8>>,
}

impl Words {
    fn add(&mut self, word: &[u8]) {
        if word.len() <= WORD && !self.found.iter().any(|known| known == word) {
            self.found.push(word.to_vec());
        }
    }
}

impl<'c> Visitor<'c> for Words {
    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::String(text) => self.add(text),
            ExpressionKind::Number(number) => self.add(number.to_string().as_bytes()),
            ExpressionKind::Suffixed { suffixes, .. } => {
                suffixes.iter().for_each(|suffix| self.field(suffix));
            }
            _ => {}
        }
        walk::walk_expression(self, expression);
    }
}

impl Words {
    fn field(&mut self, suffix: &Suffix) {
        if let SuffixKind::Field(name) = &suffix.kind {
            self.add(name.text.as_bytes());
        }
    }
}
