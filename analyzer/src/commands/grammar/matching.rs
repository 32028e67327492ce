//! Compares the words of a call with a pattern, and says how far they fit.
//!
//! All ways through the pattern are followed at once, each as far as it goes: a [`Way`] is where it has come to and what it has
//! counted, and a part of the pattern takes ways to ways.

use std::collections::BTreeMap;

use super::notation::Part;
use super::ways::{Count, Way, Ways};
use crate::commands::Word;

/// No call has more words than this that are looked at.
const LONGEST: usize = 200;

/// Where a call does not fit, and what would have fitted there.
#[derive(Debug)]
pub struct Mismatch {
    /// Counted from the first word behind the command's name; one behind the last, if the call ends too early.
    pub at: usize,
    /// Each once, in the order of the pattern.
    pub expected: Vec<Expected>,
    /// The server refuses the call in any case.
    pub is_certain: bool,
}

/// One thing that would have fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A word of the command's own.
    Word(&'static str),
    /// Any text.
    Text(&'static str),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// The id of an entry of a stream.
    Id,
}

impl Mismatch {
    fn new(at: usize) -> Self {
        Self { at, expected: Vec::new(), is_certain: true }
    }

    /// The one that goes farther; of two that go as far, both.
    pub(super) fn farther(mut self, other: Self) -> Self {
        if other.at > self.at {
            return other;
        }
        if other.at == self.at {
            other.expected.into_iter().for_each(|it| self.expect(it));
        }
        self
    }

    fn expect(&mut self, expected: Expected) {
        if !self.expected.contains(&expected) {
            self.expected.push(expected);
        }
    }
}

/// Compares a call with patterns.
pub(super) struct Matcher<'w> {
    words: &'w [Word<'w>],
    /// More words follow, which nobody knows.
    open: bool,
    /// What can't stand for a key or a value.
    is_option: &'w dyn Fn(&str) -> bool,
    /// A word in capitals that the server does not know as one of the command's.
    lacked: Option<&'w str>,
    /// Some way has come to words that nobody knows.
    is_open_end_met: bool,
    mismatch: Mismatch,
}

