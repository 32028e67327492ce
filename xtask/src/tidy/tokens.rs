//! Splits Rust source into words and signs, without comments, strings and characters.
//!
//! It knows just enough to find paths: no numbers, no lifetimes, no macros. What it can't tell apart comes as single signs.

/// A word, `::`, or any other sign, with its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) line: usize,
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut rest, mut line, mut tokens) = (text, 1, Vec::new());
    while !rest.is_empty() {
        let (length, is_code) = next(rest);
        let (piece, after) = rest.split_at(length);
        if is_code {
            tokens.push(Token { text: piece, line });
        }
        line += piece.matches('\n').count();
        rest = after;
    }
    tokens
}

/// The length of the piece that `text` begins with, and whether it is a token.
fn next(text: &str) -> (usize, bool) {
    if let Some(length) = comment(text).or_else(|| string(text)).or_else(|| character(text)) {
        return (length, false);
    }
    let word = text.find(|it: char| !is_of_word(it)).unwrap_or(text.len());
    if word > 0 {
        return (word, true);
    }
    if text.starts_with("::") {
        return (2, true);
    }
    let first = text.chars().next().unwrap_or(' ');
    (first.len_utf8(), !first.is_whitespace())
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    let mut depth = 0;
    for (at, _) in text.starts_with("/*").then_some(text)?.match_indices(['/', '*']) {
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with("/*") {
            depth += 1;
        } else if rest.starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return Some(at + 2);
            }
        }
    }
    Some(text.len())
}

fn string(text: &str) -> Option<usize> {
    let after_prefix = text.trim_start_matches(['b', 'c']);
    if text.len() - after_prefix.len() > 1 {
        return None;
    }
    if let Some(raw) = after_prefix.strip_prefix('r') {
        let inside = raw.trim_start_matches('#');
        let end = format!("\"{}", "#".repeat(raw.len() - inside.len()));
        let inside = inside.strip_prefix('"')?;
        let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
        return Some(text.len() - inside.len() + length);
    }
    let inside = after_prefix.strip_prefix('"')?;
    Some(text.len() - inside.len() + quoted(inside, '"'))
}

/// A character, or the sign in front of a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let is_character = first == '\\' || inside.get(first.len_utf8()..)?.starts_with('\'');
    Some(if is_character { 1 + quoted(inside, '\'') } else { 1 })
}

/// The length of a text up to and with its closing quote.
fn quoted(inside: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in inside.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    inside.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn paths_are_words_and_colons() {
        assert_eq!(texts("use a::{b, c_1};"), ["use", "a", "::", "{", "b", ",", "c_1", "}", ";"]);
        assert_eq!(texts("let it: &'a T = x"), ["let", "it", ":", "&", "a", "T", "=", "x"]);
    }

    #[test]
    fn comments_strings_and_characters_are_left_out() {
        assert_eq!(texts("a // crate::b\n/* c /* d */ e */ f"), ["a", "f"]);
        assert_eq!(texts(r##"x "a \" b" r"\" r#"c " d"# b"e" br"f" c"g" y"##), ["x", "y"]);
        assert_eq!(texts(r"x '\'' '{' '\u{7b}' b'}' y"), ["x", "b", "y"]);
    }

    #[test]
    fn a_token_knows_its_line() {
        let lines: Vec<_> = tokens("a\n\"\n\"\n/*\n*/ b").into_iter().map(|token| token.line).collect();
        assert_eq!(lines, [1, 5]);
    }
}
