//! What a copy should have renamed, and did not.

use super::words::{Joint, Word, WordKind};
use crate::names::{Local, Names};
use crate::syntax::chunk::BinaryOperator;
use crate::text::Span;

/// How many letters make a stem: `win` of `winner` and `wins`.
const STEM: usize = 3;

/// Two copies of the same structure: see [`are_copies`].
pub(super) struct Pair<'p, 'c> {
    pub(super) first: &'p [Word<'c>],
    pub(super) second: &'p [Word<'c>],
    /// Where the second begins: what is declared before it can stand in it.
    pub(super) from: Span,
}

/// A word that was left as it was.
pub(super) struct Left {
    pub(super) span: Span,
    /// The word.
    pub(super) word: String,
    /// What should probably stand there.
    pub(super) instead: Option<String>,
    /// A word that was renamed, and where.
    pub(super) renamed: Span,
}

/// What stands in one place of both copies.
type Place<'p, 'c> = (&'p Word<'c>, &'p Word<'c>);

impl<'p, 'c> Pair<'p, 'c> {
    fn places(&self) -> impl Iterator<Item = Place<'p, 'c>> + use<'p, 'c> {
        self.first.iter().zip(self.second)
    }

    /// What was left.
    pub(super) fn left(&self, names: &Names<'c>) -> Option<Left> {
        self.input()
            .or_else(|| self.unrenamed(names))
            .or_else(|| self.local())
            .or_else(|| self.stem(names))
            .or_else(|| self.order())
    }

    /// The places that differ, each with what stands in both.
    fn renamed(&self) -> impl Iterator<Item = Place<'p, 'c>> + use<'p, 'c> {
        self.places().filter(|(one, other)| one.kind != other.kind)
    }

    fn kept(&self) -> impl Iterator<Item = Place<'p, 'c>> + use<'p, 'c> {
        self.places().filter(|(one, other)| one.kind == other.kind)
    }

    /// Names and texts that differ.
    fn names(&self) -> impl Iterator<Item = (&'c str, &'c str, Span)> + use<'p, 'c> {
        let both = |(one, other): Place<'p, 'c>| Some((one.name()?, other.name()?, other.span));
        self.renamed()
            .filter_map(both)
            .filter(|(one, other, _)| one != other && one.len() > 1 && other.len() > 1)
    }

    /// `KEYS[1]` becomes `KEYS[2]` in one place, and stays in another.
    fn input(&self) -> Option<Left> {
        let is_input = |word: &Word<'_>| matches!(word.kind, WordKind::Input(..));
        let mut renamed = self.renamed().filter(|(one, other)| is_input(one) && is_input(other));
        let (one, other) = renamed.next().filter(|_| renamed.next().is_none())?;
        let (left, _) = self.kept().find(|(kept, _)| kept.kind == one.kind)?;
        let (_, left) = self.kept().find(|(kept, _)| kept.span == left.span)?;
        self.names().next()?;
        Some(found(left, Some(shown(&other.kind)?), other.span))
    }

    /// A local whose name was renamed everywhere else, `min` beside `'max'`; or whose part was renamed, `per_minute` beside `hour`.
    pub(super) fn unrenamed(&self, names: &Names<'c>) -> Option<Left> {
        let locals = || self.kept().filter_map(|(_, word)| Some((word, local_name(word)?)));
        locals().next()?;
        self.names().find_map(|(one, other, at)| {
            locals().find_map(|(word, name)| {
                let instead = replaced(name, one, other)?;
                let is_there = self.is_local(names, &instead) && !self.has(&instead);
                is_there.then(|| found(word, Some(instead), at))
            })
        })
    }

    /// A local that becomes another one in two places, or in the condition of an `if`, and stays in one.
    fn local(&self) -> Option<Left> {
        let is_local = |word: &Word<'_>| matches!(word.kind, WordKind::Local(..));
        let renamed = || self.renamed().filter(|(one, other)| is_local(one) && is_local(other));
        let (one, other) = renamed().next()?;
        let is_same = |place: &Place<'_, '_>| place.0.kind == one.kind && place.1.kind == other.kind;
        let kept: Vec<_> = self.kept().filter(|(word, _)| word.kind == one.kind).collect();
        let is_told = renamed().count() > 1 && renamed().all(|place| is_same(&place));
        match kept.as_slice() {
            [(_, left)] if is_told => Some(found(left, other.name().map(str::to_owned), other.span)),
            _ => None,
        }
    }

