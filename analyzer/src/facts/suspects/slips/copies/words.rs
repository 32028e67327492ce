//! A statement as words: the names, texts and numbers in it, and between them what holds them together.

use crate::commands::Meaning;
use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Field, Name, Statement, StatementKind, Suffix,
    SuffixKind, UnaryOperator,
};
use crate::text::Span;

/// How many words most statements have at the most.
const USUAL: usize = 16;

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'c> {
    pub(super) kind: WordKind<'c>,
    pub(super) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WordKind<'c> {
    /// What holds words together: the same in both copies.
    Joint(Joint),
    /// A name that is declared.
    Declared(&'c str),
    /// A local that is read or assigned.
    Local(&'c str, usize),
    /// A global, or a field: also `math.min`.
    Fixed(&'c str),
    Text(&'c [u8]),
    Number(u64),
    /// `KEYS[2]`
    Input(&'c str, u64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Joint {
    Statement(&'static str),
    Operator(BinaryOperator),
    Unary(UnaryOperator),
    Call(usize),
    Index,
    Table(usize),
    End,
    Constant(&'static str),
}

impl<'c> Word<'c> {
    /// The name or the text, without what joins it to others: `wins` of `':wins'`.
    pub(super) fn name(&self) -> Option<&'c str> {
        match &self.kind {
            WordKind::Declared(name) | WordKind::Local(name, _) | WordKind::Fixed(name) => Some(name),
            WordKind::Text(text) => {
                let text = std::str::from_utf8(text).ok()?;
                Some(text.trim_matches(|letter: char| !letter.is_ascii_alphanumeric()))
            }
            _ => None,
        }
    }
}

/// The word of a field's name.
pub(super) fn named(name: &Name) -> Word<'_> {
    Word { kind: WordKind::Fixed(&name.text), span: name.span }
}

/// The words of a statement; `None` of one that has too many, or a function in it.
pub(super) fn of_statement<'c>(
    names: &Names<'c>,
    statement: &'c Statement,
    longest: usize,
) -> Option<Vec<Word<'c>>> {
    let mut reader = Reader { names, words: Vec::with_capacity(USUAL), longest };
    reader.statement(statement)?;
    Some(reader.words)
}

/// The words of an expression.
pub(super) fn of_expression<'c>(
    names: &Names<'c>,
    expression: &'c Expression,
    longest: usize,
) -> Option<Vec<Word<'c>>> {
    let mut reader = Reader { names, words: Vec::new(), longest };
    reader.expression(expression)?;
    Some(reader.words)
}

struct Reader<'n, 'c> {
    names: &'n Names<'c>,
    words: Vec<Word<'c>>,
    longest: usize,
}

