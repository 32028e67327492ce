//! The places of a script that are logged when they run, and how they belong together.

use redis_script_analyzer::Span;

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its line in the text, from 1.
    pub line: usize,
    /// What runs there.
    pub span: Span,
    /// Which kind of place.
    pub kind: SiteKind,
}

/// Which kind of place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteKind {
    /// A statement.
    Statement,
    /// The body of a function, which is called this.
    Function(String),
    /// The way around an `if` that has no `else`.
    Otherwise,
    /// A block without statements.
    EmptyBlock,
    /// The right side of an `and` or `or`.
    Operand,
    /// A call of a command, if calls are logged.
    Call,
}

/// A place where a script can go several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its line in the text, from 1.
    pub line: usize,
    /// Which kind.
    pub kind: BranchKind,
    /// Its ways, in the order of the text.
    pub arms: Vec<Arm>,
}

/// What decides the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BranchKind {
    /// `if`, with its `elseif` and `else`.
    If,
    /// A loop, whose body may never run.
    Loop,
    /// `and`, whose right side may never run.
    And,
    /// `or`, whose right side may never run.
    Or,
}

/// One way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arm {
    /// The site that runs if this way is taken.
    pub site: usize,
    /// The line where its condition stands; for `else` and the like that of the body.
    pub line: usize,
    /// Its body, its operand, or the whole `if` that is gone around.
    pub span: Span,
}
