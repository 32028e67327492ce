//! Calls whose result nobody uses, that get something else than it looks like, or that stand as methods of a library.

use super::{Slip, SlipKind, copies};
use crate::names::Names;
use crate::names::callee::{self, Call, GlobalPath};
use crate::syntax::chunk::{Expression, ExpressionKind, Field, Suffix, SuffixKind};

/// The level of `redis.log` is one of so many numbers, from 0.
const LEVELS: f64 = 4.0;

/// A call as a statement.
pub(super) fn unused<'c>(names: &Names<'c>, call: &'c Expression, is_end: bool) -> Option<Slip> {
    if let Some(method) = text_method(call) {
        return Some(Slip { kind: SlipKind::UnusedResult(method.to_owned()), span: call.span });
    }
    let Call { path, arguments } = callee::call(names, call)?;
    let is_gsub = (path.global, path.field) == ("string", Some("gsub"));
    let gets_text = || matches!(arguments.get(2).map(|it| &it.kind), Some(ExpressionKind::String(_)));
    let kind = if makes_reply(&path) {
        SlipKind::ReplyNotReturned { is_end }
    } else if only_computes(&path) || is_gsub && gets_text() {
        SlipKind::UnusedResult(name_of(&path))
    } else {
        return None;
    };
    Some(Slip { kind, span: call.span })
}

/// `name:lower()`: a text never changes. `gsub` may call a function.
fn text_method(call: &Expression) -> Option<&str> {
    let ExpressionKind::Suffixed { suffixes, .. } = &call.kind else { return None };
    let SuffixKind::Method(name, arguments) = &suffixes.last()?.kind else { return None };
    let is_text = |argument: &Expression| matches!(argument.kind, ExpressionKind::String(_));
    let only_computes = match name.text.as_str() {
        "lower" | "upper" | "reverse" => arguments.is_empty(),
        "sub" | "rep" => !arguments.is_empty(),
        "gsub" => arguments.get(1).is_some_and(is_text),
        _ => false,
    };
    only_computes.then_some(name.text.as_str())
}

fn makes_reply(path: &GlobalPath<'_>) -> bool {
    matches!(path.global, "redis" | "server") && matches!(path.field, Some("error_reply" | "status_reply"))
}

/// Nobody calls it to have an error raised, as one may call `cjson.decode`, or `string.rep` with a function of its own.
fn only_computes(path: &GlobalPath<'_>) -> bool {
    match (path.global, path.field) {
        ("tonumber" | "tostring" | "type", None)
        | ("table", Some("concat"))
        | ("redis" | "server", Some("sha1hex"))
        | ("bit", Some(_)) => true,
        ("math", Some(field)) => !field.starts_with("random"),
        ("string", Some(field)) => !matches!(field, "gsub" | "dump"),
        _ => false,
    }
}

fn name_of(path: &GlobalPath<'_>) -> String {
    path.field.map_or_else(|| path.global.to_owned(), |field| format!("{}.{field}", path.global))
}

/// What is wrong with the arguments of a call.
pub(super) fn of_call<'c>(names: &Names<'c>, expression: &'c Expression, guarded: bool) -> Vec<Slip> {
    let Some(call) = callee::call(names, expression) else { return Vec::new() };
    let mut found: Vec<Slip> = Vec::new();
    if call.path.is_command() {
        found.extend(quoted(&call));
        found.extend(copies::of_arguments(names, call.arguments));
    }
    if !guarded {
        found.extend(log(&call, expression));
        found.extend(format(&call, expression));
    }
    found.extend(count_in_call(names, &call));
    found.extend(print(&call, expression));
    found.extend(pcall_of_result(names, &call));
    found.extend(unpack_before_last(names, call.arguments.iter()));
    found
}

/// `{ unpack(t), x }`
pub(super) fn unpack_in_table<'c>(names: &Names<'c>, fields: &'c [Field]) -> Option<Slip> {
    let are_positional = fields.iter().all(|field| matches!(field, Field::Positional(_)));
    are_positional.then(|| unpack_before_last(names, fields.iter().map(Field::value)))?
}

/// `unpack(t)` in front of something else gives its first value only.
fn unpack_before_last<'c>(
    names: &Names<'c>,
    values: impl DoubleEndedIterator<Item = &'c Expression>,
) -> Option<Slip> {
    let is_whole = |value: &&'c Expression| {
        callee::call(names, value).is_some_and(|call| call.path.is_unpack() && call.arguments.len() == 1)
    };
    let unpack = values.rev().skip(1).find(is_whole)?;
    Some(Slip { kind: SlipKind::UnpackBeforeLast, span: unpack.span })
}

fn print<'c>(call: &Call<'c>, expression: &'c Expression) -> Option<Slip> {
    let is_print = (call.path.global, call.path.field) == ("print", None);
    is_print.then_some(Slip { kind: SlipKind::Print, span: expression.span })
}

/// A reply is no function: `pcall` gives `false` in any case, and the command has run outside of it.
fn pcall_of_result<'c>(names: &Names<'c>, call: &Call<'c>) -> Option<Slip> {
    let (GlobalPath { global: "pcall", field: None }, Some(first)) = (call.path, call.arguments.first())
    else {
        return None;
    };
    let is_reply = callee::call(names, first).is_some_and(|call| call.path.is_command());
    is_reply.then_some(Slip { kind: SlipKind::PcallOfResult, span: first.span })
}

