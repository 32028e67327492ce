//! What is known of one name: of a local, of a loop that counts it, of one use of a global.

use crate::syntax::chunk::{Expression, Function};
use crate::text::Span;

/// One local of a chunk.
#[derive(Debug)]
pub struct Local<'c> {
    /// As declared.
    pub name: &'c str,
    /// Where it is declared.
    pub span: Span,
    /// What it holds at first, where the text says so.
    pub value: Option<&'c Expression>,
    /// The same, or what stands behind that if it names a local that never changes; parentheses are taken off.
    pub(super) behind: Option<&'c Expression>,
    /// The function it is, of `local function`.
    pub function: Option<&'c Function>,
    /// The loop that counts it, of `for i = 1, 3 do`.
    pub counted: Option<Counted<'c>>,
    /// Assigned anywhere after its declaration.
    pub reassigned: bool,
    /// Used in a function within the one that declares it: it may be read or assigned whenever that runs.
    pub captured: bool,
    /// Behind the last identifier that its scope holds.
    pub(crate) scope_end: usize,
    /// How many functions lie around its declaration.
    pub(super) depth: usize,
    /// How often the text reads it.
    pub reads: usize,
}

impl Local<'_> {
    /// It is declared outside of all functions.
    pub(crate) fn is_outermost(&self) -> bool {
        self.depth == 0
    }
}

/// From where, to where and by which steps a loop counts.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'c> {
    /// The first number.
    pub from: &'c Expression,
    /// The bound.
    pub to: &'c Expression,
    /// 1 where absent.
    pub step: Option<&'c Expression>,
}

/// One use of a global.
#[derive(Clone, Copy, Debug)]
pub struct Global<'c> {
    /// As written.
    pub name: &'c str,
    /// Where.
    pub span: Span,
    /// Assigned, not read.
    pub assigned: bool,
    /// How many functions lie around it.
    pub depth: usize,
}
