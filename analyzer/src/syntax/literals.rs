//! Strings, long brackets and the extent of numerals. The value of a numeral is found in `numbers`.

use super::error::Parsed;
use super::lexer::{Lexer, shown};
use super::numbers;
use super::token::Token;
use crate::text::Span;

impl<'a> Lexer<'a> {
    /// `[`, or a string in long brackets.
    pub(super) fn bracket(&mut self) -> Parsed<Token> {
        match self.long_bracket() {
            Some(level) => {
                self.long_text(level, "unfinished long string")?;
                Ok(Token::String(level + 2))
            }
            None if self.at() == self.start + 1 => Ok(Token::Byte(b'[')),
            None => Err(self.fail("invalid long string delimiter", &shown(self.slice(self.span())))),
        }
    }

    /// Reads `[`, `[=`, `[==`, …, or the same with `]`, but not the bracket that completes it. The number of its `=`
    /// if that bracket follows.
    pub(super) fn long_bracket(&mut self) -> Option<usize> {
        let bracket = self.rest.first();
        let mut level = 0;
        self.skip();
        while let [b'=', rest @ ..] = self.rest {
            self.rest = rest;
            level += 1;
        }
        (self.rest.first() == bracket).then_some(level)
    }

    /// From the second opening bracket to the second closing one.
    pub(super) fn long_text(&mut self, level: usize, unfinished: &str) -> Parsed<()> {
        self.skip();
        self.open_buffer();
        if let [b'\n' | b'\r', ..] = self.rest {
            self.keep();
            self.skip_newline();
            self.kept = self.at();
        }
        loop {
            match self.rest {
                [] => return Err(self.fail(unfinished, "<eof>")),
                [b'[', ..] => self.nested_bracket(level)?,
                [b']', ..] => {
                    if self.long_bracket() == Some(level) {
                        self.skip();
                        self.keep();
                        return Ok(());
                    }
                }
                [b'\n' | b'\r', ..] => self.keep_newline(),
                [_, rest @ ..] => self.rest = rest,
            }
        }
    }

    fn nested_bracket(&mut self, level: usize) -> Parsed<()> {
        if self.long_bracket() == Some(level) {
            self.skip();
            if level == 0 {
                return Err(self.fail("nesting of [[...]] is deprecated", "["));
            }
        }
        Ok(())
    }

    /// A string in quotes.
    pub(super) fn quoted(&mut self, quote: u8) -> Parsed<Token> {
        self.skip();
        self.open_buffer();
        loop {
            match self.rest {
                [] => return Err(self.fail("unfinished string", "<eof>")),
                [b'\n' | b'\r', ..] => {
                    self.keep();
                    return Err(self.fail("unfinished string", &shown(&self.buffer)));
                }
                [b'\\', escaped @ ..] => self.escape(escaped)?,
                [byte, rest @ ..] => {
                    self.rest = rest;
                    if *byte == quote {
                        self.keep();
                        return Ok(Token::String(1));
                    }
                }
            }
        }
    }

    fn escape(&mut self, escaped: &'a [u8]) -> Parsed<()> {
        self.keep();
        self.rest = escaped;
        let byte = match escaped {
            // The caller finds the end of the text.
            [] => return Ok(()),
            [b'0'..=b'9', ..] => self.decimal_escape()?,
            [b'\n' | b'\r', ..] => {
                self.skip_newline();
                b'\n'
            }
            [letter, rest @ ..] => {
                self.note_newer_escape(escaped);
                self.rest = rest;
                escaped_byte(*letter)
            }
        };
        self.replace(byte);
        Ok(())
    }

    fn note_newer_escape(&mut self, escaped: &[u8]) {
        let length = newer_escape(escaped);
        if length > 0 {
            // `keep` has come to the backslash.
            self.newer_escapes.push(Span::new(self.kept, self.kept + 1 + length));
        }
    }

    fn decimal_escape(&mut self) -> Parsed<u8> {
        let mut code: u16 = 0;
        for _ in 0..3 {
            let [digit @ b'0'..=b'9', rest @ ..] = self.rest else { break };
            code = code * 10 + u16::from(digit - b'0');
            self.rest = rest;
        }
        u8::try_from(code).map_err(|_| self.fail("escape sequence too large", &shown(&self.buffer)))
    }

    fn keep_newline(&mut self) {
        self.keep();
        self.skip_newline();
        self.replace(b'\n');
    }

    /// Begins a new string, at the beginning of the current token.
    fn open_buffer(&mut self) {
        self.buffer.clear();
        self.kept = self.start;
    }

    /// Keeps the text up to here.
    fn keep(&mut self) {
        let end = self.at();
        self.buffer.extend_from_slice(self.slice(Span::new(self.kept, end)));
        self.kept = end;
    }

    /// Keeps `byte` instead of the text up to here.
    fn replace(&mut self, byte: u8) {
        self.buffer.push(byte);
        self.kept = self.at();
    }

    /// The value of the string read last, whose delimiters are `width` bytes at both ends.
    pub(super) fn string(&self, width: usize) -> Vec<u8> {
        let end = self.buffer.len().saturating_sub(width);
        self.buffer.get(width..end).unwrap_or_default().to_vec()
    }

    /// Everything that could belong to a number is taken; then it is one, or malformed.
    pub(super) fn numeral(&mut self) -> Parsed<Token> {
        while let [b'0'..=b'9' | b'.', rest @ ..] = self.rest {
            self.rest = rest;
        }
        if self.skip_if(b"Ee") {
            self.skip_if(b"+-");
        }
        self.skip_word();
        let text = shown(self.slice(self.span()));
        match numbers::value(&text) {
            Some(value) => Ok(Token::Number(value)),
            None => Err(self.fail("malformed number", &text)),
        }
    }
}

/// Any other byte than the known ones stands for itself, so `\x41` is `x41`.
/// The length of newer Lua's escape after a backslash; 0 if there is no such escape.
fn newer_escape(escaped: &[u8]) -> usize {
    match escaped {
        [b'x', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => 3,
        [b'u', b'{', code @ ..] => {
            let digits = code.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
            if digits > 0 && code.get(digits) == Some(&b'}') { digits + 3 } else { 0 }
        }
        _ => 0,
    }
}

fn escaped_byte(letter: u8) -> u8 {
    match letter {
        b'a' => 0x07,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 0x0b,
        other => other,
    }
}
