//! Parses a script's text exactly as Lua 5.1.5 does: same verdict, same line, same message.
//!
//! The parser judges first. What only Lua's code generator can refuse (too many registers or constants) is asked
//! of Lua itself, where the feature `mlua` is on. Nothing is ever run.

mod advice;
pub mod chunk;
mod error;
mod expressions;
mod functions;
mod habits;
#[cfg(feature = "mlua")]
mod jumps;
mod lexer;
mod literals;
mod numbers;
mod operators;
mod parser;
mod scopes;
mod statements;
mod suffixes;
mod tables;
mod token;
#[cfg(feature = "mlua")]
mod verdict;
pub mod walk;

pub(crate) use advice::advice;
pub use error::SyntaxError;
pub(crate) use habits::habit;

use self::error::Failure;
use self::lexer::Lexer;
use self::parser::Parser;
use self::token::Token;
use crate::syntax::chunk::Chunk;
use crate::text::Span;

/// Reads the chunk that begins at byte `from` of `text`.
///
/// Spans count from the beginning of `text`. So do lines: what stands before `from` is at most one line without its
/// newline, such as the `#!lua` of a library.
///
/// # Errors
///
/// What Lua 5.1.5 says of the same bytes. With the feature `mlua` this includes the limits of its code generator, but for texts
/// that it would take very long for.
pub fn read(text: &[u8], from: usize) -> Result<Chunk, SyntaxError> {
    let chunk = parse(text, from)?;
    #[cfg(feature = "mlua")]
    if !jumps::are_too_many(&chunk) {
        verdict::ask(text, from)?;
    }
    Ok(chunk)
}

/// Like [`read`], by the parser alone.
///
/// # Errors
///
/// What Lua 5.1.5 says of the same bytes, but for the limits of its code generator.
pub fn parse(text: &[u8], from: usize) -> Result<Chunk, SyntaxError> {
    Parser::new(text, from).and_then(Parser::chunk).map_err(Failure::into_error)
}

/// The strings and comments of a text that go over several lines, as far as its tokens can be told.
pub(crate) fn of_several_lines(text: &[u8], from: usize) -> Vec<Span> {
    let is_broken = |span: &Span| text.get(span.start..span.end).is_some_and(|it| it.contains(&b'\n'));
    let mut lexer = Lexer::new(text, from);
    let mut found = Vec::new();
    while let Ok(lexeme) = lexer.read()
        && lexeme.token != Token::EndOfText
    {
        found.extend(Some(lexeme.span).filter(is_broken));
    }
    found.extend(lexer.comments.into_iter().filter(is_broken));
    found
}

/// The comments of a text that need not be a whole chunk, up to where its tokens can't be told.
pub(crate) fn comments(text: &[u8], from: usize) -> Vec<Span> {
    let mut lexer = Lexer::new(text, from);
    while lexer.read().is_ok_and(|lexeme| lexeme.token != Token::EndOfText) {}
    lexer.comments
}
