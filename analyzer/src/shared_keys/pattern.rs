//! The pattern of a key that a script puts together: its literal pieces, and a sign for each of the others.

use super::label;
use crate::syntax;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, StatementKind, Suffix, SuffixKind};

/// The text of a key that has more bytes is not looked at.
const LONGEST: usize = 200;

/// A piece of a key.
#[derive(Clone)]
enum Piece {
    Literal(String),
    /// The name of what stands there, if it is no more than a name.
    Other(Option<String>),
}

/// The pattern of the expression `text`, if that tells one key from others: `queue:*:jobs` of `'queue:' .. id .. ':jobs'`, and
/// `<prefix>:jobs` of `prefix .. ':jobs'`.
pub(super) fn from_text(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let chunk = syntax::parse(format!("return {text}").as_bytes(), 0).ok()?;
    let StatementKind::Return(values) = &chunk.block.statements.first()?.kind else { return None };
    let pieces = pieces(values.first()?)?;
    let is_telling = |piece: &Piece| matches!(piece, Piece::Literal(text) if label::is_telling(text));
    let (first, rest) = pieces.split_first()?;
    let begin = match first {
        Piece::Literal(text) if label::is_telling(text) => text.clone(),
        Piece::Other(Some(name)) if rest.iter().any(is_telling) => format!("<{name}>"),
        _ => return None,
    };
    Some(rest.iter().fold(begin, |shown, piece| match piece {
        Piece::Literal(text) => shown + text,
        Piece::Other(_) => shown + "*",
    }))
}

/// A literal is its only piece.
fn pieces(value: &Expression) -> Option<Vec<Piece>> {
    match &value.kind {
        ExpressionKind::String(_) => Some(vec![piece(value)]),
        ExpressionKind::Suffixed { base, suffixes } => formatted(base, suffixes),
        ExpressionKind::Chain { .. } => concatenated(value),
        _ => None,
    }
}

fn concatenated(mut value: &Expression) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    while let ExpressionKind::Chain { first, rest } = &value.kind {
        let [(BinaryOperator::Concat, right)] = rest.as_slice() else { return None };
        pieces.push(piece(first));
        value = right;
    }
    pieces.push(piece(value));
    Some(pieces)
}

fn piece(operand: &Expression) -> Piece {
    match &operand.kind {
        ExpressionKind::String(text) => Piece::Literal(String::from_utf8_lossy(text).into_owned()),
        ExpressionKind::Name(name) => Piece::Other(Some(name.clone())),
        _ => Piece::Other(None),
    }
}

/// Those of `string.format('queue:%s:jobs', id)`.
fn formatted(base: &Expression, suffixes: &[Suffix]) -> Option<Vec<Piece>> {
    let [Suffix { kind: SuffixKind::Field(name), .. }, Suffix { kind: SuffixKind::Call(arguments), .. }] =
        suffixes
    else {
        return None;
    };
    let is_format =
        matches!(&base.kind, ExpressionKind::Name(base) if base == "string") && name.text == "format";
    let ExpressionKind::String(text) = &arguments.first().filter(|_| is_format)?.kind else { return None };
    let text = String::from_utf8_lossy(text);
    let mut parts = text.split('%');
    let mut pieces = vec![Piece::Literal(parts.next()?.to_owned())];
    for part in parts {
        // Behind the letter of what is formatted: `s`, `d`.
        let behind = part.strip_prefix(['s', 'd'])?;
        pieces.extend([Piece::Other(None), Piece::Literal(behind.to_owned())]);
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::from_text;

    #[test]
    fn pieces_that_are_no_literals_are_left_open() {
        for (text, expected) in [
            ("'queue:' .. id .. ':jobs'", Some("queue:*:jobs")),
            ("'queue:' .. ids[1] .. ':jobs'", Some("queue:*:jobs")),
            ("string.format('queue:%s:jobs', id)", Some("queue:*:jobs")),
            ("prefix .. ':jobs'", Some("<prefix>:jobs")),
            ("prefix .. ':jobs:' .. id", Some("<prefix>:jobs:*")),
            ("KEYS[1] .. ':jobs'", None),
            ("prefix .. ':' .. id", None),
            ("'a:' .. id", None),
            ("string.format('%s:%5.2f', a, b)", None),
            ("'jobs'", Some("jobs")),
            ("'id'", None),
            ("a .. ':jobs' or b", None),
            ("'n:' .. 1 + 2 .. ':jobs'", None),
            ("f(x)", None),
            ("'queue:' + 1", None),
            ("'", None),
        ] {
            assert_eq!(from_text(text).as_deref(), expected, "{text}");
        }
    }
}
