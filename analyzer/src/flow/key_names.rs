//! What tells the keys of a script from each other, as far as its text shows.

use super::{Flow, KeyName, arithmetic};
use crate::signature::List;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind};
use crate::value::{Operand, Origin, Value, ValueKind};

/// Longer names are not compared.
const LONGEST: usize = 200;

/// How many locals may stand behind each other.
const DEPTH: usize = 8;

impl KeyName {
    /// One more than the highest number of a local that names it; 0 if there is none.
    pub(super) fn locals(&self) -> usize {
        match self {
            Self::Input(_) => 0,
            Self::Local(local) => local + 1,
            Self::Written { locals, .. } => *locals,
        }
    }
}

impl<'c> Flow<'_, 'c> {
    /// What tells the key from others: `KEYS[n]`, or a local that never changes.
    pub(super) fn key_name(&self, expression: &'c Expression, operand: &Operand) -> Option<KeyName> {
        if let Some(index) = sole_key(operand) {
            return Some(KeyName::Input(index));
        }
        let local = self.names.local(expression).filter(|local| !local.reassigned)?;
        local.value?;
        self.names.named(expression).map(KeyName::Local)
    }

    /// The same, also of a literal, of text that is put together in one way, and of a parameter.
    pub(super) fn written_key(&self, expression: &'c Expression, operand: &Operand) -> Option<KeyName> {
        if let Some(index) = sole_key(operand) {
            return Some(KeyName::Input(index));
        }
        self.passed_key(expression)
    }

    /// The same of what a function is given.
    pub(super) fn passed_key(&self, expression: &'c Expression) -> Option<KeyName> {
        let mut written = Written::default();
        self.write_pieces(expression, &mut written, DEPTH)?;
        match written.sole_local {
            Some(local) if written.pieces == 1 => Some(KeyName::Local(local)),
            _ => Some(written.into_name()),
        }
    }

    fn write_pieces(&self, expression: &'c Expression, written: &mut Written, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1).filter(|_| written.text.len() <= LONGEST)?;
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) => self.write_pieces(inner, written, depth),
            ExpressionKind::String(text) => written.add(&String::from_utf8_lossy(text).replace('$', "$$")),
            ExpressionKind::Name(_) => self.write_local(expression, written, depth),
            ExpressionKind::Chain { first, rest } => {
                let is_joined = rest.iter().all(|(operator, _)| *operator == BinaryOperator::Concat);
                is_joined.then_some(())?;
                self.write_pieces(first, written, depth)?;
                rest.iter().try_for_each(|(_, piece)| self.write_pieces(piece, written, depth))
            }
            ExpressionKind::Suffixed { base, suffixes } => {
                let list = self.input_table(base).filter(|list| self.is_as_sent(*list))?;
                let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else {
                    return None;
                };
                written.add_input(list, whole(index)?)
            }
            _ => None,
        }
    }

    fn write_local(&self, expression: &'c Expression, written: &mut Written, depth: usize) -> Option<()> {
        let behind = self.names.behind(expression);
        let (text, pieces) = (written.text.len(), written.pieces);
        if behind.span != expression.span && self.write_pieces(behind, written, depth).is_some() {
            return Some(());
        }
        written.text.truncate(text);
        written.pieces = pieces;
        self.names.local(expression).filter(|local| !local.reassigned)?;
        written.add_local(self.names.named(expression)?)
    }
}

/// The text of a name: literals as they are, `$` and a letter for all else.
#[derive(Default)]
struct Written {
    text: String,
    pieces: usize,
    locals: usize,
    sole_local: Option<usize>,
    sole_key: Option<i64>,
}

impl Written {
    #[allow(clippy::unnecessary_wraps, reason = "it is the last step of a way that may fail")]
    fn add(&mut self, text: &str) -> Option<()> {
        self.text.push_str(text);
        self.pieces += 1;
        Some(())
    }

    /// `KEYS[n]` alone has a name of its own.
    fn into_name(self) -> KeyName {
        match self.sole_key {
            Some(index) if self.pieces == 1 => KeyName::Input(index),
            _ => KeyName::Written { text: self.text, locals: self.locals },
        }
    }

    fn add_input(&mut self, list: List, index: i64) -> Option<()> {
        self.sole_key = (list == List::Keys).then_some(index);
        let letter = if list == List::Keys { 'K' } else { 'A' };
        self.add(&format!("${letter}{index} "))
    }

    fn add_local(&mut self, local: usize) -> Option<()> {
        self.locals = self.locals.max(local + 1);
        self.sole_local = Some(local);
        self.add(&format!("$L{local} "))
    }
}

/// `KEYS[n]`, whichever way it went.
fn sole_key(operand: &Operand) -> Option<i64> {
    let index = |value: &Value| match value.origin {
        Origin::Key(index) if value.kind != ValueKind::Unknown => index,
        _ => None,
    };
    let first = index(operand.values.first()?)?;
    operand.values.iter().all(|value| index(value) == Some(first)).then_some(first)
}

fn whole(index: &Expression) -> Option<i64> {
    match arithmetic::number(arithmetic::evaluate(index)?) {
        ValueKind::Integer(index) => index,
        _ => None,
    }
}