impl<'w> Matcher<'w> {
    pub(super) fn new(
        words: &'w [Word<'w>],
        open: bool,
        is_option: &'w dyn Fn(&str) -> bool,
        lacked: Option<&'w str>,
    ) -> Self {
        Self { words, open, is_option, lacked, is_open_end_met: false, mismatch: Mismatch::new(0) }
    }

    /// Where the words stop to fit, if they do.
    pub(super) fn mismatch(mut self, pattern: &Part) -> Option<Mismatch> {
        if self.words.len() > LONGEST {
            return None;
        }
        let ends = self.part(pattern, &Ways::only(Way::default()));
        if self.is_open_end_met || ends.iter().any(|way| way.at == self.words.len()) {
            return None;
        }
        // Whatever goes on behind the end of the pattern is too much.
        if let Some(end) = ends.iter().map(|way| way.at).max().filter(|end| *end > self.mismatch.at) {
            return Some(Mismatch::new(end));
        }
        Some(self.mismatch)
    }

    fn part(&mut self, part: &Part, ways: &Ways) -> Ways {
        match part {
            Part::Word(word) => {
                let is_lacked = self.lacked == Some(*word);
                self.step(ways, Expected::Word(word), |given| !is_lacked && is_word(given, word))
            }
            Part::Text(name) => {
                let is_option = self.is_option;
                self.step(ways, Expected::Text(name), |given| !is_literal(given, is_option))
            }
            Part::Integer => self.step(ways, Expected::Integer, is_integer),
            Part::Number => self.step(ways, Expected::Number, is_number),
            Part::Id => self.step(ways, Expected::Id, is_id),
            Part::Count(name) => self.count(ways, *name),
            Part::Times(part, name) => ways.iter().flat_map(|way| self.times(part, *way, *name).0).collect(),
            Part::Repeated(part) => self.repeated(part, ways),
            Part::Optional(part) => ways.iter().copied().chain(self.part(part, ways).0).collect(),
            Part::Either(parts) => parts.iter().flat_map(|part| self.part(part, ways).0).collect(),
            Part::Sequence(parts) => parts.iter().fold(ways.clone(), |ways, part| self.part(part, &ways)),
            Part::Unordered(parts) => self.unordered(parts, ways),
        }
    }

    /// One word.
    fn step(&mut self, ways: &Ways, expected: Expected, fits: impl Fn(Word<'_>) -> bool) -> Ways {
        let mut next = Ways::default();
        for way in ways.iter() {
            match self.words.get(way.at) {
                Some(given) if fits(*given) => {
                    next.insert(Way { at: way.at + 1, ..*way });
                }
                None if self.open => self.is_open_end_met = true,
                _ => self.miss(way.at, expected),
            }
        }
        next
    }

    fn miss(&mut self, at: usize, expected: Expected) {
        if at > self.mismatch.at {
            self.mismatch = Mismatch::new(at);
        }
        if at == self.mismatch.at {
            self.mismatch.expect(expected);
        }
    }

    fn count(&mut self, ways: &Ways, name: char) -> Ways {
        let next = self.step(ways, Expected::Integer, is_integer);
        let times = |way: &Way| {
            way.at.checked_sub(1).and_then(|at| self.words.get(at)).and_then(|word| word.number())
        };
        next.iter().map(|way| Way { count: Some(Count { name, times: times(way) }), ..*way }).collect()
    }

    /// As often as the count of this name says; where nothing is counted yet, this counts.
    fn times(&mut self, part: &Part, way: Way, name: char) -> Ways {
        let counted = way.count.filter(|count| count.name == name);
        let mut ways = Ways::only(way);
        if let Some(Count { times: Some(times), .. }) = counted {
            for _ in 0..times.min(LONGEST) {
                ways = self.part(part, &ways);
            }
            return ways;
        }
        let (mut found, mut times) = (Ways::default(), 0);
        while !ways.0.is_empty() && times <= self.words.len() {
            ways = self.part(part, &ways);
            times += 1;
            let count = if counted.is_some() { way.count } else { Some(Count { name, times: Some(times) }) };
            found.extend(ways.iter().map(|way| Way { count, ..*way }));
        }
        found
    }

    fn repeated(&mut self, part: &Part, ways: &Ways) -> Ways {
        let mut found = Ways::default();
        let mut fresh = self.part(part, ways);
        while !fresh.0.is_empty() {
            found.extend(fresh.iter().copied());
            let more = self.part(part, &fresh);
            fresh = more.iter().filter(|way| !found.0.contains(way)).copied().collect();
        }
        found
    }

    /// Each of the parts at most once, but the same option may be given again: then the last one counts, and what was given before
    /// it may be anything. Every option has a word, so a way is gone on from only once all that lead to it are known.
    fn unordered(&mut self, parts: &[Part], ways: &Ways) -> Ways {
        let start = vec![Taken::default(); parts.len()];
        let mut open: BTreeMap<Way, Vec<Vec<Taken>>> =
            ways.iter().map(|way| (*way, vec![start.clone()])).collect();
        let mut ends = Ways::default();
        while let Some((way, found)) = open.pop_first() {
            let found = freest(&found, parts);
            let options = self.options(parts, way, &found);
            for taken in found {
                if is_done(taken, parts) {
                    ends.insert(way);
                }
                for option in options.iter().filter(|option| option.may_follow(taken)) {
                    for (way, is_settled) in &option.leads_to {
                        let now = Taken { choice: Some(option.choice), is_settled: *is_settled };
                        let mut taken = taken.clone();
                        taken.iter_mut().skip(option.part).take(1).for_each(|it| *it = now);
                        open.entry(*way).or_default().push(taken);
                    }
                }
            }
        }
        ends
    }

    /// The options that may follow here after one of `found`.
    fn options(&mut self, parts: &[Part], way: Way, found: &[&Vec<Taken>]) -> Vec<Fitting> {
        let mut options = Vec::new();
        for (part, of) in parts.iter().enumerate() {
            for (choice, pattern) in choices(of).iter().enumerate() {
                let mut option = Fitting { part, choice, leads_to: Vec::new() };
                if found.iter().any(|taken| option.may_follow(taken)) {
                    option.leads_to = self.option(pattern, way);
                    options.push(option);
                }
            }
        }
        options
    }

    /// An option as it should be; where it comes again, also with values that are not.
    fn option(&mut self, option: &Part, way: Way) -> Vec<(Way, bool)> {
        let ways = self.part(option, &Ways::only(way));
        if !ways.0.is_empty() || !self.comes_again(option, way.at) {
            return ways.0.into_iter().map(|way| (way, true)).collect();
        }
        self.part(&loose(option), &Ways::only(way)).0.into_iter().map(|way| (way, false)).collect()
    }

    /// Whether the word that the option begins with stands here, and again behind it.
    fn comes_again(&self, option: &Part, at: usize) -> bool {
        let (Part::Sequence(parts), Some(words)) = (option, self.words.get(at..)) else { return false };
        let Some(Part::Word(name)) = parts.first() else { return false };
        words.first().is_some_and(|word| is_word(*word, name))
            && words.iter().skip(1).any(|word| is_word(*word, name))
    }
}

