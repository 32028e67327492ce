//! What operators, steps and functions take, and what they refuse: there Lua raises an error.
//!
//! Kept is only what a lint tells: an operand that is refused whatever it is, and one that is a missing reply on some way.

use super::correlation::Doubt;
use super::{Flow, Measure, alternatives, is_caught};
use crate::names::callee::{Call, GlobalPath};
use crate::syntax::chunk::BinaryOperator;
use crate::text::Span;
use crate::value::{Integers, Operand, Origin, Value, ValueKind};

/// What an operand is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `+` and its like, also `-` in front.
    Arithmetic,
    /// `..`
    Concatenation,
    /// `#`
    Length,
    /// `<` and its like.
    Order,
    /// A field, an element or a method of it.
    Step,
    /// An argument of a command.
    Command,
    /// An argument of a function that takes numbers.
    Number,
    /// An argument of a function that takes text.
    Text,
    /// An argument of a function that takes a table.
    Table,
    /// The text of `redis.status_reply` or `redis.error_reply`, which give an error for anything but text.
    Reply,
    /// Where a loop begins or ends.
    Limit,
    /// What `for … in` calls.
    Iterator,
}

/// An operand that may be refused.
#[derive(Clone, Debug, PartialEq)]
pub struct OperandUse {
    /// What it is put to.
    pub operation: Operation,
    /// What.
    pub operand: Operand,
    /// All that does not come back if it is refused.
    pub whole: Span,
}

impl OperandUse {
    /// Whether each alternative is refused.
    pub(crate) fn is_refused(&self) -> bool {
        self.operand.values.iter().all(|value| self.operation.refuses(&value.kind))
    }
}

impl Operation {
    /// What the sides of an operator are put to, where it refuses any.
    pub(super) fn from_operator(operator: BinaryOperator) -> Option<Self> {
        use BinaryOperator::{And, Concat, Equal, NotEqual, Or};
        match operator {
            And | Or | Equal | NotEqual => None,
            Concat => Some(Self::Concatenation),
            operator if operator.is_comparison() => Some(Self::Order),
            _ => Some(Self::Arithmetic),
        }
    }

    /// Whether two sides can be put to it, as far as they are told from each other: text and a number have no order.
    pub(super) fn may_fit(self, left: &[Value], right: &[Value]) -> bool {
        let takes = |values: &[Value]| values.iter().any(|value| !self.refuses(&value.kind));
        if self != Self::Order || !takes(left) || !takes(right) {
            return true;
        }
        let is_unknown = |value: &Value| value.kind == ValueKind::Unknown;
        let may_meet = |value: &Value, other: &Value| {
            is_unknown(value) || is_unknown(other) || value.kind.is_number() == other.kind.is_number()
        };
        left.iter().filter(|value| !self.refuses(&value.kind)).any(|value| {
            right.iter().filter(|other| !self.refuses(&other.kind)).any(|other| may_meet(value, other))
        })
    }

    /// Whether a value of this kind raises an error, for certain.
    pub(crate) fn refuses(self, kind: &ValueKind) -> bool {
        let is_plain = || kind.is_number() || matches!(kind, ValueKind::Text(_));
        let is_taken = match (self, kind) {
            (Self::Arithmetic | Self::Number | Self::Limit, ValueKind::Text(Some(text))) => {
                may_spell_number(text)
            }
            (_, ValueKind::Unknown) | (Self::Length | Self::Step, ValueKind::Text(_)) => true,
            (Self::Iterator, kind) => *kind == ValueKind::Function,
            (Self::Reply, kind) => matches!(kind, ValueKind::Text(_)),
            (Self::Length | Self::Step | Self::Table, kind) => kind.is_table(),
            _ => is_plain(),
        };
        !is_taken
    }
}

/// What `strtod` and Lua behind it may take for a number; the letters are those of `inf` and `nan`.
pub(super) fn may_spell_number(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let unsigned = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    let begins = |word: &[u8]| unsigned.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    unsigned.first().is_some_and(|first| first.is_ascii_digit() || matches!(first, b'.' | b'\x0b'))
        || begins(b"inf")
        || begins(b"nan")
}

/// What a function of Lua's libraries takes in front, and how many arguments are like that.
fn taken_by(path: GlobalPath<'_>) -> Option<(Operation, usize)> {
    Some(match (path.global, path.field) {
        ("ipairs" | "pairs" | "next" | "unpack", None)
        | ("table", Some("concat" | "getn" | "insert" | "maxn" | "remove" | "sort")) => (Operation::Table, 1),
        ("redis" | "server", Some("status_reply" | "error_reply")) => (Operation::Reply, 1),
        ("math", Some(function)) if function != "random" => (Operation::Number, usize::MAX),
        ("bit", Some(_)) => (Operation::Number, usize::MAX),
        (
            "string",
            Some(
                "len" | "lower" | "upper" | "sub" | "reverse" | "rep" | "byte" | "find" | "match" | "gmatch"
                | "gsub",
            ),
        )
        | ("cjson", Some("decode"))
        | ("cmsgpack", Some("unpack")) => (Operation::Text, 1),
        _ => return None,
    })
}

