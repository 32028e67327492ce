//! What an expression can be, as data: one [`Value`] for each alternative. `flow` finds it out; `describe` puts it in words.

mod describe;
mod integers;

use std::rc::Rc;

use crate::text::Span;

pub(crate) use describe::describe;
pub use integers::Integers;

/// One thing an expression can be, and the part of the text that says so.
#[derive(Clone, Debug)]
pub struct Value {
    /// What.
    pub kind: ValueKind,
    /// Where.
    pub span: Span,
    /// Where it comes from.
    pub origin: Origin,
    /// Possible as far as the text shows, but the script may well know that it does not happen.
    pub doubtful: bool,
    /// A table that may lie within another one, about which more is known elsewhere.
    pub(crate) is_part: bool,
    /// A reply that may be missing or empty, and nothing in the script has asked about it or about its key; or an integer that a
    /// command replies, and nothing has asked which.
    pub(crate) is_unasked: bool,
    /// Of such an integer: which it can be.
    pub(crate) integers: Integers,
}

/// What was asked does not change what it is.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        let Self { kind, span, origin, doubtful, is_part, is_unasked: _, integers: _ } = self;
        *kind == other.kind
            && *span == other.span
            && *origin == other.origin
            && *doubtful == other.doubtful
            && *is_part == other.is_part
    }
}

/// What a Lua value is, told apart as far as it matters to what Redis makes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// Unknown.
    Unknown,
    /// nil.
    Nil,
    /// nil, because the script ends without `return`.
    FallThrough,
    /// `false`: a nil on its way out, but one that keeps its place in an array.
    False,
    /// The `false` that a command gives where nothing is there.
    Missing,
    /// `true`: the integer 1 on its way out.
    True,
    /// A number without fraction; the literal, if it is one.
    Integer(Option<i64>),
    /// A number that has a fraction: cut to an integer on its way out.
    Fraction,
    /// The quotient of two numbers, a root and the like: cut if it has a fraction, which nearly all have.
    Quotient,
    /// Some number: cut if it has a fraction.
    Number,
    /// A string; the literal, if it is one.
    Text(Option<Rc<[u8]>>),
    /// A table `{ok = …}`; the text, if it is a literal.
    Status(Option<Rc<[u8]>>),
    /// A table `{err = …}`.
    Error,
    /// `{double = x}`
    Double,
    /// `{map = t}`
    Map,
    /// `{set = t}`
    Set,
    /// A table with items at 1, 2, …
    Array(Rc<Items>),
    /// A table that has only string keys, which are dropped on its way out.
    Keyed {
        /// The keys, in the order of the text.
        names: Vec<String>,
    },
    /// Some table.
    Table,
    /// A function: a nil on its way out.
    Function,
    /// `cjson.null`, which counts as true in conditions: a nil on its way out.
    Null,
}

/// What a table has at 1, 2, …
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// What each of the first can be; they are there in any case.
    pub elements: Vec<Vec<Value>>,
    /// What any further ones can be, none of them certain to be there; `None`: there are no more.
    pub rest: Option<Vec<Value>>,
    /// The string keys beside them, which are dropped on its way out.
    pub names: Vec<String>,
}

impl Items {
    /// One more string key, if it is a new one.
    pub(crate) fn add_name(&mut self, name: &str) {
        if self.names.iter().all(|known| known != name) {
            self.names.push(name.to_owned());
        }
    }
}

/// A value where it is used: its expression, and what that can be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operand {
    /// The expression.
    pub span: Span,
    /// One for each alternative; never empty.
    pub values: Vec<Value>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere in particular.
    Other,
    /// A local that is declared without a value, or with nil.
    Unset,
    /// A function of the script that comes to its end without a `return`: the function.
    NoReturn(Span),
    /// A key as it is: `KEYS[n]`, where the index is known.
    Key(Option<i64>),
    /// An argument as it is: `ARGV[n]`, where the index is known.
    Argument(Option<i64>),
    /// Text that the script puts together: around the key of this index, otherwise of what has no key.
    Built(Option<i64>),
    /// What the command replied that is called at this place.
    Reply(Span),
    /// The first or second element of what `TIME` replies: the seconds, or the microseconds within one.
    Time(TimePart),
    /// Text that is put together of just these two; the microseconds stand at this place.
    TimeText(Span),
    /// A number made of the server's clock.
    Clock(Unit),
    /// A sum with a literal of more digits than text of a number keeps.
    Long,
    /// Made of `math.random`.
    Random,
    /// The length of something, and what is counted from it.
    Length,
}

/// The two elements that `TIME` replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimePart {
    /// Since 1970, ten digits.
    Seconds,
    /// Within the second, not padded with zeros.
    Microseconds,
}

/// What a number made of the server's clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Less than a second: six digits at most.
    WithinSecond,
    /// Since 1970: ten digits.
    Seconds,
    /// Since 1970: thirteen digits.
    Milliseconds,
    /// Since 1970: sixteen digits.
    Microseconds,
}

impl Value {
    /// A value that comes from nowhere in particular.
    pub(crate) fn new(kind: ValueKind, span: Span) -> Self {
        Self {
            kind,
            span,
            origin: Origin::Other,
            doubtful: false,
            is_part: false,
            is_unasked: false,
            integers: Integers::Unsaid,
        }
    }

    /// The same value from `origin`.
    pub(crate) fn from(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// The same value, which may well not happen.
    pub(crate) fn doubtful(self) -> Self {
        Self { doubtful: true, ..self }
    }

    /// Whether it is a reply that may be missing, and nothing in the script has asked about it or about its key.
    #[must_use]
    pub fn may_be_missing_unasked(&self) -> bool {
        self.kind == ValueKind::Missing && self.is_unasked
    }

    /// Which integers a command may reply here, if nothing in the script has asked.
    #[must_use]
    pub fn unasked_integers(&self) -> Integers {
        if self.is_unasked && self.kind == ValueKind::Integer(None) {
            self.integers
        } else {
            Integers::Unsaid
        }
    }

    /// It may well not happen.
    pub(crate) fn doubt(&mut self) {
        self.doubtful = true;
    }
}

impl ValueKind {
    /// Whether a condition takes it for true; `None` if that is unknown.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Unknown => None,
            Self::Nil | Self::FallThrough | Self::False | Self::Missing => Some(false),
            _ => Some(true),
        }
    }

    /// The name that `type` gives it; `None` if that is unknown.
    #[must_use]
    pub fn type_name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Unknown => return None,
            Self::Nil | Self::FallThrough => "nil",
            Self::False | Self::Missing | Self::True => "boolean",
            Self::Integer(_) | Self::Fraction | Self::Quotient | Self::Number => "number",
            Self::Text(_) => "string",
            Self::Function => "function",
            Self::Null => "userdata",
            Self::Status(_)
            | Self::Error
            | Self::Double
            | Self::Map
            | Self::Set
            | Self::Array(_)
            | Self::Keyed { .. }
            | Self::Table => "table",
        })
    }

    /// Whether it is a table of any kind.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.type_name() == Some("table")
    }

    /// Whether it is a number of any kind.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Number) || self.may_be_cut()
    }

    /// Whether it is a whole number that text of it does not show.
    #[must_use]
    pub(crate) fn is_long(&self) -> bool {
        matches!(self, Self::Integer(Some(number)) if number.unsigned_abs() >= 100_000_000_000_000)
    }

    /// Whether it is a number that has a fraction, or nearly always has.
    #[must_use]
    pub fn may_be_cut(&self) -> bool {
        matches!(self, Self::Fraction | Self::Quotient)
    }
}
