//! What every rule of the grammar needs: the current token, one token ahead, nested levels, and errors.
//!
//! The rules are beside this file. Each reads its tokens in the order in which Lua's own compiler does, checks
//! included, since the first of several mistakes is the one that is reported.

use super::error::{Failure, Parsed};
use super::lexer::{Lexeme, Lexer};
use super::scopes::Scopes;
use super::token::Token;
use crate::syntax::chunk::{Chunk, Name};
use crate::text::Span;

/// How deep blocks and expressions may be nested, the chunk itself included.
const LEVELS: usize = 200;

/// A parser at some place of a text.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) scopes: Scopes<'a>,
    pub(super) current: Lexeme,
    ahead: Option<Lexeme>,
    level: usize,
    /// The end of the last token before the current one.
    end: usize,
    /// The line that the lexer had reached before it read the current token.
    pub(super) last_line: usize,
}

impl<'a> Parser<'a> {
    /// At the first token.
    pub(super) fn new(text: &'a [u8], from: usize) -> Parsed<Self> {
        let mut lexer = Lexer::new(text, from);
        let last_line = lexer.line;
        let current = lexer.read()?;
        let end = current.span.start;
        let scopes = Scopes::new();
        Ok(Self { lexer, scopes, current, ahead: None, level: 0, end, last_line })
    }

    /// The whole chunk.
    pub(super) fn chunk(mut self) -> Parsed<Chunk> {
        let block = self.statements()?;
        self.check(Token::EndOfText)?;
        let Lexer { comments, newer_escapes, .. } = self.lexer;
        Ok(Chunk { block, comments, newer_escapes })
    }

    pub(super) fn advance(&mut self) -> Parsed<()> {
        self.last_line = self.lexer.line;
        self.end = self.current.span.end;
        self.current = match self.ahead {
            Some(ahead) => ahead,
            None => self.lexer.read()?,
        };
        self.ahead = None;
        Ok(())
    }

    /// The token after the current one.
    pub(super) fn peek(&mut self) -> Parsed<Token> {
        let ahead = match self.ahead {
            Some(ahead) => ahead,
            None => self.lexer.read()?,
        };
        self.ahead = Some(ahead);
        Ok(ahead.token)
    }

    pub(super) fn at(&self, token: Token) -> bool {
        self.current.token == token
    }

    /// Goes past `token` if it is the current one.
    pub(super) fn accept(&mut self, token: Token) -> Parsed<bool> {
        let found = self.at(token);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    pub(super) fn check(&self, token: Token) -> Parsed<()> {
        if self.at(token) { Ok(()) } else { Err(self.expected(token)) }
    }

    pub(super) fn expect(&mut self, token: Token) -> Parsed<()> {
        self.check(token)?;
        self.advance()
    }

    /// Goes past `closing`, or says what it would have closed.
    pub(super) fn expect_closing(&mut self, closing: Token, opening: Token, line: usize) -> Parsed<()> {
        if self.accept(closing)? {
            return Ok(());
        }
        if line == self.lexer.line {
            return Err(self.expected(closing));
        }
        let (closing, opening) = (closing.text(), opening.text());
        Err(self.fail(&format!("'{closing}' expected (to close '{opening}' at line {line})")))
    }

    pub(super) fn name(&mut self) -> Parsed<Name> {
        self.check(Token::Name)?;
        let span = self.current.span;
        let name = Name { text: self.lexer.word_text(span).to_owned(), span };
        self.advance()?;
        Ok(name)
    }

    /// Makes a local of `name`, to be seen later.
    pub(super) fn declare(&mut self, name: &Name) -> Parsed<()> {
        self.declare_as(self.lexer.word_text(name.span), name.span)
    }

    /// The same of one that the text does not name.
    pub(super) fn declare_as(&mut self, name: &'a str, span: Span) -> Parsed<()> {
        self.scopes.declare(name).map_err(|message| self.fail_plainly(message, span))
    }

    pub(super) fn enter_level(&mut self) -> Parsed<()> {
        self.level += 1;
        if self.level > LEVELS {
            let message = "chunk has too many syntax levels".into();
            return Err(self.fail_plainly(message, self.current.span));
        }
        Ok(())
    }

    pub(super) fn leave_level(&mut self) {
        self.level -= 1;
    }

    /// How many more levels may be entered.
    pub(super) fn levels_left(&self) -> usize {
        LEVELS - self.level
    }

    /// From `start` to the end of the last token that was gone past.
    pub(super) fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.end)
    }

    fn expected(&self, token: Token) -> Failure {
        self.fail(&format!("'{}' expected", token.text()))
    }

    /// An error at the current token.
    pub(super) fn fail(&self, what: &str) -> Failure {
        let message = match self.lexer.near(self.current) {
            Some(near) => format!("{what} near '{near}'"),
            None => what.into(),
        };
        self.fail_plainly(message, self.current.span)
    }

    /// An error without a `near`.
    pub(super) fn fail_plainly(&self, message: String, span: Span) -> Failure {
        Failure::new(message, self.lexer.line, span)
    }
}
