//! What Lua refuses a text with. How it is shown is decided elsewhere.

use crate::text::Span;

/// Why Lua refuses a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Lua's own words, without the `name:line: ` before them. Bytes that are not UTF-8 are replaced.
    pub message: String,
    /// The line Lua names, from 1: the one its lexer had reached.
    pub line: usize,
    /// The token at which Lua gave up, as far as it was read. Empty at the end of the text.
    pub span: Span,
}

/// What a rule of the grammar gives.
pub(super) type Parsed<T> = Result<T, Failure>;

/// A [`SyntaxError`] on its way out of the parser. It is boxed because every nested rule holds several on the stack.
#[derive(Debug)]
pub(super) struct Failure(Box<SyntaxError>);

impl Failure {
    pub(super) fn new(message: String, line: usize, span: Span) -> Self {
        Self(Box::new(SyntaxError { message, line, span }))
    }

    pub(super) fn into_error(self) -> SyntaxError {
        *self.0
    }
}
