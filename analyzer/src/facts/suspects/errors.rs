//! Errors that a script makes itself: tables that it raises without an `err`, and replies with a code that clients act on.

use crate::names::{Names, callee};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Field};
use crate::text::Span;

/// An error reply that begins with a code of the server's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReservedCode {
    /// `MOVED`
    pub code: &'static str,
    /// The text that begins with it.
    pub span: Span,
}

/// The codes that make clients send a call again, or somewhere else.
const CODES: [&str; 8] =
    ["MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "MASTERDOWN", "LOADING", "READONLY", "NOSCRIPT"];

/// The table that is raised as `value`, if it has no text or number in `err`.
pub(super) fn bare<'c>(names: &Names<'c>, value: &'c Expression) -> Option<Span> {
    let table = sole(names, value)?;
    let ExpressionKind::Table(fields) = &table.kind else { return None };
    fields.iter().all(is_no_err).then_some(table.span)
}

/// The code with which the error begins that `value` makes.
pub(super) fn reserved<'c>(names: &Names<'c>, value: &'c Expression) -> Option<ReservedCode> {
    let (text, is_called) = text(names, value)?;
    // A text without a blank gets `ERR` in front.
    code(names, text, is_called)
}

/// What the text begins with of the error that `value` makes, if that is no literal: it has the code.
pub(super) fn computed<'c>(names: &Names<'c>, value: &'c Expression) -> Option<Span> {
    let (text, _) = text(names, value)?;
    let text = names.behind(text);
    match &text.kind {
        ExpressionKind::String(_) => None,
        ExpressionKind::Chain { first, rest } if is_concatenation(rest) => Some(names.behind(first).span),
        _ => Some(text.span),
    }
}

fn is_concatenation(rest: &[(BinaryOperator, Expression)]) -> bool {
    rest.iter().all(|(operator, _)| *operator == BinaryOperator::Concat)
}

/// The reply of a function that looks like the server's word for a function that it does not have: upon it the library is
/// loaded, and the call made again.
pub(super) fn not_found<'c>(names: &Names<'c>, value: &'c Expression) -> Option<ReservedCode> {
    const CODE: &str = "ERR Function not found";
    let (text, _) = text(names, value)?;
    let is_it = start(names, text) == Some((CODE.as_bytes(), true));
    is_it.then_some(ReservedCode { code: CODE, span: text.span })
}

/// The server's words for a function that it does not have, and the same without their code.
const NOT_FOUND: [&[u8]; 4] = [
    b"ERR Function not found",
    b"Function not found",
    b"ERR No such function name found in storage: NotFound: ",
    b"No such function name found in storage: NotFound: ",
];

/// The longest of the server's words for a script that it does not have; the others are how it begins.
const NO_SCRIPT: &[u8] = b"NOSCRIPT No matching script. Please use EVAL.";

/// The expression itself, if it makes an error; and whether that is, plainly, none of the server's words for a function, or a
/// script, that it does not have.
pub(super) fn made<'c>(
    names: &Names<'c>,
    expression: &'c Expression,
    in_library: bool,
) -> Option<(Span, bool)> {
    let (ExpressionKind::Table(_) | ExpressionKind::Suffixed { .. }) = expression.kind else { return None };
    let (text, _) = text(names, expression)?;
    let is_plain = start(names, text).is_some_and(|start| is_plain(start, in_library));
    Some((expression.span, is_plain))
}

fn is_plain((start, is_whole): (&[u8], bool), in_library: bool) -> bool {
    let start = start.strip_prefix(b"-").unwrap_or(start);
    if !in_library {
        return !NO_SCRIPT.starts_with(start.trim_ascii_end());
    }
    !NOT_FOUND.iter().any(|words| {
        if is_whole { words.trim_ascii() == start.trim_ascii() } else { words.starts_with(start) }
    })
}

/// The text of the error that `value` makes, and whether `error_reply` makes it.
fn text<'c>(names: &Names<'c>, value: &'c Expression) -> Option<(&'c Expression, bool)> {
    let value = sole(names, value)?;
    if let ExpressionKind::Table(fields) = &value.kind {
        return err(fields).map(|text| (text, false));
    }
    let call = callee::call(names, value)?;
    let makes_error =
        matches!(call.path.global, "redis" | "server") && call.path.field == Some("error_reply");
    match call.arguments {
        [text] if makes_error => Some((text, true)),
        _ => None,
    }
}

/// `expression`, or what it names, if nobody else has a hold of that: a table may change without being assigned.
pub(super) fn sole<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<&'c Expression> {
    match &expression.kind {
        ExpressionKind::Parenthesized(inner) => sole(names, inner),
        ExpressionKind::Name(_) => {
            let local = names.local(expression)?;
            if local.reassigned || local.reads != 1 { None } else { sole(names, local.value?) }
        }
        _ => Some(expression),
    }
}

fn is_no_err(field: &Field) -> bool {
    match field {
        Field::Positional(_) => true,
        Field::Named(name, value) => name.text != "err" || is_no_text(value),
        Field::Keyed(key, value) => match &key.kind {
            ExpressionKind::String(key) => key != b"err" || is_no_text(value),
            ExpressionKind::Number(_) | ExpressionKind::True | ExpressionKind::False => true,
            _ => false,
        },
    }
}

fn is_no_text(value: &Expression) -> bool {
    use ExpressionKind::{False, Function, Nil, Table, True};
    matches!(value.kind, Nil | True | False | Table(_) | Function(_))
}

/// The `err` of a table whose keys are all names; of several, the last.
fn err(fields: &[Field]) -> Option<&Expression> {
    let mut found = None;
    for field in fields {
        match field {
            Field::Keyed(..) => return None,
            Field::Named(name, value) if name.text == "err" => found = Some(value),
            _ => {}
        }
    }
    found
}

fn code<'c>(names: &Names<'c>, text: &'c Expression, needs_blank: bool) -> Option<ReservedCode> {
    let (bytes, is_whole) = start(names, text)?;
    let word = bytes.split(|byte| *byte == b' ').next()?;
    let is_word = word.len() < bytes.len() || (is_whole && !needs_blank);
    let code = CODES.into_iter().find(|code| code.as_bytes() == word)?;
    is_word.then_some(ReservedCode { code, span: text.span })
}

/// The bytes that a text begins with, and whether that is all of it.
fn start<'c>(names: &Names<'c>, text: &'c Expression) -> Option<(&'c [u8], bool)> {
    match &names.behind(text).kind {
        ExpressionKind::String(bytes) => Some((bytes, true)),
        ExpressionKind::Chain { first, rest } => match rest.as_slice() {
            [(BinaryOperator::Concat, _)] => start(names, first).map(|(bytes, _)| (bytes, false)),
            _ => None,
        },
        _ => None,
    }
}