/// An option that fits at some place: its part, its choice within that part, and where it leads.
struct Fitting {
    part: usize,
    choice: usize,
    leads_to: Vec<(Way, bool)>,
}

impl Fitting {
    /// Its part was left out so far, or was this choice.
    fn may_follow(&self, taken: &[Taken]) -> bool {
        let earlier = taken.get(self.part).and_then(|taken| taken.choice);
        earlier.is_none_or(|earlier| earlier == self.choice)
    }
}

/// What was taken of a part of several in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Taken {
    choice: Option<usize>,
    /// With right values.
    is_settled: bool,
}

/// Whether all is there that has to be.
fn is_done(taken: &[Taken], parts: &[Part]) -> bool {
    taken.iter().zip(parts).all(|(taken, part)| match taken.choice {
        None => matches!(part, Part::Optional(_)),
        Some(_) => taken.is_settled,
    })
}

/// Those that leave the most open: whatever can follow another one can follow one of them too.
fn freest<'t>(found: &'t [Vec<Taken>], parts: &[Part]) -> Vec<&'t Vec<Taken>> {
    let is_freer = |one: &[Taken], other: &[Taken]| {
        let mut pairs = one.iter().zip(other).zip(parts);
        pairs.all(|((one, other), part)| {
            one == other || (one.choice.is_none() && matches!(part, Part::Optional(_)))
        })
    };
    let mut freest: Vec<&Vec<Taken>> = Vec::new();
    for taken in found {
        if !freest.iter().any(|known| is_freer(known, taken)) {
            freest.retain(|known| !is_freer(taken, known));
            freest.push(taken);
        }
    }
    freest
}

/// The same with any texts for numbers.
fn loose(part: &Part) -> Part {
    match part {
        Part::Integer | Part::Number | Part::Id => Part::Text("str"),
        Part::Sequence(parts) => Part::Sequence(parts.iter().map(loose).collect()),
        part => part.clone(),
    }
}

/// What may stand for a part of several in any order.
fn choices(part: &Part) -> &[Part] {
    match part {
        Part::Optional(inner) => choices(inner),
        Part::Either(parts) => parts,
        part => std::slice::from_ref(part),
    }
}

fn is_word(given: Word<'_>, word: &str) -> bool {
    match given {
        Word::Literal(text) => text.eq_ignore_ascii_case(word.as_bytes()),
        Word::Integer(number) => word.parse() == Ok(number),
        Word::Number => word.parse::<i64>().is_ok(),
        Word::Other => true,
    }
}

/// It is a literal about which this holds.
fn is_literal(given: Word<'_>, holds: &dyn Fn(&str) -> bool) -> bool {
    matches!(given, Word::Literal(text) if std::str::from_utf8(text).is_ok_and(holds))
}

fn is_integer(given: Word<'_>) -> bool {
    let Word::Literal(text) = given else { return true };
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// Also a bound such as `(1` and `-inf`.
fn is_number(given: Word<'_>) -> bool {
    let Word::Literal(text) = given else { return true };
    let text = text.strip_prefix(b"(").unwrap_or(text);
    std::str::from_utf8(text).is_ok_and(|text| text.trim().parse::<f64>().is_ok() || text.starts_with("0x"))
}

/// `5-1`, `(5`, `5-*`, or one of the signs for an id.
fn is_id(given: Word<'_>) -> bool {
    let Word::Literal(text) = given else { return true };
    let text = text.strip_prefix(b"(").unwrap_or(text);
    // A minus in front is read, and ends somewhere at the other end of all numbers.
    let is_number =
        |part: &[u8]| !part.is_empty() && part.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
    if matches!(text, b"-" | b"+" | b"*" | b"$" | b">") {
        return true;
    }
    let mut parts = text.splitn(2, |byte| *byte == b'-');
    parts.next().is_some_and(is_number) && parts.next().is_none_or(|part| part == b"*" || is_number(part))
}
