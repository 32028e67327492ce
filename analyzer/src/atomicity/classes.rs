//! Whether a word of a call is what its command must get, so that it does not fail.

use super::commands::Sent;
use super::failure::Why;
use super::key_facts::{Content, INTEGERS, KeyFact, Types};
use super::known::{Kinds, Known, Text, as_float};
use super::numbers::Numbers;
use super::walk::Walk;
use crate::commands::{KeyType, WordClass};

impl Walk<'_, '_> {
    /// Why the command may fail for this word.
    pub(super) fn word_problem(
        &mut self,
        sent: &Sent<'_>,
        classes: &[(usize, WordClass)],
        (word, class): (usize, WordClass),
    ) -> Option<Why> {
        let known = sent.words.get(word)?;
        if let Some(key_type) = class.wanted_type() {
            return self.key_problem(sent, classes, (known, word), (class, key_type));
        }
        let is_right = match class {
            WordClass::Integer(low, high) => is_between(known, low, high),
            WordClass::More | WordClass::Less => is_between(known, i64::MIN, i64::MAX),
            WordClass::Score => float(known).is_some_and(|numbers| !numbers.nan),
            WordClass::Finite => float(known).is_some_and(Numbers::is_finite),
            WordClass::Bound => is_bound(known) || float(known).is_some_and(|numbers| !numbers.nan),
            _ => true,
        };
        (!is_right).then(|| Why::number(&sent.name, class))
    }

    fn key_problem(
        &mut self,
        sent: &Sent<'_>,
        classes: &[(usize, WordClass)],
        (known, word): (&Known, usize),
        (class, key_type): (WordClass, KeyType),
    ) -> Option<Why> {
        let shown = self.shown(sent.span_of(word));
        let fact = known.identity.as_ref().and_then(|key| self.state.fact(key)).cloned();
        let own = Types::of_key_type(key_type);
        let fitting = own.with(Types::ABSENT);
        let Some(fact) = fact.filter(|fact| fact.types.within(fitting)) else {
            return Some(Why::key_type(&sent.name, shown, key_type));
        };
        if !fact.aliased.within(fitting) {
            self.verdict.needs_different_keys = true;
        }
        let is_right = match class {
            WordClass::Typed(_) => true,
            _ => counted(&fact, own).is_some_and(|content| match class {
                WordClass::Number => true,
                _ => fits(plus(content, delta(sent, classes))),
            }),
        };
        (!is_right).then(|| Why::content(&sent.name, shown, class))
    }
}

/// What a counter holds, if nothing else may have got to it.
fn counted(fact: &KeyFact, own: Types) -> Option<Content> {
    let is_alone = fact.aliased.among(own) == Types::NONE;
    fact.counted().filter(|_| is_alone)
}

pub(super) fn fits((low, high): Content) -> bool {
    INTEGERS.0 <= low && high <= INTEGERS.1
}

pub(super) fn plus(content: Content, delta: Content) -> Content {
    (content.0 + delta.0, content.1 + delta.1)
}

/// What a call adds to a counter.
pub(super) fn delta(sent: &Sent<'_>, classes: &[(usize, WordClass)]) -> Content {
    let amount = |wanted: WordClass| {
        let (word, _) = classes.iter().find(|(_, class)| *class == wanted)?;
        sent.words.get(*word)?.sent_whole().map(content)
    };
    match sent.name.as_str() {
        "INCR" => (1, 1),
        "DECR" => (-1, -1),
        "DECRBY" => amount(WordClass::Less).map_or(INTEGERS, |(low, high)| (-high, -low)),
        _ => amount(WordClass::More).unwrap_or(INTEGERS),
    }
}

/// The integers from the first to the last of a range.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it saturates, and is then beyond what a server counts with"
)]
pub(super) fn content(numbers: Numbers) -> Content {
    let high = (numbers.high as i128).min(if numbers.high == as_float(i64::MAX) {
        INTEGERS.1
    } else {
        i128::MAX / 4
    });
    ((numbers.low as i128).max(i128::MIN / 4), high)
}

fn is_between(known: &Known, low: i64, high: i64) -> bool {
    let is_in = |numbers: Numbers| numbers.low >= as_float(low) && numbers.high <= as_float(high);
    known.sent_whole().is_some_and(is_in)
}

/// The floats that a command reads.
fn float(known: &Known) -> Option<Numbers> {
    let is_infinite = matches!(&known.text, Text::Literal(text)
        if matches!(&**text, b"inf" | b"+inf" | b"-inf") && known.kinds == Kinds::TEXT);
    if is_infinite {
        return Some(Numbers { nan: false, ..Numbers::ANY });
    }
    known.reckoned()
}

/// `(5`
fn is_bound(known: &Known) -> bool {
    match &known.text {
        _ if known.kinds != Kinds::TEXT => false,
        Text::Bound => true,
        Text::Literal(text) => {
            let number = text.strip_prefix(b"(").map(|number| Text::Literal(number.into()));
            number.is_some_and(|number| number.number().is_some())
        }
        _ => false,
    }
}
