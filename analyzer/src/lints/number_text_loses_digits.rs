//! A number made from the server's clock becomes text, and loses digits.
//!
//! ```lua
//! local time = redis.call('TIME')
//! local now_us = time[1] * 1000000 + time[2]
//! return redis.call('ZADD', KEYS[1], now_us, ARGV[1] .. ':' .. now_us)
//! ```
//!
//! Nothing fails: `..`, `tostring`, `cjson.encode` and the `%s` of `string.format` keep 14 digits. So 1732212345678901
//! becomes `1.7322123456789e+15`, and calls within a tenth of a millisecond get the same member. Write
//! `string.format('%.0f', now_us)`, or pass the number itself to `redis.call`, which keeps 17 digits. For a number with a
//! fraction, such as seconds with their microseconds, write `'%.6f'`: `'%.0f'` drops the fraction. The lint is silent
//! about seconds and whole milliseconds, which have fewer than 14 digits, about counters, and about numbers that callers
//! send, but for microseconds by their names, and ids of 64 bits. A literal such as `'id:' .. 123456789012345678`, whose digits are certain to be lost, is an error.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::flow::BuiltinCall;
use crate::signature::Parameter;
use crate::text::Span;
use crate::value::{Operand, Origin, Unit, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "number_text_loses_digits",
    level: Level::Warn,
    page: include_str!("number_text_loses_digits.rs"),
    check,
};

/// How names of times since 1970 end that have sixteen digits or more.
const SINCE_1970: [&str; 6] = ["_us", "_micros", "_microseconds", "_ns", "_nanos", "_nanoseconds"];

/// What such a name has where it is a short time.
const NOT_SINCE_1970: [&str; 11] = [
    "ttl", "timeout", "window", "delay", "wait", "interval", "period", "lease", "duration", "elapsed", "age",
];

const OF_WHOLE: &str = "write `string.format('%.0f', x)`, or pass the number itself to `redis.call`";
const OF_FRACTION: &str =
    "write `string.format('%.6f', x)`, which keeps the fraction, or pass the number itself to `redis.call`";

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let pieces = uses.concatenations.iter().flatten().map(|piece| (piece, "`..`"));
    let arguments = uses.calls.iter().flat_map(made_to_text);
    let is_encoded = |table: Span| uses.encoded.iter().any(|encoded| encoded.contains(table));
    let fields = uses.named.iter().filter(|(_, table)| is_encoded(*table));
    let fields = fields.map(|(field, _)| (field, "cjson.encode"));
    let operands = pieces.chain(arguments).chain(fields);
    operands
        .filter_map(|(operand, by)| {
            let of_literal = check_literal(context, operand, by);
            of_literal.or_else(|| check_operand(operand, by)).or_else(|| check_sent(context, operand, by))
        })
        .collect()
}

/// A number that stands in the text with more digits than text of it has.
fn check_literal(context: &Context<'_>, operand: &Operand, by: &str) -> Option<Diagnostic> {
    let [Value { kind, .. }] = operand.values.as_slice() else { return None };
    let literal = context.source.slice(operand.span);
    if !kind.is_long() || !literal.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let message = format!("{by} keeps 14 digits of a number that has {}", literal.len());
    let labels = vec![Label::new(operand.span, "")];
    let found = LINT.found(message, labels, format!("write it as text: `'{literal}'`"));
    let fix = Fix::certain([Edit::replace(operand.span, format!("'{literal}'"))]);
    Some(Diagnostic { level: Level::Deny, ..found.with_fix(fix) })
}

/// The arguments that the call makes text of, and what does it.
fn made_to_text(call: &BuiltinCall) -> impl Iterator<Item = (&Operand, &str)> {
    let (skipped, taken) = match call.name.as_str() {
        "tostring" | "cjson.encode" => (0, 1),
        // With any other directive the number keeps its digits, and which is whose is not told here.
        "string.format" if formats_as_text_only(call) => (1, usize::MAX),
        _ => (0, 0),
    };
    call.arguments.iter().skip(skipped).take(taken).map(|argument| (argument, call.name.as_str()))
}

fn formats_as_text_only(call: &BuiltinCall) -> bool {
    let format = call.arguments.first().and_then(|format| format.values.first());
    let Some(ValueKind::Text(Some(format))) = format.map(|format| &format.kind) else { return false };
    let directives = format.split(|byte| *byte == b'%').skip(1);
    directives.into_iter().all(|rest| rest.first() == Some(&b's'))
}

fn check_operand(operand: &Operand, by: &str) -> Option<Diagnostic> {
    if !operand.values.iter().all(|value| value.kind.is_number() && loses(&value.kind, value.origin)) {
        return None;
    }
    let message = format!("{by} keeps 14 digits of a number that has more");
    let is_sum = operand.values.iter().any(|value| value.origin == Origin::Long);
    let made_of = if is_sum { "a sum with a literal of more digits" } else { "made of the server's clock" };
    let labels = vec![Label::new(operand.span, made_of)];
    let is_whole = operand.values.iter().all(|value| matches!(value.kind, ValueKind::Integer(_)));
    let help = if is_whole { OF_WHOLE } else { OF_FRACTION };
    // JSON would have text where it has a number.
    let is_text = by != "cjson.encode";
    let format = if is_whole { "string.format('%.0f', " } else { "string.format('%.6f', " };
    let edits = Edit::around(operand.span, format, ")");
    let fix = is_text.then(|| Fix::certain(edits).if_certain(is_whole));
    Some(LINT.found(message, labels, help).with_fix(fix))
}

/// An argument in microseconds or nanoseconds, by the name of its parameter.
fn check_sent(context: &Context<'_>, operand: &Operand, by: &str) -> Option<Diagnostic> {
    let first = operand.values.first()?.origin;
    let Origin::Argument(Some(index)) = first else { return None };
    let is_number = |value: &Value| value.kind.is_number() || value.kind == ValueKind::Nil;
    if !operand.values.iter().all(|value| value.origin == first && is_number(value)) {
        return None;
    }
    let parameter = context.signature?.argument(index)?;
    let name = &parameter.name;
    if is_long_id(parameter) {
        let message = format!("{by} keeps 14 digits of an id that may have more");
        let labels = vec![Label::new(operand.span, format!("made of `{name}`, which has 64 bits"))];
        return Some(LINT.found(message, labels, "use the text itself, without `tonumber`"));
    }
    let is_long = SINCE_1970.iter().any(|end| name.ends_with(end));
    if !is_long || NOT_SINCE_1970.iter().any(|word| name.contains(word)) {
        return None;
    }
    let message = format!("{by} keeps 14 digits of a number that has more");
    let labels = vec![Label::new(operand.span, format!("made of `{name}`, which by its name has sixteen"))];
    Some(LINT.found(message, labels, OF_WHOLE))
}

/// An id of 64 bits, as a snowflake is.
fn is_long_id(parameter: &Parameter) -> bool {
    let is_id = parameter.name == "id" || parameter.name.ends_with("_id");
    is_id && parameter.range.is_some_and(|(_, greatest)| greatest > 1 << 53)
}

/// Sixteen digits, or ten to thirteen and a fraction.
fn loses(kind: &ValueKind, origin: Origin) -> bool {
    match origin {
        Origin::Long | Origin::Clock(Unit::Microseconds) => true,
        Origin::Clock(Unit::Seconds | Unit::Milliseconds) => kind.may_be_cut(),
        _ => false,
    }
}
