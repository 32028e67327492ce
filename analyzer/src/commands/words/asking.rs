//! Asks about a call that is written down as in `SET k ARGV EX 10 …`: `ARGV` is anything, `n` a number, `…` more words.

use super::{Word, Words};

pub(in crate::commands) fn ask<T>(call: &str, question: impl Fn(Words<'_>) -> T) -> T {
    let (call, open) = call.strip_suffix(" …").map_or((call, false), |call| (call, true));
    let mut words = call.split(' ');
    let name = words.next().unwrap();
    let rest: Vec<Word<'_>> = words.map(word).collect();
    question(Words { name, rest: &rest, open })
}

fn word(word: &str) -> Word<'_> {
    match word {
        "ARGV" => Word::Other,
        "n" => Word::Number,
        _ => word.parse().map_or(Word::Literal(word.as_bytes()), Word::Integer),
    }
}
