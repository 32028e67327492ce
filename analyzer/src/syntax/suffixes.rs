//! Names, parentheses, and the fields, indexes and calls that follow them.

use super::error::Parsed;
use super::parser::Parser;
use super::token::Token;
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};

impl Parser<'_> {
    /// `name` or `(e)`, with any number of suffixes.
    pub(super) fn suffixed(&mut self) -> Parsed<Expression> {
        let base = self.base()?;
        let mut suffixes = Vec::new();
        while let Some(suffix) = self.suffix()? {
            suffixes.push(suffix);
        }
        Ok(self.with_suffixes(base, suffixes))
    }

    /// `base` alone where there are no suffixes.
    pub(super) fn with_suffixes(&self, base: Expression, suffixes: Vec<Suffix>) -> Expression {
        if suffixes.is_empty() {
            return base;
        }
        let span = self.span_from(base.span.start);
        Expression { kind: ExpressionKind::Suffixed { base: Box::new(base), suffixes }, span }
    }

    fn base(&mut self) -> Parsed<Expression> {
        match self.current.token {
            Token::Byte(b'(') => self.parenthesized(),
            Token::Name => self.variable(),
            _ => Err(self.fail("unexpected symbol")),
        }
    }

    fn parenthesized(&mut self) -> Parsed<Expression> {
        let start = self.current.span.start;
        let line = self.lexer.line;
        self.advance()?;
        let kind = ExpressionKind::Parenthesized(Box::new(self.expression()?));
        self.expect_closing(Token::Byte(b')'), Token::Byte(b'('), line)?;
        Ok(Expression { kind, span: self.span_from(start) })
    }

    /// A name that is read or assigned, not declared.
    pub(super) fn variable(&mut self) -> Parsed<Expression> {
        let name = self.name()?;
        self.scopes.resolve(&name.text).map_err(|message| self.fail_plainly(message, name.span))?;
        Ok(Expression { kind: ExpressionKind::Name(name.text), span: name.span })
    }

    fn suffix(&mut self) -> Parsed<Option<Suffix>> {
        let start = self.current.span.start;
        let kind = match self.current.token {
            Token::Byte(b'.') => self.field_suffix()?,
            Token::Byte(b'[') => SuffixKind::Index(self.index()?),
            Token::Byte(b':') => self.method_suffix()?,
            Token::Byte(b'(' | b'{') | Token::String(_) => SuffixKind::Call(self.arguments()?),
            _ => return Ok(None),
        };
        Ok(Some(Suffix { kind, span: self.span_from(start) }))
    }

    fn field_suffix(&mut self) -> Parsed<SuffixKind> {
        self.advance()?;
        Ok(SuffixKind::Field(self.name()?))
    }

    /// `[e]`, behind a value or in a table.
    pub(super) fn index(&mut self) -> Parsed<Expression> {
        self.advance()?;
        let index = self.expression()?;
        self.expect(Token::Byte(b']'))?;
        Ok(index)
    }

    fn method_suffix(&mut self) -> Parsed<SuffixKind> {
        self.advance()?;
        let name = self.name()?;
        Ok(SuffixKind::Method(name, self.arguments()?))
    }

    /// `(…)`, or a string or table that stands for the only argument.
    fn arguments(&mut self) -> Parsed<Vec<Expression>> {
        match self.current.token {
            Token::Byte(b'(') => self.parenthesized_arguments(),
            Token::Byte(b'{') | Token::String(_) => Ok(vec![self.only_argument()?]),
            _ => Err(self.fail("function arguments expected")),
        }
    }

    fn parenthesized_arguments(&mut self) -> Parsed<Vec<Expression>> {
        let line = self.lexer.line;
        if line != self.last_line {
            return Err(self.fail("ambiguous syntax (function call x new statement)"));
        }
        self.advance()?;
        let empty = self.at(Token::Byte(b')'));
        let arguments = if empty { Vec::new() } else { self.expressions()? };
        self.expect_closing(Token::Byte(b')'), Token::Byte(b'('), line)?;
        Ok(arguments)
    }

    fn only_argument(&mut self) -> Parsed<Expression> {
        let start = self.current.span.start;
        let kind = match self.current.token {
            Token::String(width) => {
                let kind = ExpressionKind::String(self.lexer.string(width));
                self.advance()?;
                kind
            }
            _ => self.table()?,
        };
        Ok(Expression { kind, span: self.span_from(start) })
    }
}
