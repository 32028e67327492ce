//! What `flow` takes expressions for, as this proof needs it.

use std::collections::HashMap;

use super::known::{Kinds, Known, Text, as_float};
use super::numbers::{EXACT, Numbers};
use crate::flow::Claim;
use crate::text::Span;
use crate::value::{Origin, TimePart, Value, ValueKind};

/// What each expression can be, wherever control comes to it.
pub(super) struct Claimed(HashMap<Span, Known>);

impl Claimed {
    /// The claims have to be one for each expression.
    pub(super) fn new(claims: Vec<Claim>) -> Self {
        let known = claims.into_iter().filter_map(|claim| Some((claim.span, known(&claim.values)?)));
        Self(known.collect())
    }

    pub(super) fn at(&self, span: Span) -> Known {
        self.0.get(&span).cloned().unwrap_or(Known::ANY)
    }
}

fn known(values: &[Value]) -> Option<Known> {
    values.iter().map(of_value).reduce(Known::join)
}

fn of_value(value: &Value) -> Known {
    let seconds = Numbers::whole(0.0, 100_000_000_000.0);
    match (&value.kind, value.origin) {
        (ValueKind::Text(_), Origin::Time(TimePart::Seconds)) => Known::text(Text::Digits(seconds)),
        (ValueKind::Text(_), Origin::Time(TimePart::Microseconds)) => {
            Known::text(Text::Digits(Numbers::whole(0.0, 999_999.0)))
        }
        (ValueKind::Text(Some(text)), _) => Known::text(Text::Literal(text.clone())),
        (ValueKind::Integer(Some(number)), _) if as_float(*number).abs() < EXACT => {
            Known::number(Numbers::exactly(as_float(*number)))
        }
        (ValueKind::Integer(_), Origin::Reply(_)) => Known::number(Numbers::whole(-9.3e18, 9.3e18)),
        (ValueKind::Integer(_), _) => Known::number(Numbers { whole: true, ..Numbers::ANY }),
        (kind, _) => Known::new(kinds(kind)),
    }
}

fn kinds(kind: &ValueKind) -> Kinds {
    let named = |names: &[String]| {
        let is_error = names.iter().any(|name| name == "err");
        if is_error { Kinds::TABLES } else { Kinds::TABLE }
    };
    match kind {
        ValueKind::Unknown => Kinds::ALL,
        ValueKind::Nil | ValueKind::FallThrough => Kinds::NIL,
        ValueKind::False | ValueKind::Missing => Kinds::FALSE,
        ValueKind::True => Kinds::TRUE,
        ValueKind::Integer(_) | ValueKind::Fraction | ValueKind::Quotient | ValueKind::Number => {
            Kinds::NUMBER
        }
        ValueKind::Text(_) => Kinds::TEXT,
        ValueKind::Status(_) | ValueKind::Double | ValueKind::Map | ValueKind::Set => Kinds::TABLE,
        ValueKind::Array(items) => named(&items.names),
        ValueKind::Keyed { names } => named(names),
        ValueKind::Error => Kinds::ERROR,
        ValueKind::Table => Kinds::TABLES,
        ValueKind::Function => Kinds::FUNCTION,
        ValueKind::Null => Kinds::NULL,
    }
}