    /// `winner` beside `losses`, where `wins` stood before, and `loser` is declared with `winner`.
    fn stem(&self, names: &Names<'c>) -> Option<Left> {
        let locals = || self.kept().filter_map(|(_, word)| Some((word, names.by_id(local(word)?)?)));
        locals().next()?;
        self.names().find_map(|(one, other, at)| {
            locals().find_map(|(word, kept)| {
                let sibling = names.locals().iter().find(|local| {
                    is_declared_with(kept, local)
                        && shares_stem(local.name, other)
                        && !shares_stem(local.name, one)
                })?;
                let is_left = shares_stem(kept.name, one) && !shares_stem(kept.name, other);
                (is_left && !self.has(sibling.name)).then(|| found(word, Some(sibling.name.to_owned()), at))
            })
        })
    }

    /// `if x < min then min = x end` beside `if x < max then max = x end`.
    fn order(&self) -> Option<Left> {
        let is_if = matches!(self.first.first()?.kind, WordKind::Joint(Joint::Statement("if")));
        let (one, other, at) = self.names().next().filter(|_| is_if)?;
        if !are_ends(one, other) || self.names().any(|(mine, others, _)| mine != one || others != other) {
            return None;
        }
        let (_, left) = self.kept().find(|(word, _)| is_order(word))?;
        Some(found(left, None, at))
    }

    fn has(&self, name: &str) -> bool {
        self.second.iter().any(|word| local_name(word) == Some(name))
    }

    /// Whether a local of this name can stand in the second copy, and stands nowhere else.
    fn is_local(&self, names: &Names<'c>, name: &str) -> bool {
        names.locals().iter().any(|local| {
            local.name == name
                && local.reads == 0
                && local.span.start < self.from.start
                && local.scope_end > self.from.start
        })
    }
}

/// Whether two lists of words have one structure.
pub(super) fn are_copies(first: &[Word<'_>], second: &[Word<'_>]) -> bool {
    first.len() == second.len() && first.iter().zip(second).all(is_alike)
}

/// Whether two words can stand for each other.
fn is_alike((one, other): Place<'_, '_>) -> bool {
    use WordKind::{Declared, Fixed, Input, Joint, Local, Number, Text};
    match (&one.kind, &other.kind) {
        (Joint(one), Joint(other)) => one == other,
        (Fixed(one), Fixed(other)) => one == other || !matches!(*one, "redis" | "call" | "pcall"),
        (Input(one, _), Input(other, _)) => one == other,
        (Declared(_), Declared(_)) | (Local(..), Local(..)) | (Text(_), Text(_)) | (Number(_), Number(_)) => {
            true
        }
        _ => false,
    }
}

fn found(word: &Word<'_>, instead: Option<String>, renamed: Span) -> Left {
    let text = shown(&word.kind).unwrap_or_default();
    Left { span: word.span, word: text, instead, renamed }
}

fn shown(kind: &WordKind<'_>) -> Option<String> {
    match kind {
        WordKind::Input(table, index) => Some(format!("{table}[{}]", f64::from_bits(*index))),
        WordKind::Local(name, _) | WordKind::Declared(name) => Some((*name).to_owned()),
        _ => None,
    }
}

fn local(word: &Word<'_>) -> Option<usize> {
    match word.kind {
        WordKind::Local(_, id) => Some(id),
        _ => None,
    }
}

fn local_name<'c>(word: &Word<'c>) -> Option<&'c str> {
    match word.kind {
        WordKind::Local(name, _) => Some(name),
        _ => None,
    }
}

/// `per_hour` of `per_minute`: the name, or a part of it that `_` separates.
fn replaced(name: &str, one: &str, other: &str) -> Option<String> {
    if !name.split('_').any(|part| part == one) && name != one {
        return None;
    }
    Some(name.replace(one, other))
}

fn is_declared_with(one: &Local<'_>, other: &Local<'_>) -> bool {
    one.span != other.span
        && one.span.start.abs_diff(other.span.start) <= 2 + one.name.len().max(other.name.len())
}

fn shares_stem(one: &str, other: &str) -> bool {
    let stem = one.bytes().zip(other.bytes()).take_while(|(mine, others)| mine == others);
    stem.count() >= STEM
}

/// The least and the greatest.
fn are_ends(one: &str, other: &str) -> bool {
    let has = |name: &str, ends: [&str; 3]| name.split('_').any(|part| ends.contains(&part));
    let (least, greatest) = (["min", "low", "lowest"], ["max", "high", "highest"]);
    has(one, least) && has(other, greatest) || has(one, greatest) && has(other, least)
}

fn is_order(word: &Word<'_>) -> bool {
    use BinaryOperator::{Greater, GreaterOrEqual, Less, LessOrEqual};
    matches!(word.kind, WordKind::Joint(Joint::Operator(Less | LessOrEqual | Greater | GreaterOrEqual)))
}
