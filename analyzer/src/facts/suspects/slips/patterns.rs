//! Patterns of `string.find` and its like that Lua refuses, or that look like plain text.

use super::{Slip, SlipKind};
use crate::names::{Names, callee};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, SuffixKind, UnaryOperator};

/// What a call looks for, and how.
struct Search<'c> {
    function: &'static str,
    pattern: &'c Expression,
    /// What stands behind the pattern.
    rest: &'c [Expression],
}

impl Search<'_> {
    /// `find` takes it as it is.
    fn is_plain(&self, text: &[u8]) -> bool {
        let is_magic = |byte: &u8| b"^$*+?.([%-".contains(byte);
        self.function == "find" && (self.rest.len() > 1 || !text.iter().any(is_magic))
    }
}

/// What is wrong with the pattern of a call, or with what takes the place of what it finds.
pub(super) fn of_call<'c>(names: &Names<'c>, expression: &'c Expression, guarded: bool) -> Option<Slip> {
    let search = search(names, expression)?;
    let text = literal(names, search.pattern).filter(|text| !search.is_plain(text))?;
    let span = search.pattern.span;
    let captures = match captures(text) {
        Err((at, why)) => {
            let is_first = !guarded && at == usize::from(text.first() == Some(&b'^'));
            return Some(Slip { kind: SlipKind::Malformed { why, is_first }, span });
        }
        Ok(captures) => captures,
    };
    let replacement = search.rest.first().filter(|_| search.function == "gsub");
    if let Some(replacement) = replacement
        && let Some(index) = literal(names, replacement).and_then(|text| missing_capture(text, captures))
    {
        return Some(Slip { kind: SlipKind::MissingCapture(index), span: replacement.span });
    }
    let is_meant = replacement.is_some_and(|replacement| is_for_each(literal(names, replacement), text));
    let magic = if is_meant { None } else { misread(search.function, text) };
    magic.map(|magic| Slip { kind: SlipKind::PlainPattern { function: search.function, magic }, span })
}

/// `s:find(p) > 0`, which raises where nothing is found, or `s:find(p) == -1`, which never is.
pub(super) fn of_comparison<'c>(
    names: &Names<'c>,
    first: &'c Expression,
    rest: &'c [(BinaryOperator, Expression)],
) -> Option<Slip> {
    let (operator, bound) = rest.first().filter(|(operator, _)| operator.is_comparison())?;
    search(names, first).filter(|search| search.function == "find")?;
    let is_equal = matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual);
    let is_wrong = match &bound.kind {
        ExpressionKind::Number(_) => !is_equal,
        ExpressionKind::Unary { operator: UnaryOperator::Minus, .. } => true,
        _ => false,
    };
    is_wrong.then_some(Slip {
        kind: SlipKind::PositionCompared { raises: !is_equal },
        span: first.span.to(bound.span),
    })
}

/// `string.find(s, p)`, or `s:find(p)`.
fn search<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<Search<'c>> {
    let (name, arguments) = match callee::call(names, expression) {
        Some(call) if call.path.global == "string" => (call.path.field?, call.arguments.get(1..)?),
        Some(_) => return None,
        None => {
            let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind else { return None };
            let SuffixKind::Method(name, arguments) = &suffixes.last()?.kind else { return None };
            (name.text.as_str(), arguments.as_slice())
        }
    };
    let functions = ["find", "match", "gmatch", "gsub"];
    let function = functions.into_iter().find(|function| *function == name)?;
    let (pattern, rest) = arguments.split_first()?;
    Some(Search { function, pattern, rest })
}

fn literal<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<&'c [u8]> {
    match &names.behind(expression).kind {
        ExpressionKind::String(text) => Some(text),
        _ => None,
    }
}

/// How many captures a pattern has; or at which byte Lua refuses it, and why.
fn captures(pattern: &[u8]) -> Result<usize, (usize, &'static str)> {
    let (mut at, mut found, mut open) = (usize::from(pattern.first() == Some(&b'^')), 0, 0_usize);
    while let Some(byte) = pattern.get(at) {
        let begin = at;
        at += 1;
        match byte {
            b'(' => (found, open) = (found + 1, open + 1),
            b')' => open = open.checked_sub(1).ok_or((begin, "`)` without `(`"))?,
            b'[' => at = behind_set(pattern, at).ok_or((begin, "`[` without `]`"))?,
            b'%' => match pattern.get(at) {
                None => return Err((begin, "nothing stands behind `%`")),
                Some(b'b') if pattern.len() < at + 3 => {
                    return Err((begin, "two characters belong behind `%b`"));
                }
                Some(b'b') => at += 3,
                Some(b'f') if pattern.get(at + 1) != Some(&b'[') => {
                    return Err((begin, "`[` belongs behind `%f`"));
                }
                Some(_) => at += 1,
            },
            _ => {}
        }
    }
    if open > 0 { Err((pattern.len(), "`(` without `)`")) } else { Ok(found) }
}

/// The first byte behind a set whose `[` stands in front of `at`; the first byte in it may be `]`.
fn behind_set(pattern: &[u8], mut at: usize) -> Option<usize> {
    at += usize::from(pattern.get(at) == Some(&b'^'));
    loop {
        let is_escape = *pattern.get(at)? == b'%';
        at += if is_escape { 2 } else { 1 };
        if *pattern.get(at)? == b']' {
            return Some(at + 1);
        }
    }
}

/// `%2` in a replacement, where the pattern has fewer captures; without captures, `%1` is the whole match.
fn missing_capture(replacement: &[u8], captures: usize) -> Option<u8> {
    let mut bytes = replacement.iter();
    while let Some(byte) = bytes.next() {
        if *byte == b'%'
            && let Some(digit) = bytes.next().filter(|byte| byte.is_ascii_digit())
            && usize::from(digit - b'0') > captures.max(1)
        {
            return Some(digit - b'0');
        }
    }
    None
}

/// Whether something may well take the place of each character, as to mask a text, or stand at its end.
fn is_for_each(replacement: Option<&[u8]>, pattern: &[u8]) -> bool {
    match (replacement, pattern) {
        (None, _) => true,
        (Some(text), b".") => text.contains(&b'%') || matches!(text, b"*" | b"x" | b"X" | b"#"),
        (Some(text), b"^" | b"$") => !text.is_empty(),
        _ => false,
    }
}

/// The magic character of a pattern that is nothing but plain text otherwise, where it does not stand for itself.
fn misread(function: &str, pattern: &[u8]) -> Option<char> {
    match pattern {
        b"." if matches!(function, "find" | "gsub") => Some('.'),
        b"^" if function != "gmatch" => Some('^'),
        b"$" if function != "gmatch" => Some('$'),
        _ => joined_by_dash(pattern).then_some('-'),
    }
}

/// `user-id`, where `-` makes the letter before it one that may be missing.
fn joined_by_dash(pattern: &[u8]) -> bool {
    let pattern = pattern.strip_prefix(b"^").unwrap_or(pattern);
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:/ ".contains(byte);
    let is_joint = |pair: &[u8]| matches!(pair, [before, b'-'] if before.is_ascii_alphanumeric());
    pattern.len() > 2 && pattern.iter().all(is_plain) && pattern.windows(2).any(is_joint)
}
