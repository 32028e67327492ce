//! Expressions: operators and what they stand between.

use super::error::Parsed;
use super::operators::{UNARY_PRIORITY, binary, unary};
use super::parser::Parser;
use super::token::Token;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};

impl Parser<'_> {
    /// One or more, with commas between.
    pub(super) fn expressions(&mut self) -> Parsed<Vec<Expression>> {
        let mut expressions = vec![self.expression()?];
        while self.accept(Token::Byte(b','))? {
            expressions.push(self.expression()?);
        }
        Ok(expressions)
    }

    pub(super) fn expression(&mut self) -> Parsed<Expression> {
        self.operation(0)
    }

    /// An operand and every operator after it that binds more tightly than `limit`.
    fn operation(&mut self, limit: u8) -> Parsed<Expression> {
        self.enter_level()?;
        let first = self.operand()?;
        let rest = self.rest_of_chain(limit)?;
        self.leave_level();
        if rest.is_empty() {
            return Ok(first);
        }
        let span = self.span_from(first.span.start);
        Ok(Expression { kind: ExpressionKind::Chain { first: Box::new(first), rest }, span })
    }

    fn rest_of_chain(&mut self, limit: u8) -> Parsed<Vec<(BinaryOperator, Expression)>> {
        let mut rest = Vec::new();
        while let Some(binary) = binary(self.current.token)
            && binary.left > limit
        {
            self.advance()?;
            rest.push((binary.operator, self.operation(binary.right)?));
        }
        Ok(rest)
    }

    fn operand(&mut self) -> Parsed<Expression> {
        let Some(operator) = unary(self.current.token) else { return self.simple() };
        let start = self.current.span.start;
        self.advance()?;
        let operand = Box::new(self.operation(UNARY_PRIORITY)?);
        let kind = ExpressionKind::Unary { operator, operand };
        Ok(Expression { kind, span: self.span_from(start) })
    }

    fn simple(&mut self) -> Parsed<Expression> {
        let start = self.current.span.start;
        let kind = match self.current.token {
            Token::Byte(b'{') => self.table()?,
            Token::Function => self.function_expression()?,
            _ => match self.literal()? {
                Some(kind) => kind,
                None => return self.suffixed(),
            },
        };
        Ok(Expression { kind, span: self.span_from(start) })
    }

    /// An expression of one token that is not a name.
    fn literal(&mut self) -> Parsed<Option<ExpressionKind>> {
        let kind = match self.current.token {
            Token::Number(value) => ExpressionKind::Number(value),
            Token::String(width) => ExpressionKind::String(self.lexer.string(width)),
            Token::Nil => ExpressionKind::Nil,
            Token::True => ExpressionKind::True,
            Token::False => ExpressionKind::False,
            Token::Dots if self.scopes.is_variadic() => ExpressionKind::Vararg,
            Token::Dots => {
                return Err(self.fail("cannot use '...' outside a vararg function"));
            }
            _ => return Ok(None),
        };
        self.advance()?;
        Ok(Some(kind))
    }
}