impl<'c> Reader<'_, 'c> {
    fn put(&mut self, kind: WordKind<'c>, span: Span) -> Option<()> {
        self.words.push(Word { kind, span });
        (self.words.len() <= self.longest).then_some(())
    }

    fn joint(&mut self, joint: Joint, span: Span) -> Option<()> {
        self.put(WordKind::Joint(joint), span)
    }

    fn statement(&mut self, statement: &'c Statement) -> Option<()> {
        let span = statement.span;
        match &statement.kind {
            StatementKind::Local { names, values } => {
                self.joint(Joint::Statement("local"), span)?;
                for name in names {
                    self.put(WordKind::Declared(&name.text), name.span)?;
                }
                self.all(values)
            }
            StatementKind::Assign { targets, values } => {
                self.joint(Joint::Statement("="), span)?;
                self.all(targets)?;
                self.all(values)
            }
            StatementKind::Call(call) => {
                self.joint(Joint::Statement("call"), span)?;
                self.expression(call)
            }
            StatementKind::Return(values) => {
                self.joint(Joint::Statement("return"), span)?;
                self.all(values)
            }
            StatementKind::If { branches, otherwise } => {
                self.joint(Joint::Statement("if"), span)?;
                for (condition, block) in branches {
                    self.expression(condition)?;
                    self.block(block)?;
                }
                otherwise.iter().try_for_each(|block| self.block(block))
            }
            StatementKind::Break => self.joint(Joint::Statement("break"), span),
            _ => None,
        }
    }

    fn block(&mut self, block: &'c Block) -> Option<()> {
        self.joint(Joint::Table(block.statements.len()), block.span)?;
        block.statements.iter().try_for_each(|statement| self.statement(statement))
    }

    fn all(&mut self, expressions: &'c [Expression]) -> Option<()> {
        expressions.iter().try_for_each(|expression| self.expression(expression))?;
        self.joint(Joint::End, Span::new(0, 0))
    }

    fn expression(&mut self, expression: &'c Expression) -> Option<()> {
        let span = expression.span;
        match &expression.kind {
            ExpressionKind::Nil => self.joint(Joint::Constant("nil"), span),
            ExpressionKind::True => self.joint(Joint::Constant("true"), span),
            ExpressionKind::False => self.joint(Joint::Constant("false"), span),
            ExpressionKind::Vararg | ExpressionKind::Function(_) => None,
            ExpressionKind::Number(number) => self.put(WordKind::Number(number.to_bits()), span),
            ExpressionKind::String(text) => self.put(WordKind::Text(text), span),
            ExpressionKind::Name(name) => match self.names.named(expression) {
                Some(local) => self.put(WordKind::Local(name, local), span),
                None => self.put(WordKind::Fixed(name), span),
            },
            ExpressionKind::Parenthesized(inner) => self.expression(inner),
            ExpressionKind::Unary { operator, operand } => {
                self.joint(Joint::Unary(*operator), span)?;
                self.expression(operand)
            }
            ExpressionKind::Chain { first, rest } => {
                self.expression(first)?;
                for (operator, operand) in rest {
                    self.joint(Joint::Operator(*operator), operand.span)?;
                    self.expression(operand)?;
                }
                self.joint(Joint::End, span)
            }
            ExpressionKind::Table(fields) => {
                self.joint(Joint::Table(fields.len()), span)?;
                fields.iter().try_for_each(|field| self.field(field))
            }
            ExpressionKind::Suffixed { base, suffixes } => self.suffixed(base, suffixes),
        }
    }

    fn field(&mut self, field: &'c Field) -> Option<()> {
        match field {
            Field::Positional(_) => {}
            Field::Named(name, _) => self.words.push(named(name)),
            Field::Keyed(key, _) => self.expression(key)?,
        }
        self.expression(field.value())
    }

    fn suffixed(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) -> Option<()> {
        let rest = match (self.names.global(base), suffixes.split_first()) {
            (Some(table @ ("KEYS" | "ARGV")), Some((first, rest))) if index(first).is_some() => {
                self.put(WordKind::Input(table, index(first)?), base.span.to(first.span))?;
                rest
            }
            _ => {
                self.expression(base)?;
                suffixes
            }
        };
        for suffix in rest {
            match &suffix.kind {
                SuffixKind::Field(name) => self.put(WordKind::Fixed(&name.text), name.span)?,
                SuffixKind::Index(index) => {
                    self.joint(Joint::Index, suffix.span)?;
                    self.expression(index)?;
                }
                SuffixKind::Call(arguments) => {
                    self.joint(Joint::Call(arguments.len()), suffix.span)?;
                    self.all(arguments)?;
                }
                SuffixKind::Method(name, arguments) => {
                    self.put(WordKind::Fixed(&name.text), name.span)?;
                    self.joint(Joint::Call(arguments.len()), suffix.span)?;
                    self.all(arguments)?;
                }
            }
        }
        Some(())
    }
}

fn index(suffix: &Suffix) -> Option<u64> {
    match &suffix.kind {
        SuffixKind::Index(Expression { kind: ExpressionKind::Number(index), .. }) => Some(index.to_bits()),
        _ => None,
    }
}

/// Whether a value is an element that the caller sends, as it is or through `tonumber`, or the reply of a command that only reads.
pub(super) fn only_reads<'c>(names: &Names<'c>, value: &'c Expression) -> bool {
    let inner = callee::arguments_of(names, value, &["tonumber"]).and_then(<[_]>::first);
    if inner.is_some_and(|inner| only_reads(names, inner)) {
        return true;
    }
    match &value.kind {
        ExpressionKind::Chain { first, .. } => only_reads(names, first),
        ExpressionKind::Suffixed { base, suffixes } if names.is_input_list(base) => {
            matches!(suffixes.as_slice(), [suffix] if index(suffix).is_some())
        }
        _ => callee::first_call(names, value).is_some_and(|(call, _)| replies_the_same(&call)),
    }
}

fn replies_the_same(call: &Call<'_>) -> bool {
    let Some(name) = call.word(0).filter(|_| call.path.is_command()) else { return false };
    let is_chance = name == "TIME" || name.contains("RAND");
    !is_chance
        && matches!(Meaning::find(&name, call.word(1).as_deref()), Meaning::Known(entry) if !entry.is_write())
}
