//! Writes words that fit a pattern.

use fastrand::Rng;
use redis_script_analyzer::commands::grammar::notation::Part;

/// Stands for a key until the type is chosen.
pub(super) const KEY: &str = "\u{1}";

/// One key of each type, and one that is not there.
pub(super) const KEYS: [&str; 8] = ["s", "l", "t", "z", "h", "x", "g", "none"];

const TEXTS: [&str; 14] = ["a", "b", "1", "0", "u8", "*", "$", "1-1", "2-0", "-", "+", "(1", "[a", "0.5"];
const IDS: [&str; 8] = ["*", "0", "1-1", "2-0", "-", "+", "$", "(1"];
const NUMBERS: [&str; 6] = ["1", "0", "2.5", "-1", "3", "10"];

/// Words that fit.
pub(super) fn words(part: &Part, random: &mut Rng) -> Vec<String> {
    let count = random.usize(1..=2);
    let mut writer = Writer { random, words: Vec::new(), count };
    writer.part(part);
    writer.words
}

struct Writer<'r> {
    random: &'r mut Rng,
    words: Vec<String>,
    /// How many there are of what is counted.
    count: usize,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Word(word) => {
                let word =
                    if self.random.u8(..4) == 0 { word.to_ascii_lowercase() } else { (*word).to_owned() };
                self.words.push(word);
            }
            Part::Text("key") => self.words.push(KEY.to_owned()),
            Part::Text(_) => self.one_of(&TEXTS),
            Part::Integer => {
                let number = self.random.i32(-1..12);
                self.words.push(number.to_string());
            }
            Part::Number => self.one_of(&NUMBERS),
            Part::Id => self.one_of(&IDS),
            Part::Count(_) => self.words.push(self.count.to_string()),
            Part::Times(part, _) => (0..self.count).for_each(|_| self.part(part)),
            Part::Repeated(part) => (0..=self.random.usize(..2)).for_each(|_| self.part(part)),
            Part::Optional(part) => {
                if self.random.bool() {
                    self.part(part);
                }
            }
            Part::Either(parts) => {
                let chosen = self.random.usize(..parts.len());
                parts.iter().skip(chosen).take(1).for_each(|part| self.part(part));
            }
            Part::Sequence(parts) => parts.iter().for_each(|part| self.part(part)),
            Part::Unordered(parts) => {
                let mut parts: Vec<&Part> = parts.iter().collect();
                self.random.shuffle(&mut parts);
                parts.into_iter().for_each(|part| self.part(part));
            }
        }
    }

    fn one_of(&mut self, words: &[&str]) {
        let chosen = self.random.usize(..words.len());
        self.words.extend(words.get(chosen).map(|word| (*word).to_owned()));
    }
}
