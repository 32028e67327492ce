//! A statement that repeats the one before it under other names, but keeps one name: it was copied, and one place was forgotten.
//!
//! Both are read as words. Where the words stand in the same structure, those that differ say what was renamed: the rest is looked at
//! for what should have been renamed with them.

mod left;
mod words;

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
    let mut found: Vec<Slip> = Vec::new();
    for length in [1, 2] {
        for copies in block.statements.windows(length * 2) {
            let Some((first, second)) = copies.split_at_checked(length) else { continue };
            if first.iter().zip(second).all(|(one, other)| is_similar(one, other)) {
                found.extend(of_statements(names, first, second));
            }
        }
    }
    found.dedup_by_key(|slip| slip.span);
    found.extend(block.statements.windows(2).filter_map(|pair| read_twice(names, pair)));
    found
}

/// Only what looks alike is read.
fn is_similar(one: &Statement, other: &Statement) -> bool {
    let length = |statement: &Statement| statement.span.end - statement.span.start;
    std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
        && length(one).abs_diff(length(other)) <= LONGER
}

fn of_statements<'c>(names: &Names<'c>, first: &'c [Statement], second: &'c [Statement]) -> Option<Slip> {
    let words = |statements: &'c [Statement]| {
        let all = statements.iter().map(|statement| words::of_statement(names, statement, LONGEST));
        Some(all.collect::<Option<Vec<_>>>()?.concat())
    };
    let (one, other, from) = (words(first)?, words(second)?, second.first()?.span);
    let left = Pair { first: &one, second: &other, from }.left(names)?;
    Some(slip(first.first()?.span.to(first.last()?.span), left))
}

/// `local hits = redis.call('GET', key) local misses = redis.call('GET', key)`
fn read_twice<'c>(names: &Names<'c>, pair: &'c [Statement]) -> Option<Slip> {
    let [first, second] = pair else { return None };
    let ((one, value), (other, again)) = (single(names, first)?, single(names, second)?);
    let words = |value| words::of_expression(names, value, LONGEST);
    let is_same = words::only_reads(names, value)
        && words(value)?.iter().map(|word| &word.kind).eq(words(again)?.iter().map(|word| &word.kind));
    let kind = SlipKind::ReadTwice { first: one.to_owned(), second: other.to_owned(), value: value.span };
    is_same.then_some(Slip { kind, span: again.span })
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
    let (literals, values): (Vec<_>, Vec<_>) = arguments
        .windows(2)
        .filter(|pair| matches!(pair, [Expression { kind: ExpressionKind::String(_), .. }, _]))
        .filter_map(|pair| Some((pair.first()?, pair.get(1)?)))
        .unzip();
    let words = |(key, value): (&&'c Expression, &&'c Expression)| {
        let mut words = words::of_expression(names, key, LONGEST)?;
        words.extend(words::of_expression(names, value, LONGEST)?);
        Some(words)
    };
    of_entries(names, &literals.iter().zip(&values).filter_map(words).collect::<Vec<_>>(), &values)
}

/// The same of the fields of a table, `{ min = min, max = min }`.
pub(super) fn of_table<'c>(names: &Names<'c>, fields: &'c [Field]) -> Vec<Slip> {
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
    of_entries(names, &entries, &fields.iter().map(Field::value).collect::<Vec<_>>())
}

fn of_entries<'c>(names: &Names<'c>, entries: &[Vec<Word<'c>>], values: &[&'c Expression]) -> Vec<Slip> {
    let Some(from) = values.first().map(|value| value.span) else { return Vec::new() };
    let pairs = entries.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
    let left = pairs.filter_map(|(first, second)| {
        let left = Pair { first, second, from }.unrenamed(names)?;
        Some(slip(first.first()?.span, left))
    });
    left.collect()
}

fn slip(first: Span, left: left::Left) -> Slip {
    let left::Left { span, word, instead, renamed } = left;
    Slip { kind: SlipKind::Unrenamed { first, word, instead, renamed }, span }
}