/// The functions that look for elements at 1, 2 and so on.
fn asks_for_list(path: GlobalPath<'_>) -> Option<&'static str> {
    match (path.global, path.field) {
        ("ipairs", None) => Some("ipairs"),
        ("unpack", None) => Some("unpack"),
        ("table", Some("concat")) => Some("table.concat"),
        _ => None,
    }
}

impl<'c> Flow<'_, 'c> {
    /// What the arguments of a function are put to.
    pub(super) fn note_arguments(&mut self, call: &Call<'c>, values: &[Vec<Value>], whole: Span) {
        if let ("struct", Some("unpack"), [_, packed, ..], [_, values, ..]) =
            (call.path.global, call.path.field, call.arguments, values)
        {
            self.note_operand(Operation::Text, packed.span, values, whole);
        }
        if let ("string", Some("format")) = (call.path.global, call.path.field) {
            self.note_formatted(call.arguments, values, whole);
        }
        let Some((operation, count)) = taken_by(call.path) else { return };
        // What stands last may give several values.
        for (argument, values) in call.arguments.iter().zip(values).take(count) {
            if operation == Operation::Table {
                let measure = if call.path.global == "next" { Measure::Length } else { Measure::Walk };
                self.found.uses.measured(argument.span, values, measure);
                if let Some(asked_by) = asks_for_list(call.path) {
                    self.note_list(values, asked_by, argument.span);
                }
            }
            self.note_operand(operation, argument.span, values, whole);
            if call.path.field == Some("concat") {
                self.note_joined(argument.span, values, whole);
            }
        }
    }

    /// What `table.concat` joins; whether there is any is not known.
    fn note_joined(&mut self, span: Span, tables: &[Value], whole: Span) {
        let mut joined = Vec::new();
        for table in tables {
            let ValueKind::Array(items) = &table.kind else { return };
            for values in items.elements.iter().chain(&items.rest) {
                alternatives::add_all(&mut joined, values);
            }
        }
        if joined.iter().any(|value| !Operation::Concatenation.refuses(&value.kind)) {
            self.note_operand(Operation::Concatenation, span, &joined, whole);
        }
    }

    /// A field of a table that may be a missing reply, which JSON has as `false`, or a number of many digits.
    pub(super) fn note_named(&mut self, span: Span, values: &[Value], table: Span) {
        let is_missing = |value: &Value| value.kind == ValueKind::Missing && is_missing_reply(value);
        let is_sent = |value: &Value| {
            value.kind.is_number() && matches!(value.origin, Origin::Argument(_) | Origin::Clock(_))
        };
        let is_wanted = values.iter().any(is_missing) || values.iter().any(is_sent);
        if self.alive && self.environment.doubt != Doubt::All && is_wanted {
            self.found.uses.named.push((Operand { span, values: values.to_vec() }, table));
        }
    }

    /// An operand, `span`, is put to `operation`, by which `whole` raises an error if it is refused.
    pub(super) fn note_operand(&mut self, operation: Operation, span: Span, values: &[Value], whole: Span) {
        let is_refused = |value: &Value| operation.refuses(&value.kind);
        if operation == Operation::Arithmetic && values.iter().any(is_time_left) && self.alive {
            self.found.uses.times.push(Operand { span, values: values.to_vec() });
        }
        if !values.iter().any(is_refused) || !self.alive || self.environment.doubt == Doubt::All {
            return;
        }
        if self.is_guarded() || self.may_have_metatable(values) {
            return;
        }
        let wants_number = matches!(operation, Operation::Arithmetic | Operation::Limit);
        let may_matter = |value: &Value| {
            is_missing_reply(value)
                || is_caught(value)
                || is_no_number(value)
                || is_unset(value)
                || (wants_number && is_sent_text(value))
        };
        // What asks an error for `.err` may ask the reply of a command that has run.
        let asks_reply = operation == Operation::Step && values.iter().any(is_caught);
        if values.iter().all(is_refused) || values.iter().any(may_matter) || asks_reply {
            let operand = Operand { span, values: values.to_vec() };
            self.found.uses.operands.push(OperandUse { operation, operand, whole });
        }
    }
}

/// Nothing is there, or what follows from that; the script has not asked for it.
pub(crate) fn is_missing_reply(value: &Value) -> bool {
    let is_nothing = matches!(value.kind, ValueKind::Missing | ValueKind::Nil);
    is_nothing && matches!(value.origin, Origin::Reply(_)) && (!value.doubtful || value.is_unasked)
}

/// nil, since nothing was put into the local, or since the function that was called has come to its end without a `return`.
fn is_unset(value: &Value) -> bool {
    !value.doubtful && matches!(value.origin, Origin::Unset | Origin::NoReturn(_))
}

/// What `tonumber` makes of an argument that spells no number; the script has not asked whether it does.
pub(crate) fn is_no_number(value: &Value) -> bool {
    value.kind == ValueKind::Nil && value.is_unasked && matches!(value.origin, Origin::Argument(_))
}

/// An argument as it is.
pub(crate) fn is_sent_text(value: &Value) -> bool {
    value.kind == ValueKind::Text(None) && matches!(value.origin, Origin::Argument(Some(_)))
}

/// What `TTL` and its like reply, about which nothing has asked.
pub(crate) fn is_time_left(value: &Value) -> bool {
    value.unasked_integers() == Integers::Time
}

#[cfg(test)]
mod tests {
    use super::may_spell_number;

    #[test]
    fn text_that_can_be_no_number() {
        for text in [":x", "", " ", "abc", "-", "+x", "e5", "id:1"] {
            assert!(!may_spell_number(text.as_bytes()), "{text}");
        }
        for text in ["1", " 1 ", "-1", "+.5", "0x10", "inf", "-Infinity", "NaN", "1e5", "12px"] {
            assert!(may_spell_number(text.as_bytes()), "{text}");
        }
    }
}
