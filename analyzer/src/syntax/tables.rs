//! Table constructors.

use super::error::Parsed;
use super::parser::Parser;
use super::token::Token;
use crate::syntax::chunk::{ExpressionKind, Field};

impl Parser<'_> {
    /// `{ … }`
    pub(super) fn table(&mut self) -> Parsed<ExpressionKind> {
        let line = self.lexer.line;
        self.expect(Token::Byte(b'{'))?;
        let mut fields = Vec::new();
        while !self.at(Token::Byte(b'}')) {
            fields.push(self.field()?);
            if !self.accept(Token::Byte(b','))? && !self.accept(Token::Byte(b';'))? {
                break;
            }
        }
        self.expect_closing(Token::Byte(b'}'), Token::Byte(b'{'), line)?;
        Ok(ExpressionKind::Table(fields))
    }

    fn field(&mut self) -> Parsed<Field> {
        match self.current.token {
            Token::Byte(b'[') => self.keyed_field(),
            Token::Name => self.field_after_name(),
            _ => self.positional_field(),
        }
    }

    fn field_after_name(&mut self) -> Parsed<Field> {
        if self.peek()? == Token::Byte(b'=') { self.named_field() } else { self.positional_field() }
    }

    fn positional_field(&mut self) -> Parsed<Field> {
        Ok(Field::Positional(self.expression()?))
    }

    fn named_field(&mut self) -> Parsed<Field> {
        let name = self.name()?;
        self.expect(Token::Byte(b'='))?;
        Ok(Field::Named(name, self.expression()?))
    }

    fn keyed_field(&mut self) -> Parsed<Field> {
        let key = self.index()?;
        self.expect(Token::Byte(b'='))?;
        Ok(Field::Keyed(key, self.expression()?))
    }
}
