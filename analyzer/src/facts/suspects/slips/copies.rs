//! A statement that repeats the one before it under other names, but keeps one name: it was copied, and one place was forgotten.
//!
//! Both are read as words. Where the words stand in the same structure, those that differ say what was renamed: the rest is looked at
//! for what should have been renamed with them.

mod left;
mod words;

use std::cell::OnceCell;

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Field, Statement, StatementKind};
use crate::text::Span;
use left::Pair;
use words::Word;

/// How many words a copy may have.
const LONGEST: usize = 80;

/// By how many bytes two copies may differ.
const LONGER: usize = 24;

/// The copies among the statements of a block, each of one statement or of two.
pub(super) fn of_block<'c>(names: &Names<'c>, block: &'c Block) -> Vec<Slip> {
    if block.statements.len() < 2 {
        return Vec::new();
    }
    let readings: Vec<Reading<'c>> = block.statements.iter().map(Reading::new).collect();
    let mut found: Vec<Slip> = Vec::new();
    for length in [1, 2] {
        let copies = readings.windows(length * 2);
        found.extend(copies.filter_map(|copies| of_statements(names, copies.split_at_checked(length)?)));
    }
    found.dedup_by_key(|slip| slip.span);
    found.extend(readings.windows(2).filter_map(|pair| read_twice(names, pair)));
    found
}

/// A statement whose words are read once, and only if something looks like it.
struct Reading<'c> {
    statement: &'c Statement,
    words: OnceCell<Option<Vec<Word<'c>>>>,
}

impl<'c> Reading<'c> {
    fn new(statement: &'c Statement) -> Self {
        Self { statement, words: OnceCell::new() }
    }

    fn words(&self, names: &Names<'c>) -> Option<&[Word<'c>]> {
        self.words.get_or_init(|| words::of_statement(names, self.statement, LONGEST)).as_deref()
    }

    fn is_copied(&self, names: &Names<'c>, other: &Self) -> bool {
        let are_copies = || Some(left::are_copies(self.words(names)?, other.words(names)?));
        is_similar(self.statement, other.statement) && are_copies() == Some(true)
    }
}

/// Only what looks alike is read.
fn is_similar(one: &Statement, other: &Statement) -> bool {
    let length = |statement: &Statement| statement.span.end - statement.span.start;
    std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        && length(one).abs_diff(length(other)) <= LONGER
}

fn of_statements<'c>(names: &Names<'c>, (first, second): (&[Reading<'c>], &[Reading<'c>])) -> Option<Slip> {
    if !first.iter().zip(second).all(|(one, other)| one.is_copied(names, other)) {
        return None;
    }
    let words = |readings: &[Reading<'c>]| {
        readings.iter().filter_map(|reading| reading.words(names)).collect::<Vec<_>>().concat()
    };
    let from = second.first()?.statement.span;
    let left = Pair { first: &words(first), second: &words(second), from }.left(names)?;
    Some(slip(first.first()?.statement.span.to(first.last()?.statement.span), left))
}

/// `local hits = redis.call('GET', key) local misses = redis.call('GET', key)`
fn read_twice<'c>(names: &Names<'c>, pair: &[Reading<'c>]) -> Option<Slip> {
    let [first, second] = pair else { return None };
    let ((one, value), (other, again)) = (single(names, first.statement)?, single(names, second.statement)?);
    // The words of the value, behind `local` and the name.
    let words = |reading| Reading::words(reading, names)?.get(2..);
    let is_same =
        words(first)?.iter().map(|word| &word.kind).eq(words(second)?.iter().map(|word| &word.kind));
    if !is_same || !words::only_reads(names, value) {
        return None;
    }
    let kind = SlipKind::ReadTwice { first: one.to_owned(), second: other.to_owned(), value: value.span };
    Some(Slip { kind, span: again.span })
}

/// `local name = value`, where the local never changes.
fn single<'c>(names: &Names<'c>, statement: &'c Statement) -> Option<(&'c str, &'c Expression)> {
    let StatementKind::Local { names: declared, values } = &statement.kind else { return None };
    let ([name], [value]) = (declared.as_slice(), values.as_slice()) else { return None };
    let is_fixed = names.declared_by(name).is_some_and(|local| !local.reassigned);
    is_fixed.then_some((name.text.as_str(), value))
}

/// The same of the pairs in a call, `'min', min, 'max', min`.
pub(super) fn of_arguments<'c>(names: &Names<'c>, arguments: &'c [Expression]) -> Vec<Slip> {
    let pair = |pair: &'c [Expression]| match pair {
        [key, value] if matches!(key.kind, ExpressionKind::String(_)) => Some((key, value)),
        _ => None,
    };
    let pairs: Vec<_> = arguments.windows(2).filter_map(pair).collect();
    let [(_, first), _, ..] = pairs.as_slice() else { return Vec::new() };
    let words = |(key, value): &(&'c Expression, &'c Expression)| {
        let mut words = words::of_expression(names, key, LONGEST)?;
        words.extend(words::of_expression(names, value, LONGEST)?);
        Some(words)
    };
    of_entries(names, &pairs.iter().filter_map(words).collect::<Vec<_>>(), first.span)
}

/// The same of the fields of a table, `{ min = min, max = min }`.
pub(super) fn of_table<'c>(names: &Names<'c>, fields: &'c [Field]) -> Vec<Slip> {
    let [first, _, ..] = fields else { return Vec::new() };
    let entries: Vec<Vec<Word<'c>>> = fields
        .iter()
        .filter_map(|field| match field {
            Field::Named(name, value) => {
                let mut words = vec![words::named(name)];
                words.extend(words::of_expression(names, value, LONGEST)?);
                Some(words)
            }
            _ => None,
        })
        .collect();
    of_entries(names, &entries, first.value().span)
}

fn of_entries<'c>(names: &Names<'c>, entries: &[Vec<Word<'c>>], from: Span) -> Vec<Slip> {
    let pairs = entries.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
    let left =
        pairs.filter(|(first, second)| left::are_copies(first, second)).filter_map(|(first, second)| {
            let left = Pair { first, second, from }.unrenamed(names)?;
            Some(slip(first.first()?.span, left))
        });
    left.collect()
}

fn slip(first: Span, left: left::Left) -> Slip {
    let left::Left { span, word, instead, renamed } = left;
    Slip { kind: SlipKind::Unrenamed { first, word, instead, renamed }, span }
}
