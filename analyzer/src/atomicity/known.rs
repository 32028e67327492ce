//! What is known of a value: which kinds it can be, which numbers, which texts, and what tells it from others.

use std::ops::{BitAnd, BitOr};
use std::rc::Rc;

use super::identity::Identity;
use super::numbers::{EXACT, Numbers};

/// A set of kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u16);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NIL: Self = Self(1);
    pub(super) const FALSE: Self = Self(2);
    pub(super) const TRUE: Self = Self(4);
    pub(super) const NUMBER: Self = Self(8);
    pub(super) const TEXT: Self = Self(16);
    /// A table that is no error as a reply.
    pub(super) const TABLE: Self = Self(32);
    /// A table that may be an error as a reply.
    pub(super) const ERROR: Self = Self(64);
    pub(super) const FUNCTION: Self = Self(128);
    /// `cjson.null`
    pub(super) const NULL: Self = Self(256);
    pub(super) const ALL: Self = Self(511);
    pub(super) const ABSENT: Self = Self(1 | 2);
    pub(super) const BOOLEAN: Self = Self(2 | 4);
    pub(super) const TABLES: Self = Self(32 | 64);
    pub(super) const SENT: Self = Self(8 | 16);

    pub(super) fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    pub(super) fn overlaps(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub(super) fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// In words, what of `self` is not among the others.
    pub(super) fn names_beyond(self, others: Self) -> String {
        const NAMES: [(Kinds, &str); 6] = [
            (Kinds::NIL, "nil"),
            (Kinds::BOOLEAN, "a boolean"),
            (Kinds::SENT, "text"),
            (Kinds::TABLES, "a table"),
            (Kinds::FUNCTION, "a function"),
            (Kinds::NULL, "`cjson.null`"),
        ];
        let beyond = self.without(others);
        if self == Self::ALL {
            return "anything".to_owned();
        }
        let names: Vec<&str> =
            NAMES.iter().filter(|(kinds, _)| beyond.overlaps(*kinds)).map(|(_, name)| *name).collect();
        names.join(" or ")
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text {
    Any,
    Literal(Rc<[u8]>),
    /// A number, as Lua and the servers read it.
    Number(Numbers),
    /// The digits of an integer, as a server writes it.
    Digits(Numbers),
    /// An end of a range of scores.
    Bound,
}

impl Text {
    fn join(self, other: &Self) -> Self {
        if self == *other {
            return self;
        }
        match (self.digits(), other.digits(), self.number(), other.number()) {
            (Some(left), Some(right), ..) => Self::Digits(left.join(right)),
            (_, _, Some(left), Some(right)) => Self::Number(left.join(right)),
            _ => Self::Any,
        }
    }

    pub(super) fn digits(&self) -> Option<Numbers> {
        match self {
            Self::Digits(numbers) => Some(*numbers),
            Self::Literal(text) => {
                let text = std::str::from_utf8(text).ok()?;
                let number: i64 = text.parse().ok()?;
                (number.to_string() == text && number.unsigned_abs() < (1 << 53))
                    .then(|| Numbers::exactly(as_float(number)))
            }
            Self::Any | Self::Number(_) | Self::Bound => None,
        }
    }

    pub(super) fn number(&self) -> Option<Numbers> {
        match self {
            Self::Number(numbers) => Some(*numbers),
            Self::Literal(text) if self.digits().is_none() => {
                let text = std::str::from_utf8(text).ok()?;
                let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
                text.parse().ok().filter(|_| is_plain).map(Numbers::exactly)
            }
            _ => self.digits().map(rounded),
        }
    }
}

/// What Lua reads of digits: a float.
fn rounded(numbers: Numbers) -> Numbers {
    let widened = |end: f64| if end.abs() > EXACT { end * (1.0 + f64::EPSILON * 2.0) } else { end };
    Numbers { low: widened(numbers.low), high: widened(numbers.high), ..numbers }
}

#[expect(clippy::cast_precision_loss, reason = "it is below 2^53, or rounded outwards by whoever asks")]
pub(super) fn as_float(number: i64) -> f64 {
    number as f64
}

/// What is known of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) kinds: Kinds,
    /// If it is a number.
    pub(super) number: Numbers,
    /// If it is text.
    pub(super) text: Text,
    /// Two values of the same identity are equal.
    pub(super) identity: Option<Identity>,
}

impl Known {
    pub(super) const ANY: Self = Self::new(Kinds::ALL);

    pub(super) const fn new(kinds: Kinds) -> Self {
        Self { kinds, number: Numbers::ANY, text: Text::Any, identity: None }
    }

    pub(super) fn number(number: Numbers) -> Self {
        Self { number, ..Self::new(Kinds::NUMBER) }
    }

    pub(super) fn text(text: Text) -> Self {
        Self { text, ..Self::new(Kinds::TEXT) }
    }

    pub(super) fn or(self, kinds: Kinds) -> Self {
        Self { kinds: self.kinds | kinds, ..self }
    }

    pub(super) fn join(self, other: Self) -> Self {
        let has = |known: &Self, kinds| known.kinds.overlaps(kinds);
        let number = match (has(&self, Kinds::NUMBER), has(&other, Kinds::NUMBER)) {
            (true, true) => self.number.join(other.number),
            (true, false) => self.number,
            _ => other.number,
        };
        let identity = self.identity.filter(|identity| other.identity.as_ref() == Some(identity));
        let text = match (self.kinds.overlaps(Kinds::TEXT), other.kinds.overlaps(Kinds::TEXT)) {
            (true, true) => self.text.join(&other.text),
            (true, false) => self.text,
            _ => other.text,
        };
        Self { kinds: self.kinds | other.kinds, number, text, identity }
    }

    /// What both know.
    pub(super) fn meet(self, other: Self) -> Self {
        let mut kinds = self.kinds & other.kinds;
        // A table that is an error to the one, and none to the other, is a table.
        if self.kinds.overlaps(Kinds::TABLES)
            && other.kinds.overlaps(Kinds::TABLES)
            && !kinds.overlaps(Kinds::TABLES)
        {
            kinds = kinds | Kinds::TABLES;
        }
        Self {
            kinds: if kinds == Kinds::NONE { self.kinds } else { kinds },
            number: if self.number == Numbers::ANY { other.number } else { self.number },
            text: if self.text == Text::Any { other.text } else { self.text },
            identity: self.identity.or(other.identity),
        }
    }

    pub(super) fn narrowed(self, kinds: Kinds) -> Self {
        Self { kinds: self.kinds & kinds, ..self }
    }

    /// The numbers that Lua reckons with; `None` if it may raise.
    pub(super) fn reckoned(&self) -> Option<Numbers> {
        if !self.kinds.within(Kinds::SENT) {
            return None;
        }
        let text = if self.kinds.overlaps(Kinds::TEXT) { Some(self.text.number()?) } else { None };
        let number = self.kinds.overlaps(Kinds::NUMBER).then_some(self.number);
        match (number, text) {
            (Some(number), Some(text)) => Some(number.join(text)),
            (number, text) => number.or(text),
        }
    }

    /// The integers that a command reads; `None` if it may refuse.
    pub(super) fn sent_whole(&self) -> Option<Numbers> {
        if !self.kinds.within(Kinds::SENT) {
            return None;
        }
        let text = if self.kinds.overlaps(Kinds::TEXT) { Some(self.text.digits()?) } else { None };
        let number = self.kinds.overlaps(Kinds::NUMBER).then_some(self.number);
        if number.is_some_and(|number| !number.is_sent_whole()) {
            return None;
        }
        match (number, text) {
            (Some(number), Some(text)) => Some(number.join(text)),
            (number, text) => number.or(text),
        }
    }

    /// Whether a condition takes it for true, if that is certain.
    pub(super) fn truth(&self) -> Option<bool> {
        if self.kinds.within(Kinds::ABSENT) {
            Some(false)
        } else if self.kinds.overlaps(Kinds::ABSENT) {
            None
        } else {
            Some(true)
        }
    }
}
