//! The only way for texts of servers and scripts into a message: it escapes what could control a terminal, break a
//! log's line or reverse the order of letters.

use core::fmt::{self, Debug, Display, Formatter, Write};

/// Shows what `T` shows, with invisible characters written out, as `\n` or `\u{1b}`.
pub(crate) struct Visible<T>(pub(crate) T);

impl<T: Display> Display for Visible<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

impl<T: Debug> Debug for Visible<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{:?}", self.0)
    }
}

/// Writes what it is given into a formatter, with invisible characters written out.
pub(crate) struct Escaping<'a, 'f>(pub(crate) &'a mut Formatter<'f>);

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((at, character)) = rest.char_indices().find(|(_, it)| is_invisible(*it)) {
            let (before, from) = rest.split_at(at);
            self.0.write_str(before)?;
            write!(self.0, "{}", character.escape_debug())?;
            rest = from.get(character.len_utf8()..).unwrap_or_default();
        }
        self.0.write_str(rest)
    }
}

/// A control character but the tab, a separator of lines, or a mark that turns the direction of a text.
fn is_invisible(character: char) -> bool {
    let is_control = character.is_control() && character != '\t';
    is_control
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::Visible;

    #[test]
    fn what_acts_on_a_terminal_is_written_out() {
        for (text, shown) in [
            ("plain é, 'quoted' \\ and\ttabbed", "plain é, 'quoted' \\ and\ttabbed"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("two\r\nlines", "two\\r\\nlines"),
            ("\u{9b}0m\u{7f}", "\\u{9b}0m\\u{7f}"),
            ("a\u{202e}b\u{2066}c\u{200f}\u{2028}", "a\\u{202e}b\\u{2066}c\\u{200f}\\u{2028}"),
            ("👩\u{200d}🔧", "👩\u{200d}🔧"),
            ("", ""),
        ] {
            assert_eq!(Visible(text).to_string(), shown);
        }
    }
}
