//! Where an item ends, which items are for tests alone, and which modules a file declares.
//!
//! It counts brackets, and knows no more of an item than its first words.

use super::tokens::Token;

/// What begins an item; anything else behind an attribute is a field, a variant or a statement.
const ITEMS: [&str; 10] = ["const", "enum", "fn", "impl", "mod", "static", "struct", "trait", "type", "use"];

/// Where the bracket closes that was opened before `tokens`.
pub(super) fn end_of_group(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" if depth == 0 => return at,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Behind all attributes, and behind the items that are for tests.
pub(super) fn without_tests<'s, 't>(mut tokens: &'s [Token<'t>]) -> &'s [Token<'t>] {
    while let Some((attribute, rest)) = attribute(tokens) {
        tokens = if is_for_tests(attribute) { behind_item(rest) } else { rest };
    }
    tokens
}

/// What stands within the brackets of the attribute that `tokens` begin with, and what follows it.
fn attribute<'s, 't>(tokens: &'s [Token<'t>]) -> Option<(&'s [Token<'t>], &'s [Token<'t>])> {
    let [hash, bracket, rest @ ..] = tokens else { return None };
    let is_attribute = (hash.text, bracket.text) == ("#", "[");
    let (attribute, rest) = is_attribute.then(|| rest.split_at(end_of_group(rest)))?;
    Some((attribute, rest.get(1..)?))
}

fn is_for_tests(attribute: &[Token]) -> bool {
    attribute.iter().map(|token| token.text).eq(["cfg", "(", "test", ")"])
}

/// Behind an item: its block, or its semicolon; a field ends with a comma.
fn behind_item<'s, 't>(mut tokens: &'s [Token<'t>]) -> &'s [Token<'t>] {
    while let Some((_, rest)) = attribute(tokens) {
        tokens = rest;
    }
    let start = tokens.iter().map(|token| token.text).take_while(|text| !["{", "(", ",", ";"].contains(text));
    let start: Vec<_> = start.collect();
    let is_import = start.contains(&"use");
    let is_field = !start.iter().any(|word| ITEMS.contains(word));
    while let Some((first, rest)) = tokens.split_first() {
        tokens = rest;
        match first.text {
            ";" => return tokens,
            "," if is_field => return tokens,
            "{" | "(" | "[" => {
                tokens = rest.get(end_of_group(rest) + 1..).unwrap_or_default();
                if first.text == "{" && !is_import {
                    return tokens;
                }
            }
            _ => {}
        }
    }
    tokens
}

/// The modules that a file declares in files of their own, in order; those for tests are marked.
pub(super) fn modules<'t>(tokens: &[Token<'t>]) -> Vec<(&'t str, bool)> {
    let mut modules = Vec::new();
    let mut for_tests = false;
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        if let Some((attribute, after)) = attribute(rest) {
            (for_tests, rest) = (for_tests || is_for_tests(attribute), after);
            continue;
        }
        rest = after;
        match after {
            [name, end, ..] if first.text == "mod" && end.text == ";" => modules.push((name.text, for_tests)),
            _ => {}
        }
        for_tests &= !matches!(first.text, ";" | "{" | "}");
    }
    modules
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn modules_come_in_order_and_tests_are_marked() {
        let text = "mod b;\n#[cfg(test)]\nmod mock;\npub mod a;\nmod inline { fn f() {} }\n#[cfg(test)]\nuse x;\nmod c;";
        assert_eq!(modules(&tokens(text)), [("b", false), ("mock", true), ("a", false), ("c", false)]);
    }
}
