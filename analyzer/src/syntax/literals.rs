//! Strings, long brackets and the extent of numerals. The value of a numeral is found in `numbers`.

use super::error::Parsed;
use super::lexer::Lexer;
use super::numbers;
use super::token::Token;

impl Lexer<'_> {
    /// `[`, or a string in long brackets.
    pub(super) fn bracket(&mut self) -> Parsed<Token> {
        match self.long_bracket() {
            Some(level) => {
                self.long_text(level, "unfinished long string")?;
                Ok(Token::String(self.inside(level + 2)))
            }
            None if self.buffer.len() == 1 => Ok(Token::Byte(b'[')),
            None => Err(self.fail("invalid long string delimiter", &self.near_buffer())),
        }
    }

    /// Reads `[`, `[=`, `[==`, …, or the same with `]`, but not the bracket that completes it. The number of its `=`
    /// if that bracket follows.
    pub(super) fn long_bracket(&mut self) -> Option<usize> {
        let bracket = self.current();
        let mut level = 0;
        self.save();
        while self.current() == Some(b'=') {
            self.save();
            level += 1;
        }
        (self.current() == bracket).then_some(level)
    }

    /// From the second opening bracket to the second closing one.
    pub(super) fn long_text(&mut self, level: usize, unfinished: &str) -> Parsed<()> {
        self.save();
        if matches!(self.current(), Some(b'\n' | b'\r')) {
            self.skip_newline();
        }
        loop {
            match self.current() {
                None => return Err(self.fail(unfinished, "<eof>")),
                Some(b'[') => self.nested_bracket(level)?,
                Some(b']') => {
                    if self.long_bracket() == Some(level) {
                        self.save();
                        return Ok(());
                    }
                }
                Some(b'\n' | b'\r') => self.save_newline(),
                Some(_) => self.save(),
            }
        }
    }

    fn nested_bracket(&mut self, level: usize) -> Parsed<()> {
        if self.long_bracket() == Some(level) {
            self.save();
            if level == 0 {
                return Err(self.fail("nesting of [[...]] is deprecated", "["));
            }
        }
        Ok(())
    }

    /// A string in quotes.
    pub(super) fn quoted(&mut self, quote: u8) -> Parsed<Token> {
        self.save();
        loop {
            match self.current() {
                None => return Err(self.fail("unfinished string", "<eof>")),
                Some(b'\n' | b'\r') => {
                    return Err(self.fail("unfinished string", &self.near_buffer()));
                }
                Some(b'\\') => self.escape()?,
                Some(byte) => {
                    self.save();
                    if byte == quote {
                        return Ok(Token::String(self.inside(1)));
                    }
                }
            }
        }
    }

    fn escape(&mut self) -> Parsed<()> {
        self.skip();
        let byte = match self.current() {
            Some(b'a') => 0x07,
            Some(b'b') => 0x08,
            Some(b'f') => 0x0c,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'v') => 0x0b,
            Some(b'0'..=b'9') => return self.decimal_escape(),
            Some(b'\n' | b'\r') => {
                self.save_newline();
                return Ok(());
            }
            // Any other byte stands for itself, so `\x41` is `x41`; the end of the text is found by the caller.
            Some(other) => other,
            None => return Ok(()),
        };
        self.buffer.push(byte);
        self.skip();
        Ok(())
    }

    fn decimal_escape(&mut self) -> Parsed<()> {
        let mut code: u16 = 0;
        for _ in 0..3 {
            let Some(digit @ b'0'..=b'9') = self.current() else { break };
            code = code * 10 + u16::from(digit - b'0');
            self.skip();
        }
        let byte =
            u8::try_from(code).map_err(|_| self.fail("escape sequence too large", &self.near_buffer()))?;
        self.buffer.push(byte);
        Ok(())
    }

    fn save_newline(&mut self) {
        self.buffer.push(b'\n');
        self.skip_newline();
    }

    /// The buffer without the `width` bytes of its delimiters at both ends.
    fn inside(&self, width: usize) -> Vec<u8> {
        let end = self.buffer.len().saturating_sub(width);
        self.buffer.get(width..end).unwrap_or_default().to_vec()
    }

    /// Everything that could belong to a number is taken; then it is one, or malformed.
    pub(super) fn numeral(&mut self) -> Parsed<Token> {
        while self.current().is_some_and(|byte| byte.is_ascii_digit() || byte == b'.') {
            self.save();
        }
        if self.save_if(b"Ee") {
            self.save_if(b"+-");
        }
        self.save_word();
        let text = self.near_buffer();
        match numbers::value(&text) {
            Some(value) => Ok(Token::Number(value)),
            None => Err(self.fail("malformed number", &text)),
        }
    }
}
