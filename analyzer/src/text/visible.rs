//! The one way by which texts of scripts, and names of files, reach a message: what could act on a terminal, break a line or turn the
//! order of its letters is written as an escape. Errors at run time have the same in the runtime, which does not know this crate.

use std::borrow::Cow;

/// The text with invisible characters written out, as `\n` or `\u{1b}`; a tab stays.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_invisible(character) {
            shown.extend(character.escape_debug());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// A control character but the tab, a separator of lines, or a mark that turns the direction of a text.
fn is_invisible(character: char) -> bool {
    let is_control = character.is_control() && character != '\t';
    is_control
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::visible;
    use crate::diagnostic::render;
    use crate::script::read;
    use crate::text::Source;

    #[test]
    fn what_acts_on_a_terminal_is_written_out() {
        for (text, shown) in [
            ("é 'a' \\ \t", "é 'a' \\ \t"),
            ("\u{1b}[2J\r\n", "\\u{1b}[2J\\r\\n"),
            ("a\u{202e}b\u{2069}", "a\\u{202e}b\\u{2069}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn a_caret_stands_under_what_is_shown() {
        let source = Source::new("a\u{1b}[2J.lua", "local s = '\u{1b}\u{202e}' return return".as_bytes());
        let (source, diagnostic) = read(source).unwrap_err();
        let text = render(&source, &diagnostic);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].contains("a\\u{1b}[2J.lua:1:"), "{text}");
        assert_eq!(lines[3], "1 | local s = '\\u{1b}\\u{202e}' return return");
        assert_eq!(lines[4].find('^'), lines[3].rfind("return"), "{text}");
        assert!(text.chars().all(|it| it == '\n' || !it.is_control()), "{text:?}");
    }
}
