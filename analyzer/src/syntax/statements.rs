//! Blocks and statements.

use super::error::Parsed;
use super::parser::Parser;
use super::token::Token;
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::text::Span;

impl Parser<'_> {
    /// Statements up to what closes their block, in the scope that is open.
    pub(super) fn statements(&mut self) -> Parsed<Block> {
        self.enter_level()?;
        let start = self.current.span.start;
        let mut statements = Vec::new();
        let mut last = false;
        while !last && !self.current.token.closes_block() {
            last = matches!(self.current.token, Token::Return | Token::Break);
            statements.push(self.statement()?);
            self.accept(Token::Byte(b';'))?;
        }
        self.leave_level();
        Ok(Block { statements, span: Span::new(start, self.current.span.start) })
    }

    /// Statements in a scope of their own.
    fn block(&mut self) -> Parsed<Block> {
        let mark = self.scopes.enter_block();
        let block = self.statements()?;
        self.scopes.leave_block(mark);
        Ok(block)
    }

    fn statement(&mut self) -> Parsed<Statement> {
        let start = self.current.span.start;
        let line = self.lexer.line;
        let kind = match self.current.token {
            Token::If => self.if_statement(line),
            Token::While => self.while_statement(line),
            Token::Do => self.do_statement(line),
            Token::For => self.for_statement(line),
            Token::Repeat => self.repeat_statement(line),
            Token::Function => self.function_statement(line),
            Token::Local => self.local_statement(),
            Token::Return => self.return_statement(),
            Token::Break => self.break_statement(),
            _ => self.call_or_assignment(),
        }?;
        Ok(Statement { kind, span: self.span_from(start) })
    }

    fn if_statement(&mut self, line: usize) -> Parsed<StatementKind> {
        let mut branches = vec![self.branch()?];
        while self.at(Token::ElseIf) {
            branches.push(self.branch()?);
        }
        let otherwise = if self.accept(Token::Else)? { Some(self.block()?) } else { None };
        self.expect_closing(Token::End, Token::If, line)?;
        Ok(StatementKind::If { branches, otherwise })
    }

    fn branch(&mut self) -> Parsed<(Expression, Block)> {
        self.advance()?;
        let condition = self.expression()?;
        self.expect(Token::Then)?;
        Ok((condition, self.block()?))
    }

    fn while_statement(&mut self, line: usize) -> Parsed<StatementKind> {
        self.advance()?;
        let condition = self.expression()?;
        self.scopes.enter_loop();
        self.expect(Token::Do)?;
        let body = self.block()?;
        self.expect_closing(Token::End, Token::While, line)?;
        self.scopes.leave_loop();
        Ok(StatementKind::While { condition, body })
    }

    fn do_statement(&mut self, line: usize) -> Parsed<StatementKind> {
        self.advance()?;
        let block = self.block()?;
        self.expect_closing(Token::End, Token::Do, line)?;
        Ok(StatementKind::Do(block))
    }

    fn for_statement(&mut self, line: usize) -> Parsed<StatementKind> {
        let mark = self.scopes.enter_block();
        self.scopes.enter_loop();
        self.advance()?;
        let first = self.name()?;
        let kind = match self.current.token {
            Token::Byte(b'=') => self.numeric_for(first),
            Token::Byte(b',') | Token::In => self.generic_for(first),
            _ => Err(self.fail("'=' or 'in' expected")),
        }?;
        self.expect_closing(Token::End, Token::For, line)?;
        self.scopes.leave_loop();
        self.scopes.leave_block(mark);
        Ok(kind)
    }

    fn numeric_for(&mut self, variable: Name) -> Parsed<StatementKind> {
        self.declare_control_locals(variable.span)?;
        self.declare(&variable)?;
        self.expect(Token::Byte(b'='))?;
        let from = self.expression()?.into();
        self.expect(Token::Byte(b','))?;
        let to = self.expression()?.into();
        let step = if self.accept(Token::Byte(b','))? { Some(self.expression()?.into()) } else { None };
        let body = self.for_body()?;
        Ok(StatementKind::NumericFor { variable, from, to, step, body })
    }

    fn generic_for(&mut self, first: Name) -> Parsed<StatementKind> {
        self.declare_control_locals(first.span)?;
        self.declare(&first)?;
        let mut variables = vec![first];
        while self.accept(Token::Byte(b','))? {
            let variable = self.name()?;
            self.declare(&variable)?;
            variables.push(variable);
        }
        self.expect(Token::In)?;
        let values = self.expressions()?;
        let body = self.for_body()?;
        Ok(StatementKind::GenericFor { variables, values, body })
    }

    /// Lua keeps the state of a loop in three locals, whose names no script can write.
    fn declare_control_locals(&mut self, span: Span) -> Parsed<()> {
        (0..3).try_for_each(|_| self.declare_as("(for)", span))
    }

    fn for_body(&mut self) -> Parsed<Block> {
        self.expect(Token::Do)?;
        self.scopes.show_locals();
        self.block()
    }

    fn repeat_statement(&mut self, line: usize) -> Parsed<StatementKind> {
        let mark = self.scopes.enter_block();
        self.scopes.enter_loop();
        self.advance()?;
        let body = self.statements()?;
        self.expect_closing(Token::Until, Token::Repeat, line)?;
        let until = self.expression()?;
        self.scopes.leave_loop();
        self.scopes.leave_block(mark);
        Ok(StatementKind::Repeat { body, until })
    }

    fn local_statement(&mut self) -> Parsed<StatementKind> {
        self.advance()?;
        if self.accept(Token::Function)? {
            return self.local_function();
        }
        let mut names = Vec::new();
        loop {
            let name = self.name()?;
            self.declare(&name)?;
            names.push(name);
            if !self.accept(Token::Byte(b','))? {
                break;
            }
        }
        let values = if self.accept(Token::Byte(b'='))? { self.expressions()? } else { Vec::new() };
        self.scopes.show_locals();
        Ok(StatementKind::Local { names, values })
    }

    fn return_statement(&mut self) -> Parsed<StatementKind> {
        self.advance()?;
        let empty = self.current.token.closes_block() || self.at(Token::Byte(b';'));
        let values = if empty { Vec::new() } else { self.expressions()? };
        Ok(StatementKind::Return(values))
    }

    fn break_statement(&mut self) -> Parsed<StatementKind> {
        self.advance()?;
        if !self.scopes.in_loop() {
            return Err(self.fail("no loop to break"));
        }
        Ok(StatementKind::Break)
    }

    fn call_or_assignment(&mut self) -> Parsed<StatementKind> {
        let first = self.suffixed()?;
        match last_suffix(&first) {
            Some(SuffixKind::Call(_) | SuffixKind::Method(..)) => Ok(StatementKind::Call(first)),
            _ => self.assignment(first),
        }
    }

    fn assignment(&mut self, first: Expression) -> Parsed<StatementKind> {
        self.check_target(&first)?;
        let mut targets = vec![first];
        while self.accept(Token::Byte(b','))? {
            let target = self.suffixed()?;
            self.check_target_count(targets.len(), target.span)?;
            self.check_target(&target)?;
            targets.push(target);
        }
        self.expect(Token::Byte(b'='))?;
        let values = self.expressions()?;
        Ok(StatementKind::Assign { targets, values })
    }

    fn check_target(&self, target: &Expression) -> Parsed<()> {
        match (&target.kind, last_suffix(target)) {
            (ExpressionKind::Name(_), _) | (_, Some(SuffixKind::Field(_) | SuffixKind::Index(_))) => Ok(()),
            _ => Err(self.fail("syntax error")),
        }
    }

    /// Lua reads targets by recursion, so they count as levels.
    fn check_target_count(&self, before: usize, span: Span) -> Parsed<()> {
        let limit = self.levels_left();
        if before > limit {
            let message = self.scopes.limit_message(limit, "variables in assignment");
            return Err(self.fail_plainly(message, span));
        }
        Ok(())
    }
}

fn last_suffix(expression: &Expression) -> Option<&SuffixKind> {
    match &expression.kind {
        ExpressionKind::Suffixed { suffixes, .. } => suffixes.last().map(|Suffix { kind, .. }| kind),
        _ => None,
    }
}
