//! Cuts a text into tokens and counts its lines. What stands inside strings and numbers is read in `literals`.
//!
//! Letters, digits and blanks are those of the C locale: a byte above 127 is a token of its own.

use super::error::{Failure, Parsed};
use super::token::Token;
use crate::Span;

/// A token and where it stands.
#[derive(Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
}

/// A place in a text, from which tokens are read one after the other.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
    start: usize,
    /// The name, number or string read last as messages show it: escapes resolved, a newline always as `\n`.
    pub(super) buffer: Vec<u8>,
    pub(super) line: usize,
    pub(super) comments: Vec<Span>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a [u8], from: usize) -> Self {
        let at = from.min(text.len());
        Self { text, at, start: at, buffer: Vec::new(), line: 1, comments: Vec::new() }
    }

    /// The next token; the end of the text again and again once it is reached.
    pub(super) fn read(&mut self) -> Parsed<Lexeme> {
        self.skip_blanks_and_comments()?;
        self.buffer.clear();
        self.start = self.at;
        let token = self.token()?;
        Ok(Lexeme { token, span: self.span() })
    }

    fn skip_blanks_and_comments(&mut self) -> Parsed<()> {
        loop {
            match self.current() {
                Some(b'\n' | b'\r') => self.skip_newline(),
                Some(b' ' | b'\t' | 0x0b | 0x0c) => self.at += 1,
                Some(b'-') if self.text.get(self.at + 1) == Some(&b'-') => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Parsed<()> {
        self.start = self.at;
        self.at += 2;
        if self.current() == Some(b'[')
            && let Some(level) = self.long_bracket()
        {
            self.long_text(level, "unfinished long comment")?;
        } else {
            while !matches!(self.current(), None | Some(b'\n' | b'\r')) {
                self.at += 1;
            }
        }
        self.comments.push(self.span());
        Ok(())
    }

    fn token(&mut self) -> Parsed<Token> {
        match self.current() {
            None => Ok(Token::EndOfText),
            Some(b'[') => self.bracket(),
            Some(quote @ (b'"' | b'\'')) => self.quoted(quote),
            Some(b'.') => self.dots(),
            Some(b'0'..=b'9') => self.numeral(),
            Some(byte) if is_word(byte) => Ok(self.word()),
            Some(byte) => Ok(self.symbol(byte)),
        }
    }

    fn dots(&mut self) -> Parsed<Token> {
        self.save();
        if self.save_if(b".") {
            Ok(if self.save_if(b".") { Token::Dots } else { Token::Concat })
        } else if self.current().is_some_and(|byte| byte.is_ascii_digit()) {
            self.numeral()
        } else {
            Ok(Token::Byte(b'.'))
        }
    }

    fn word(&mut self) -> Token {
        self.save_word();
        Token::keyword(&self.buffer)
            .unwrap_or_else(|| Token::Name(String::from_utf8_lossy(&self.buffer).into_owned()))
    }

    fn symbol(&mut self, byte: u8) -> Token {
        self.at += 1;
        let double = match byte {
            b'=' => Token::Equal,
            b'<' => Token::LessOrEqual,
            b'>' => Token::GreaterOrEqual,
            b'~' => Token::NotEqual,
            _ => return Token::Byte(byte),
        };
        if self.current() != Some(b'=') {
            return Token::Byte(byte);
        }
        self.at += 1;
        double
    }

    pub(super) fn current(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Keeps the current byte for messages and values, and goes on.
    pub(super) fn save(&mut self) {
        self.buffer.extend(self.current());
        self.at += 1;
    }

    /// Keeps the current byte if it is one of `set`, or a NUL: Lua asks C's `strchr`, which finds the NUL that ends
    /// the set as well.
    pub(super) fn save_if(&mut self, set: &[u8]) -> bool {
        let found = self.current().is_some_and(|byte| byte == 0 || set.contains(&byte));
        if found {
            self.save();
        }
        found
    }

    pub(super) fn save_word(&mut self) {
        while self.current().is_some_and(is_word) {
            self.save();
        }
    }

    /// Goes past one newline; CR LF and LF CR are one.
    pub(super) fn skip_newline(&mut self) {
        let first = self.current();
        self.at += 1;
        if matches!(self.current(), Some(b'\n' | b'\r')) && self.current() != first {
            self.at += 1;
        }
        self.line += 1;
    }

    /// The text of `token`, if it is the one read last, as Lua's `near` shows it. A NUL has none: its number is also
    /// Lua's sign for "no token".
    pub(super) fn near(&self, token: &Token) -> Option<String> {
        match token {
            Token::Byte(0) => None,
            Token::Name(_) | Token::Number(_) | Token::String(_) => Some(self.near_buffer()),
            other => Some(other.text()),
        }
    }

    /// The bytes read so far as C prints them: up to the first NUL.
    pub(super) fn near_buffer(&self) -> String {
        let shown = self.buffer.split(|byte| *byte == 0).next().unwrap_or_default();
        String::from_utf8_lossy(shown).into_owned()
    }

    /// An error in the midst of a token.
    pub(super) fn fail(&self, what: &str, near: &str) -> Failure {
        Failure::new(format!("{what} near '{near}'"), self.line, self.span())
    }

    /// The current token as far as it was read.
    fn span(&self) -> Span {
        Span::new(self.start, self.at.min(self.text.len()))
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
