//! The tree of a Lua 5.1 chunk.
//!
//! Chains are kept flat (`a.b.c()`, `1 + 2 + 3`), so the depth of a tree never exceeds the parser's own limit of
//! nested levels, and a walker may recurse without fear.

use crate::text::Span;

/// A whole script.
#[derive(Debug)]
pub struct Chunk {
    /// The statements of the main function.
    pub block: Block,
    /// Every comment, its dashes included, in the order of the text.
    pub comments: Vec<Span>,
    /// Every `\x41` and `\u{41}` in a string: newer Lua's escapes; 5.1 drops only their backslash.
    pub newer_escapes: Vec<Span>,
}

/// Statements in a scope of their own.
#[derive(Debug)]
pub struct Block {
    /// In the order of the text.
    pub statements: Vec<Statement>,
    /// From the first statement to the keyword (or the end of the text) that closes the block.
    pub span: Span,
}

impl Block {
    /// Whether it declares locals and does nothing else, as a text that is there to be included.
    pub(crate) fn only_declares(&self) -> bool {
        let declares = |statement: &Statement| {
            matches!(statement.kind, StatementKind::Local { .. } | StatementKind::LocalFunction { .. })
        };
        self.statements.iter().all(declares)
    }
}

/// One statement.
#[derive(Debug)]
pub struct Statement {
    /// Which, and its parts.
    pub kind: StatementKind,
    /// All of it, without a trailing semicolon.
    pub span: Span,
}

/// Which statement.
#[derive(Debug)]
pub enum StatementKind {
    /// `do … end`
    Do(Block),
    /// `while condition do … end`
    While {
        /// Tested before each round.
        condition: Expression,
        /// The round.
        body: Block,
    },
    /// `repeat … until condition`; the condition sees the body's locals.
    Repeat {
        /// The round.
        body: Block,
        /// Tested after each round.
        until: Expression,
    },
    /// `if … then … elseif … then … else … end`
    If {
        /// `if` and every `elseif`, each with its block.
        branches: Vec<(Expression, Block)>,
        /// The block of `else`.
        otherwise: Option<Block>,
    },
    /// `for variable = from, to, step do … end`
    NumericFor {
        /// The loop's local.
        variable: Name,
        /// The first value.
        from: Box<Expression>,
        /// The last value.
        to: Box<Expression>,
        /// 1 where absent.
        step: Option<Box<Expression>>,
        /// The round.
        body: Block,
    },
    /// `for a, b in values do … end`
    GenericFor {
        /// The loop's locals.
        variables: Vec<Name>,
        /// The iterator's three values.
        values: Vec<Expression>,
        /// The round.
        body: Block,
    },
    /// `function a.b.c() … end`, `function a:m() … end`
    Function {
        /// The name as the place that is assigned: a name, or a name with field suffixes (a method's name is the last).
        target: Expression,
        /// `:` before the last name: the function has an implicit first parameter `self`, not listed.
        method: bool,
        /// What is assigned.
        function: Function,
    },
    /// `local function name() … end`; the body sees the name.
    LocalFunction {
        /// The local.
        name: Name,
        /// What it holds.
        function: Function,
    },
    /// `local a, b = …`
    Local {
        /// The locals, not visible in `values`.
        names: Vec<Name>,
        /// Their first values.
        values: Vec<Expression>,
    },
    /// `return …`
    Return(Vec<Expression>),
    /// `break`
    Break,
    /// A call as a statement: an [`ExpressionKind::Suffixed`] that ends in a call.
    Call(Expression),
    /// `a, b.c = …`
    Assign {
        /// Names, or suffixed expressions that end in a field or an index.
        targets: Vec<Expression>,
        /// What is assigned.
        values: Vec<Expression>,
    },
}

/// An identifier where it is declared, or after a `.` or `:`.
#[derive(Clone, Debug)]
pub struct Name {
    /// The identifier.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A function's parameters and body.
#[derive(Debug)]
pub struct Function {
    /// Without an implicit `self`.
    pub parameters: Vec<Name>,
    /// `...` stands last among the parameters.
    pub variadic: bool,
    /// The body.
    pub body: Block,
    /// From `function` (or its parameters' parenthesis, in a statement) to `end`.
    pub span: Span,
}

/// One expression.
#[derive(Debug)]
pub struct Expression {
    /// Which, and its parts.
    pub kind: ExpressionKind,
    /// All of it.
    pub span: Span,
}

/// Which expression.
#[derive(Debug)]
pub enum ExpressionKind {
    /// `nil`
    Nil,
    /// `true`
    True,
    /// `false`
    False,
    /// `...`
    Vararg,
    /// A number, as Lua's `strtod` reads it.
    Number(f64),
    /// A string's bytes, escapes resolved.
    String(Vec<u8>),
    /// `function … end`
    Function(Box<Function>),
    /// `{ … }`
    Table(Vec<Field>),
    /// A local or a global.
    Name(String),
    /// `(e)`: cuts several values to one.
    Parenthesized(Box<Expression>),
    /// `base.field[index](call):method()`: at least one suffix.
    Suffixed {
        /// A name or a parenthesized expression.
        base: Box<Expression>,
        /// In the order of the text.
        suffixes: Vec<Suffix>,
    },
    /// `-e`, `not e`, `#e`
    Unary {
        /// Which.
        operator: UnaryOperator,
        /// On what.
        operand: Box<Expression>,
    },
    /// `first op e op e …`, to be read from left to right: `(((first op e) op e) …)`. At least one pair.
    Chain {
        /// The leftmost operand.
        first: Box<Expression>,
        /// Each operator with its right operand.
        rest: Vec<(BinaryOperator, Expression)>,
    },
}

/// One step from a value to another.
#[derive(Debug)]
pub struct Suffix {
    /// Which.
    pub kind: SuffixKind,
    /// From its `.`, `[`, `(`, `:`, or the string or table of a call without parentheses, to its end.
    pub span: Span,
}

/// Which step.
#[derive(Debug)]
pub enum SuffixKind {
    /// `.name`
    Field(Name),
    /// `[e]`
    Index(Expression),
    /// `(…)`, `'…'`, `{…}`
    Call(Vec<Expression>),
    /// `:name(…)`
    Method(Name, Vec<Expression>),
}

/// One item of a table constructor.
#[derive(Debug)]
pub enum Field {
    /// `e`
    Positional(Expression),
    /// `name = e`
    Named(Name, Expression),
    /// `[key] = e`
    Keyed(Expression, Expression),
}

impl Field {
    /// What it puts into the table.
    #[must_use]
    pub fn value(&self) -> &Expression {
        match self {
            Self::Positional(value) | Self::Named(_, value) | Self::Keyed(_, value) => value,
        }
    }
}

/// An operator with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the field's own")]
pub enum UnaryOperator {
    Minus,
    Not,
    Length,
}

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the field's own")]
pub enum BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Concat,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

impl BinaryOperator {
    /// `==`, `~=`, `<`, `<=`, `>`, `>=`
    #[must_use]
    pub fn is_comparison(self) -> bool {
        use BinaryOperator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        matches!(self, Equal | NotEqual | Less | LessOrEqual | Greater | GreaterOrEqual)
    }
}
