//! What values are put to that lints look at: comparisons, conditions, texts, fields, some calls of Lua's libraries.
//!
//! Kept are only those whose values come from somewhere: a key, an argument, a reply, the clock, `math.random`.

mod extent;

use std::rc::Rc;

use super::arithmetic::evaluate;
use super::{Absence, OperandUse, Refusal};
use crate::commands::KeyType;
use crate::syntax::chunk::{BinaryOperator, Suffix, SuffixKind};
use crate::text::Span;
use crate::value::{Integers, Operand, Origin, Value, ValueKind};

/// `left operator right`
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Which.
    pub operator: BinaryOperator,
    /// On the left.
    pub left: Operand,
    /// On the right.
    pub right: Operand,
    /// The script may go on if the comparison raises.
    pub guarded: bool,
    /// Where its statement begins, or the first `if` of several in turn.
    pub group: usize,
}

/// A local or a field that a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// Which, as an expression.
    pub span: Span,
    /// It stands behind `not`.
    pub negated: bool,
    /// Where its statement begins, or the first `if` of several in turn.
    pub group: usize,
}

/// How a script looks into an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// By its length, or an element.
    Length,
    /// In a loop.
    Walk,
}

impl Measure {
    /// An element at a fixed place says whether there is any.
    pub(super) fn from_step(step: &Suffix) -> Self {
        match &step.kind {
            SuffixKind::Index(index) if evaluate(index).is_none() => Self::Walk,
            _ => Self::Length,
        }
    }
}

/// A call of a function of Lua's libraries.
#[derive(Clone, Debug, PartialEq)]
pub struct BuiltinCall {
    /// `string.format`, `tostring`
    pub name: String,
    /// What it gets.
    pub arguments: Vec<Operand>,
    /// The whole call.
    pub span: Span,
}

/// What tells one key of a script from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyName {
    /// `KEYS[n]`
    Input(i64),
    /// The key that a local holds which never changes, by its number.
    Local(usize),
    /// A literal, or text that is put together in one way.
    Written {
        /// Its pieces.
        text: String,
        /// One more than the highest number of a local among them.
        locals: usize,
    },
}

/// A reply is not what the caller sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unequal {
    /// The command that replies.
    pub reply: Span,
    /// The comparison that says so.
    pub comparison: Span,
}

/// One key that two commands take for different types.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeClash {
    /// Which key.
    pub key: KeyName,
    /// The first command's type, and its call.
    pub first: (KeyType, Span),
    /// The second's.
    pub second: (KeyType, Span),
    /// The second one is refused whatever the data is: the first one, or one behind it, has made the key.
    pub certain: bool,
    /// The first one only reads, and the second one writes: that one says what the key is.
    pub is_first_wrong: bool,
}

/// A command that counts with what the script itself has stored, and that is no whole number.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncountable {
    /// The command that counts.
    pub command: Span,
    /// The command that has stored it.
    pub stored: Span,
    /// It is text in any case; otherwise a number that may have a fraction.
    pub is_text: bool,
}

