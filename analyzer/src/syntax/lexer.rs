//! Cuts a text into tokens and counts its lines. What stands inside strings and numbers is read in `literals`.
//!
//! Letters, digits and blanks are those of the C locale: a byte above 127 is a token of its own.

use std::borrow::Cow;

use super::error::{Failure, Parsed};
use super::token::Token;
use crate::text::Span;

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
}

/// A place in a text, from which tokens are read one after the other.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a [u8],
    /// What is still to be read.
    pub(super) rest: &'a [u8],
    /// Where the current token or comment begins.
    pub(super) start: usize,
    /// The string read last as messages show it: with its delimiters, escapes resolved, a newline always as `\n`.
    pub(super) buffer: Vec<u8>,
    /// Up to here the text of that string is in the buffer.
    pub(super) kept: usize,
    pub(super) line: usize,
    pub(super) comments: Vec<Span>,
    pub(super) newer_escapes: Vec<Span>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a [u8], from: usize) -> Self {
        let rest = text.get(from..).unwrap_or_default();
        let (comments, newer_escapes) = (Vec::new(), Vec::new());
        Self { text, rest, start: from, buffer: Vec::new(), kept: from, line: 1, comments, newer_escapes }
    }

    /// The next token; the end of the text again and again once it is reached.
    pub(super) fn read(&mut self) -> Parsed<Lexeme> {
        self.skip_blanks_and_comments()?;
        self.start = self.at();
        let token = self.token()?;
        Ok(Lexeme { token, span: self.span() })
    }

    fn skip_blanks_and_comments(&mut self) -> Parsed<()> {
        loop {
            match self.rest {
                [b' ' | b'\t' | 0x0b | 0x0c, rest @ ..] => self.rest = rest,
                [b'\n' | b'\r', ..] => self.skip_newline(),
                [b'-', b'-', rest @ ..] => self.comment(rest)?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self, behind_dashes: &'a [u8]) -> Parsed<()> {
        self.start = self.at();
        self.rest = behind_dashes;
        let level = if let [b'[', ..] = self.rest { self.long_bracket() } else { None };
        match level {
            Some(level) => self.long_text(level, "unfinished long comment")?,
            None => self.skip_line(),
        }
        self.comments.push(self.span());
        Ok(())
    }

    fn skip_line(&mut self) {
        while let [byte, rest @ ..] = self.rest
            && !matches!(byte, b'\n' | b'\r')
        {
            self.rest = rest;
        }
    }

    fn token(&mut self) -> Parsed<Token> {
        let Some(byte) = self.rest.first() else { return Ok(Token::EndOfText) };
        match *byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Ok(self.word()),
            b'0'..=b'9' => self.numeral(),
            b'[' => self.bracket(),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            b'.' => self.dots(),
            other => Ok(self.symbol(other)),
        }
    }

    fn word(&mut self) -> Token {
        self.skip_word();
        Token::of_word(self.slice(self.span()))
    }

    fn dots(&mut self) -> Parsed<Token> {
        self.skip();
        if self.skip_if(b".") {
            Ok(if self.skip_if(b".") { Token::Dots } else { Token::Concat })
        } else if let [b'0'..=b'9', ..] = self.rest {
            self.numeral()
        } else {
            Ok(Token::Byte(b'.'))
        }
    }

    fn symbol(&mut self, byte: u8) -> Token {
        self.skip();
        let double = match byte {
            b'=' => Token::Equal,
            b'<' => Token::LessOrEqual,
            b'>' => Token::GreaterOrEqual,
            b'~' => Token::NotEqual,
            _ => return Token::Byte(byte),
        };
        let [b'=', rest @ ..] = self.rest else { return Token::Byte(byte) };
        self.rest = rest;
        double
    }

    pub(super) fn skip(&mut self) {
        if let [_, rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Goes past the next byte if it is one of `set`, or a NUL: Lua asks C's `strchr`, which finds the NUL that ends
    /// the set as well.
    pub(super) fn skip_if(&mut self, set: &[u8]) -> bool {
        let found = self.rest.first().is_some_and(|byte| *byte == 0 || set.contains(byte));
        if found {
            self.skip();
        }
        found
    }

    pub(super) fn skip_word(&mut self) {
        while let [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// Goes past one newline; CR LF and LF CR are one.
    pub(super) fn skip_newline(&mut self) {
        if let [b'\r', b'\n', rest @ ..] | [b'\n', b'\r', rest @ ..] | [_, rest @ ..] = self.rest {
            self.rest = rest;
        }
        self.line += 1;
    }

    /// The text of the token read last, as Lua's `near` shows it. A NUL has none: its number is also Lua's sign for
    /// "no token".
    pub(super) fn near(&self, lexeme: Lexeme) -> Option<String> {
        match lexeme.token {
            Token::Byte(0) => None,
            Token::Name | Token::Number(_) => Some(shown(self.slice(lexeme.span)).into_owned()),
            Token::String(_) => Some(shown(&self.buffer).into_owned()),
            other => Some(other.text()),
        }
    }

    /// An error in the midst of a token.
    pub(super) fn fail(&self, what: &str, near: &str) -> Failure {
        Failure::new(format!("{what} near '{near}'"), self.line, self.span())
    }

    /// The text of a name or keyword, which is ASCII.
    pub(super) fn word_text(&self, span: Span) -> &'a str {
        std::str::from_utf8(self.slice(span)).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> &'a [u8] {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The current token as far as it was read.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.at())
    }

    pub(super) fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }
}

/// `bytes` as C prints them: up to the first NUL.
pub(super) fn shown(bytes: &[u8]) -> Cow<'_, str> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default())
}