/// The text of `string.format` wants more values than there are.
fn format<'c>(call: &Call<'c>, expression: &'c Expression) -> Option<Slip> {
    let GlobalPath { global: "string", field: Some("format") } = call.path else { return None };
    let (text, values) = call.arguments.split_first()?;
    let ExpressionKind::String(text) = &text.kind else { return None };
    let (wanted, given) = (wanted(text), values.len());
    let is_short = given < wanted && values.last().is_none_or(is_one_value);
    is_short.then_some(Slip { kind: SlipKind::FormatArguments { wanted, given }, span: expression.span })
}

/// How many `%s` and the like there are; `%%` is a percent sign.
fn wanted(format: &[u8]) -> usize {
    let (mut wanted, mut at) = (0, 0);
    while let Some(byte) = format.get(at) {
        let is_sign = *byte == b'%' && format.get(at + 1) == Some(&b'%');
        wanted += usize::from(*byte == b'%' && !is_sign);
        at += if is_sign { 2 } else { 1 };
    }
    wanted
}

/// `redis.call('GET', 'KEYS[1]')`
fn quoted<'c>(call: &Call<'c>) -> impl Iterator<Item = Slip> + use<'c> {
    call.arguments.iter().skip(1).filter_map(|argument| {
        let ExpressionKind::String(text) = &argument.kind else { return None };
        let text = std::str::from_utf8(text).ok()?;
        let index = text.strip_prefix("KEYS[").or_else(|| text.strip_prefix("ARGV["))?.strip_suffix(']')?;
        let is_index = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
        is_index.then(|| Slip { kind: SlipKind::QuotedInput(text.to_owned()), span: argument.span })
    })
}

fn log<'c>(call: &Call<'c>, expression: &'c Expression) -> Option<Slip> {
    if !matches!(call.path, GlobalPath { global: "redis" | "server", field: Some("log") }) {
        return None;
    }
    match call.arguments {
        [] => Some(Slip { kind: SlipKind::LogWithoutLevel, span: expression.span }),
        [only] if is_one_value(only) => Some(Slip { kind: SlipKind::LogWithoutLevel, span: expression.span }),
        [level, ..] if is_no_level(level) => Some(Slip { kind: SlipKind::LogLevel, span: level.span }),
        _ => None,
    }
}

/// It can't be several values.
fn is_one_value(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Vararg => false,
        ExpressionKind::Suffixed { suffixes, .. } => {
            let last = suffixes.last().map(|last| &last.kind);
            !matches!(last, Some(SuffixKind::Call(_) | SuffixKind::Method(..)))
        }
        _ => true,
    }
}

fn is_no_level(level: &Expression) -> bool {
    match &level.kind {
        ExpressionKind::String(text) => !text.iter().any(u8::is_ascii_digit),
        ExpressionKind::Number(number) => *number >= LEVELS,
        ExpressionKind::True | ExpressionKind::False | ExpressionKind::Nil => true,
        _ => false,
    }
}

/// What takes the count of `gsub` for something.
fn count_in_call<'c>(names: &Names<'c>, call: &Call<'c>) -> Option<Slip> {
    let takes_more = call.path.is_command()
        || matches!((call.path.global, call.path.field), ("tonumber", None) | ("table", Some("insert")));
    let last = call.arguments.last().filter(|last| takes_more && is_gsub(names, last))?;
    Some(Slip { kind: SlipKind::CountOfGsub(Some(name_of(&call.path))), span: last.span })
}

/// `{ …, s:gsub(…) }`
pub(super) fn count_in_table<'c>(names: &Names<'c>, fields: &'c [Field]) -> Option<Slip> {
    let Some(Field::Positional(last)) = fields.last() else { return None };
    is_gsub(names, last).then_some(Slip { kind: SlipKind::CountOfGsub(None), span: last.span })
}

fn is_gsub<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    let is_function = || {
        callee::call(names, expression)
            .is_some_and(|call| (call.path.global, call.path.field) == ("string", Some("gsub")))
    };
    let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind else { return false };
    match suffixes.last().map(|last| &last.kind) {
        // Nothing but texts has a method of this name.
        Some(SuffixKind::Method(name, arguments)) => name.text == "gsub" && arguments.len() >= 2,
        _ => is_function(),
    }
}

/// `redis:call(…)` hands `redis` itself to the function, which takes no table.
pub(super) fn method<'c>(names: &Names<'c>, base: &'c Expression, suffixes: &[Suffix]) -> Option<Slip> {
    let library = names.global(names.behind(base))?;
    let [Suffix { kind: SuffixKind::Method(function, _), span }, ..] = suffixes else { return None };
    let takes_no_table = match library {
        "redis" | "server" => matches!(function.text.as_str(), "call" | "pcall" | "log" | "sha1hex"),
        "cjson" => matches!(function.text.as_str(), "encode" | "decode"),
        "math" | "bit" => true,
        _ => false,
    };
    let kind = SlipKind::Method { library: library.to_owned(), function: function.text.clone() };
    takes_no_table.then(|| Slip { kind, span: base.span.to(*span) })
}
