//! Functions: their names, parameters and bodies.

use super::error::Parsed;
use super::parser::Parser;
use super::token::Token;
use crate::syntax::chunk::{Expression, ExpressionKind, Function, Name, StatementKind, Suffix, SuffixKind};

impl Parser<'_> {
    /// `function a.b:c() … end`
    pub(super) fn function_statement(&mut self, line: usize) -> Parsed<StatementKind> {
        self.advance()?;
        let (target, method) = self.function_name()?;
        let function = self.function(self.current.span.start, method, line)?;
        Ok(StatementKind::Function { target, method, function })
    }

    fn function_name(&mut self) -> Parsed<(Expression, bool)> {
        let base = self.variable()?;
        let mut suffixes = Vec::new();
        while self.at(Token::Byte(b'.')) {
            suffixes.push(self.function_name_suffix()?);
        }
        let method = self.at(Token::Byte(b':'));
        if method {
            suffixes.push(self.function_name_suffix()?);
        }
        Ok((self.with_suffixes(base, suffixes), method))
    }

    fn function_name_suffix(&mut self) -> Parsed<Suffix> {
        let start = self.current.span.start;
        self.advance()?;
        let kind = SuffixKind::Field(self.name()?);
        Ok(Suffix { kind, span: self.span_from(start) })
    }

    /// What follows `local function`.
    pub(super) fn local_function(&mut self) -> Parsed<StatementKind> {
        let name = self.name()?;
        self.declare(&name)?;
        self.scopes.show_locals();
        let function = self.function(self.current.span.start, false, self.lexer.line)?;
        Ok(StatementKind::LocalFunction { name, function })
    }

    /// `function() … end` as a value.
    pub(super) fn function_expression(&mut self) -> Parsed<ExpressionKind> {
        let start = self.current.span.start;
        self.advance()?;
        let function = self.function(start, false, self.lexer.line)?;
        Ok(ExpressionKind::Function(Box::new(function)))
    }

    /// From the parameters' parenthesis to `end`; `line` is where Lua says the function is.
    fn function(&mut self, start: usize, method: bool, line: usize) -> Parsed<Function> {
        self.scopes.open_function(line);
        let parenthesis = self.current.span;
        self.expect(Token::Byte(b'('))?;
        if method {
            self.declare_as("self", parenthesis)?;
            self.scopes.show_locals();
        }
        let (parameters, variadic) = self.parameters()?;
        self.scopes.show_locals();
        self.expect(Token::Byte(b')'))?;
        let body = self.statements()?;
        self.expect_closing(Token::End, Token::Function, line)?;
        self.scopes.close_function();
        Ok(Function { parameters, variadic, body, span: self.span_from(start) })
    }

    fn parameters(&mut self) -> Parsed<(Vec<Name>, bool)> {
        let mut parameters = Vec::new();
        if self.at(Token::Byte(b')')) {
            return Ok((parameters, false));
        }
        loop {
            match self.current.token {
                Token::Name => {
                    let parameter = self.name()?;
                    self.declare(&parameter)?;
                    parameters.push(parameter);
                }
                Token::Dots => {
                    self.dots_parameter()?;
                    return Ok((parameters, true));
                }
                _ => return Err(self.fail("<name> or '...' expected")),
            }
            if !self.accept(Token::Byte(b','))? {
                return Ok((parameters, false));
            }
        }
    }

    /// In 5.1 a function with `...` also has a local `arg`.
    fn dots_parameter(&mut self) -> Parsed<()> {
        let span = self.current.span;
        self.advance()?;
        self.declare_as("arg", span)?;
        self.scopes.set_variadic();
        Ok(())
    }
}
