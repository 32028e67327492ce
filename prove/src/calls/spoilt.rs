//! Spoils a call in one place, as people do.

use fastrand::Rng;

use super::options::own_words;
use super::written::KEY;

const WORDS: [&str; 12] =
    ["EX", "NX", "XX", "WITHSCORES", "LIMIT", "COUNT", "abc", "7", "1.5", "GET", "KEEPTTL", "FIELDS"];

/// Changes one of the words behind the first `names`, or adds or removes one.
pub(super) fn spoil(call: &mut Vec<String>, names: usize, pattern: &str, random: &mut Rng) {
    let at = random.usize(names..=call.len());
    let other = random.usize(names..=call.len());
    match random.u8(..6) {
        0 if at < call.len() => drop(call.remove(at)),
        1 if at < call.len() && other < call.len() => call.swap(at, other),
        2 if at < call.len() => {
            let word = call.get(at).cloned().unwrap_or_default();
            call.insert(other, word);
        }
        3 if at < call.len() => {
            let word = word(pattern, random);
            call.splice(at..=at, [word]);
        }
        4 => misspell(call, at, random),
        _ => {
            let word = word(pattern, random);
            call.insert(at, word);
        }
    }
}

/// A word of the command's own, or another one.
fn word(pattern: &str, random: &mut Rng) -> String {
    let own: Vec<&str> = own_words(pattern).collect();
    let words = if own.is_empty() || random.bool() { &WORDS[..] } else { &own };
    words.get(random.usize(..words.len())).map_or(String::new(), |word| (*word).to_owned())
}

fn misspell(call: &mut [String], at: usize, random: &mut Rng) {
    if let Some(word) = call.get_mut(at).filter(|word| word.len() > 1 && *word != KEY && word.is_ascii()) {
        let place = random.usize(..word.len());
        let letter = word.remove(place);
        if random.bool() {
            word.insert(place, letter);
            word.insert(place, letter);
        }
    }
}