/// All of them, in no order.
#[derive(Debug, Default)]
pub struct Uses {
    /// Comparisons whose sides are both known.
    pub comparisons: Vec<Comparison>,
    /// Integer replies that decide which way to go, each with where its statement begins.
    pub conditions: Vec<(Operand, usize)>,
    /// Numbers worked out on the spot that decide which way to go, and are no reply; each with where its statement begins.
    pub numbers: Vec<(Span, usize)>,
    /// Array replies that decide which way to go, each with where its statement begins.
    pub arrays: Vec<(Operand, usize)>,
    /// Where the script looks into an array reply, and how.
    pub measured: Vec<(Span, Measure)>,
    /// Every local and field that conditions look at.
    pub tests: Vec<Test>,
    /// Texts put together of pieces, one of them made of the clock or of `math.random`.
    pub concatenations: Vec<Vec<Operand>>,
    /// Fields read by a name from an array that a command replied: the array, and where the name stands.
    pub fields: Vec<Operand>,
    /// Calls of functions that make text of values, or spread them.
    pub calls: Vec<BuiltinCall>,
    /// `error(…)` that a write may go before, and that write.
    pub raises_after_write: Vec<(Span, Span)>,
    /// Writes that run only where a reply is not what the caller sent, and what says so.
    pub unequal: Vec<(Span, Unequal)>,
    /// Replies that a condition asks for, whether there are any; each with the place that asks.
    pub asked: Vec<(Span, Span)>,
    /// Two texts are compared that the script does not spell out.
    pub compares_texts: bool,
    /// Times to live that are given where a condition has looked at one reply, and that reply.
    pub expiries: Vec<(Span, Span)>,
    /// Errors that go out behind a write.
    pub refusals: Vec<Refusal>,
    /// Keys of two types.
    pub clashes: Vec<TypeClash>,
    /// Operands that are refused, or may be missing.
    pub operands: Vec<OperandUse>,
    /// Steps that lead to nil in every run.
    pub absences: Vec<Absence>,
    /// Calls of local functions as statements, and the error reply that such a function may return.
    pub dropped: Vec<(Span, Span)>,
    /// Arguments as they are, in front of `or` and a default.
    pub defaults: Vec<Operand>,
    /// Times to live that the script reckons with, and has not looked at.
    pub times: Vec<Operand>,
    /// What becomes JSON, and the same where a local stands for it.
    pub encoded: Vec<Span>,
    /// Lists that may be empty as what becomes JSON.
    pub json_lists: Vec<Operand>,
    /// Statuses by which a table is indexed.
    pub indexes: Vec<Operand>,
    /// Replies that may be missing, and numbers that may be long, as fields of a table: where each stands, and the table.
    pub named: Vec<(Operand, Span)>,
    /// Replies of `redis.pcall` that decide which way to go, whatever they are.
    pub caught: Vec<Operand>,
    /// Arguments as they are that decide which way to go.
    pub sent: Vec<Operand>,
    /// Commands that count with what the script has stored, and what can't be counted with.
    pub uncountable: Vec<Uncountable>,
    /// The script puts something into the table `string`, whose fields are the methods of text.
    pub extends_text: bool,
}

impl Uses {
    pub(crate) fn comparison(&mut self, comparison: Comparison) {
        self.compares_texts |=
            matches!(comparison.operator, BinaryOperator::Equal | BinaryOperator::NotEqual)
                && may_be_any_text(&comparison.left)
                && may_be_any_text(&comparison.right);
        let is_known = |operand: &Operand| operand.values.iter().all(|it| it.kind != ValueKind::Unknown);
        let Comparison { left, right, .. } = &comparison;
        let is_wanted = comes_from_somewhere(left)
            || comes_from_somewhere(right)
            || is_boolean(left) != is_boolean(right);
        if is_wanted && is_known(left) && is_known(right) {
            self.comparisons.push(comparison);
        }
    }

    pub(crate) fn condition(&mut self, span: Span, values: &[Value], group: usize) {
        let all = |is: fn(&ValueKind) -> bool| values.iter().all(|value| is(&value.kind) && is_reply(value));
        let operand = || Operand { span, values: values.to_vec() };
        if all(|kind| matches!(kind, ValueKind::Integer(_))) {
            self.conditions.push((operand(), group));
        } else if all(|kind| matches!(kind, ValueKind::Array(_))) {
            self.arrays.push((operand(), group));
        } else if all(|kind| kind.truth() == Some(true)) && values.iter().any(is_caught) {
            self.caught.push(operand());
        } else if values.iter().all(|value| matches!(value.origin, Origin::Argument(Some(_)))) {
            self.sent.push(operand());
        }
    }

    /// Of a reply, another lint tells.
    pub(crate) fn number(&mut self, span: Span, values: &[Value], group: usize) {
        if !values.iter().all(|value| matches!(value.kind, ValueKind::Integer(_)) && is_reply(value)) {
            self.numbers.push((span, group));
        }
    }

    pub(crate) fn measured(&mut self, span: Span, values: &[Value], measure: Measure) {
        if values.iter().all(|value| matches!(value.kind, ValueKind::Array(_)) && is_reply(value)) {
            self.measured.push((span, measure));
        }
    }

    pub(crate) fn concatenation(&mut self, pieces: Vec<Operand>) {
        if pieces.iter().any(is_fleeting) {
            self.concatenations.push(pieces);
        }
    }

    pub(crate) fn raise_after_write(&mut self, raise: Span, write: Span) {
        self.raises_after_write.push((raise, write));
    }

    pub(crate) fn field(&mut self, operand: Operand) {
        if operand.values.iter().all(|value| matches!(value.kind, ValueKind::Array(_)) && is_reply(value)) {
            self.fields.push(operand);
        }
    }

