//! What an expression can reply, as far as it says so plainly; everything else is unknown.
//!
//! Values are those on the wire: section by section the table of what Redis makes of a Lua value.

use crate::callee::{self, Call, Path};
use crate::chunk::{BinaryOperator, Expression, ExpressionKind, UnaryOperator};
use crate::{Names, Span};

mod arithmetic;
mod describe;
mod many;
mod table;

pub(super) use describe::describe;
pub(super) use many::gives_many;

/// One thing an expression can be, and the part of the text that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What.
    pub kind: ValueKind,
    /// Where.
    pub span: Span,
}

/// What a value becomes on its way out.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// Not to be told.
    Unknown,
    /// nil.
    Nil,
    /// nil, because the script ends without `return`.
    FallThrough,
    /// nil, but one that keeps its place in an array.
    False,
    /// The integer 1.
    True,
    /// A number without fraction; the literal, if it is one.
    Integer(Option<i64>),
    /// A number that has a fraction, or the quotient of two numbers: cut to an integer.
    Fraction,
    /// Some number: cut if it has a fraction.
    Number,
    /// A bulk string; the literal, if it is one.
    Text(Option<Vec<u8>>),
    /// A status such as `OK`.
    Status(Option<Vec<u8>>),
    /// An error reply.
    Error,
    /// `{double = x}`
    Double,
    /// `{map = t}`
    Map,
    /// `{set = t}`
    Set,
    /// A table with items at 1, 2, …
    Array {
        /// What each can be.
        elements: Vec<Vec<Value>>,
        /// More may follow.
        open: bool,
    },
    /// A table whose string keys are dropped.
    Keyed {
        /// The keys.
        names: Vec<String>,
        /// Items at 1, 2, … stay.
        items: bool,
    },
}

/// How many things a value may be before it counts as unknown.
const ALTERNATIVES: usize = 16;

/// What `expression` can be, one entry for each alternative.
pub(super) fn of<'c>(expression: &'c Expression, names: &Names<'c>) -> Vec<Value> {
    let one = |kind| vec![Value { kind, span: expression.span }];
    match &expression.kind {
        ExpressionKind::Nil | ExpressionKind::Function(_) => one(ValueKind::Nil),
        ExpressionKind::True => one(ValueKind::True),
        ExpressionKind::False => one(ValueKind::False),
        ExpressionKind::Number(number) => one(arithmetic::number(*number)),
        ExpressionKind::String(text) => one(ValueKind::Text(Some(text.clone()))),
        ExpressionKind::Vararg => one(ValueKind::Unknown),
        ExpressionKind::Parenthesized(inner) => of(inner, names),
        ExpressionKind::Table(fields) => vec![table::value(expression.span, fields, names)],
        ExpressionKind::Name(_) => of_name(expression, names),
        ExpressionKind::Suffixed { .. } => one(of_suffixed(expression, names)),
        ExpressionKind::Unary { operator: UnaryOperator::Not, .. } => boolean(expression.span),
        ExpressionKind::Unary { operator: UnaryOperator::Length, .. } => one(ValueKind::Integer(None)),
        ExpressionKind::Unary { .. } => {
            one(arithmetic::evaluate(expression).map_or(ValueKind::Number, arithmetic::number))
        }
        ExpressionKind::Chain { first, rest } => of_chain(expression, first, rest, names),
    }
}

/// A local that never changes is its value; a table may change without being assigned.
fn of_name<'c>(expression: &'c Expression, names: &Names<'c>) -> Vec<Value> {
    let behind = names.behind(expression);
    let plain = !matches!(behind.kind, ExpressionKind::Table(_) | ExpressionKind::Name(_));
    let mut values = if plain { of(behind, names) } else { Vec::new() };
    if values.is_empty() || values.iter().any(|value| value.kind == ValueKind::Unknown) {
        return vec![Value { kind: ValueKind::Unknown, span: expression.span }];
    }
    values.iter_mut().for_each(|value| value.span = expression.span);
    values
}

fn of_suffixed<'c>(expression: &'c Expression, names: &Names<'c>) -> ValueKind {
    if let Some(call) = callee::call(names, expression) {
        return of_call(&call, names);
    }
    match callee::path(names, expression) {
        Some(Path { global: "cjson", field: Some("null") }) => ValueKind::Nil,
        _ => ValueKind::Unknown,
    }
}

fn of_call<'c>(call: &Call<'c>, names: &Names<'c>) -> ValueKind {
    match (call.path.global, call.path.field) {
        // `tonumber` may be nil too, but whether it can be here is not to be told.
        ("tonumber", None) | ("math", Some("abs" | "max" | "min")) => ValueKind::Number,
        ("math", Some("floor" | "ceil")) | ("string", Some("len")) => ValueKind::Integer(None),
        ("math", Some("sqrt" | "log" | "exp" | "sin" | "cos")) => ValueKind::Fraction,
        ("tostring" | "type", None)
        | ("string", Some("format" | "rep" | "lower" | "upper" | "sub" | "reverse"))
        | ("table", Some("concat"))
        | ("cjson", Some("encode"))
        | ("cmsgpack" | "struct", Some("pack"))
        | ("redis", Some("sha1hex")) => ValueKind::Text(None),
        ("redis" | "server", Some("status_reply")) => ValueKind::Status(literal(call, names)),
        ("redis" | "server", Some("error_reply")) => ValueKind::Error,
        _ => ValueKind::Unknown,
    }
}

fn literal<'c>(call: &Call<'c>, names: &Names<'c>) -> Option<Vec<u8>> {
    match &names.behind(call.arguments.first()?).kind {
        ExpressionKind::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// A chain is read from left to right: `a and b` is a falsy `a` or `b`; `a or b` is a truthy `a` or `b`.
fn of_chain<'c>(
    expression: &'c Expression,
    first: &'c Expression,
    rest: &'c [(BinaryOperator, Expression)],
    names: &Names<'c>,
) -> Vec<Value> {
    let span = expression.span;
    if let Some(number) = arithmetic::evaluate(expression) {
        return vec![Value { kind: arithmetic::number(number), span }];
    }
    let mut values = of(first, names);
    for (operator, right) in rest {
        let right = of(right, names);
        values = match operator {
            BinaryOperator::And => values.into_iter().filter_map(falsy).chain(right).collect(),
            BinaryOperator::Or => values.into_iter().filter(can_be_true).chain(right).collect(),
            BinaryOperator::Concat => vec![Value { kind: ValueKind::Text(None), span }],
            operator if operator.is_comparison() => boolean(span),
            operator => vec![Value { kind: arithmetic::result(*operator, &values, &right), span }],
        };
        if values.len() > ALTERNATIVES {
            values = vec![Value { kind: ValueKind::Unknown, span }];
        }
    }
    values
}

/// What is left of a value where it is known to be false or nil.
fn falsy(value: Value) -> Option<Value> {
    match value.kind {
        ValueKind::Nil | ValueKind::False => Some(value),
        ValueKind::Unknown | ValueKind::Number => Some(Value { kind: ValueKind::Unknown, ..value }),
        _ => None,
    }
}

fn can_be_true(value: &Value) -> bool {
    !matches!(value.kind, ValueKind::Nil | ValueKind::False)
}

fn boolean(span: Span) -> Vec<Value> {
    vec![Value { kind: ValueKind::True, span }, Value { kind: ValueKind::False, span }]
}
