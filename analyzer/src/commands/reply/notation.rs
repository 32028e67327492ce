//! Reads the alternatives of a line: `[text|missing…]`, `(text, [text…])|missing`.

use super::Reply;

/// Adds what `text` says to `found`, each alternative once.
pub(super) fn parse(text: &'static str, found: &mut Vec<Reply>) {
    let mut rest = text;
    for reply in alternatives(&mut rest) {
        if !found.contains(&reply) {
            found.push(reply);
        }
    }
}

fn alternatives(rest: &mut &'static str) -> Vec<Reply> {
    let mut found = vec![one(rest)];
    while take(rest, "|") {
        found.push(one(rest));
    }
    found
}

fn one(rest: &mut &'static str) -> Reply {
    if take(rest, "[") {
        let elements = alternatives(rest);
        take(rest, "…]");
        return Reply::List(elements);
    }
    if take(rest, "(") {
        let mut elements = vec![alternatives(rest)];
        while take(rest, ", ") {
            elements.push(alternatives(rest));
        }
        take(rest, ")");
        return Reply::Tuple(elements);
    }
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    *rest = behind;
    match word {
        "integer" => Reply::Integer,
        "text" => Reply::Text,
        "missing" => Reply::Missing,
        "status" => Reply::Status(None),
        status => Reply::Status(Some(status)),
    }
}

fn take(rest: &mut &'static str, start: &str) -> bool {
    let behind = rest.strip_prefix(start);
    *rest = behind.unwrap_or(rest);
    behind.is_some()
}