    /// `cjson.encode` of a list about whose length nothing has asked.
    pub(crate) fn encoded_list(&mut self, span: Span, values: &[Value]) {
        let list = |value: &Value| match &value.kind {
            ValueKind::Array(items) if items.names.is_empty() => Some(Rc::clone(items)),
            _ => None,
        };
        let Some(lists) = values.iter().map(list).collect::<Option<Vec<_>>>() else { return };
        let may_be_empty = lists.iter().any(|items| items.elements.is_empty());
        let is_filled = lists.iter().any(|items| items.rest.is_some() || !items.elements.is_empty());
        let is_asked = |value: &Value| is_reply(value) && !value.is_unasked;
        if may_be_empty && is_filled && !values.iter().any(is_asked) {
            self.json_lists.push(Operand { span, values: values.to_vec() });
        }
    }

    /// What stands in front of `or`. Who gives 0 to what is never negative knows what the number means.
    pub(crate) fn default(&mut self, left: &Operand, is_zero: bool) {
        let may_be_zero = |value: &Value| is_zero && value.unasked_integers() != Integers::Time;
        let is_number =
            |value: &Value| value.kind == ValueKind::Integer(None) && is_reply(value) && !may_be_zero(value);
        let is_argument = |value: &Value| matches!(value.origin, Origin::Argument(Some(_)));
        if left.values.iter().all(is_argument) || left.values.iter().all(is_number) {
            self.defaults.push(left.clone());
        }
    }

    pub(crate) fn index(&mut self, span: Span, values: &[Value]) {
        let index = Operand { span, values: values.to_vec() };
        if is_status(&index) {
            self.indexes.push(index);
        }
    }

    pub(crate) fn call(&mut self, call: BuiltinCall) {
        let is_wanted = match call.name.as_str() {
            "unpack" => call.arguments.iter().any(|it| it.values.iter().any(is_reply)),
            "tostring" | "string.format" => {
                let is_cut = |it: &Operand| it.values.iter().any(|value| value.kind.may_be_cut());
                call.arguments.iter().any(|it| is_fleeting(it) || is_cut(it))
                    || call.arguments.first().is_some_and(|first| is_status(first) || is_point_format(first))
            }
            "cjson.encode" => true,
            _ => false,
        };
        if is_wanted {
            self.calls.push(call);
        }
    }
}

fn comes_from_somewhere(operand: &Operand) -> bool {
    let is_nowhere = |origin| matches!(origin, Origin::Other | Origin::Unset | Origin::NoReturn(_));
    operand.values.iter().any(|value| !is_nowhere(value.origin))
}

fn may_be_any_text(operand: &Operand) -> bool {
    operand.values.iter().any(|value| matches!(value.kind, ValueKind::Unknown | ValueKind::Text(None)))
}

fn is_boolean(operand: &Operand) -> bool {
    operand.values.iter().all(|value| matches!(value.kind, ValueKind::True | ValueKind::False))
}

/// An error that `redis.pcall` has caught.
pub(crate) fn is_caught(value: &Value) -> bool {
    value.kind == ValueKind::Error && is_reply(value)
}

/// `'%.2f'` and `'%f'`: text with a point, in any case.
pub(crate) fn is_point_format(format: &Operand) -> bool {
    let [Value { kind: ValueKind::Text(Some(format)), .. }] = format.values.as_slice() else { return false };
    let Some(digits) = format.strip_prefix(b"%").and_then(|rest| rest.strip_suffix(b"f")) else {
        return false;
    };
    let digits = std::str::from_utf8(digits).unwrap_or("0");
    digits.is_empty() || digits.strip_prefix('.').is_some_and(|count| matches!(count.parse(), Ok(1..=99)))
}

/// A status, in any case.
pub(crate) fn is_status(operand: &Operand) -> bool {
    operand.values.iter().all(|value| matches!(value.kind, ValueKind::Status(_)))
}

fn is_reply(value: &Value) -> bool {
    matches!(value.origin, Origin::Reply(_))
}

fn is_fleeting(operand: &Operand) -> bool {
    let is_fleeting =
        |origin| matches!(origin, Origin::Time(_) | Origin::Clock(_) | Origin::Long | Origin::Random);
    let is_sent = |value: &Value| value.kind.is_number() && matches!(value.origin, Origin::Argument(_));
    operand.values.iter().any(|value| is_fleeting(value.origin) || value.kind.is_long() || is_sent(value))
}
