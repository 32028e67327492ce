//! What several lints ask of comparisons, and of replies in them.

use std::collections::BTreeMap;

use super::Context;
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label};
use crate::flow::{Comparison, Test};
use crate::syntax::chunk::BinaryOperator;
use crate::value::{Operand, Origin, Value, ValueKind};

/// Whether the comparison asks for equality, or for the opposite; `None` for `<` and its like.
pub(super) fn equality(comparison: &Comparison) -> Option<bool> {
    match comparison.operator {
        BinaryOperator::Equal => Some(true),
        BinaryOperator::NotEqual => Some(false),
        _ => None,
    }
}

/// The side of which all alternatives are `one`, and that of which all are `other`.
pub(super) fn sides(
    comparison: &Comparison,
    one: impl Fn(&ValueKind) -> bool,
    other: impl Fn(&ValueKind) -> bool,
) -> Option<(&Operand, &Operand)> {
    let Comparison { left, right, .. } = comparison;
    if all(left, &one) && all(right, &other) {
        Some((left, right))
    } else if all(right, &one) && all(left, &other) {
        Some((right, left))
    } else {
        None
    }
}

fn all(operand: &Operand, is: &impl Fn(&ValueKind) -> bool) -> bool {
    operand.values.iter().all(|value| is(&value.kind))
}

/// What `check` says of each comparison, beside all others of the script.
pub(super) fn check_each<'a>(
    context: &'a Context<'a>,
    check: impl Fn(&Context<'a>, &Subjects<'a>, &'a Comparison) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let comparisons = &context.facts.uses.comparisons;
    if comparisons.is_empty() {
        return Vec::new();
    }
    let subjects = Subjects::of(context);
    comparisons.iter().filter_map(|comparison| check(context, &subjects, comparison)).collect()
}

/// How many comparisons of one subject are told apart.
const TWINS: usize = 64;

/// Nobody writes longer words twice; of a chain of comparisons, each one's left side is all before it.
const LONGEST: usize = 200;

/// The comparisons and conditions of a script by the words that they are about.
pub(super) struct Subjects<'a> {
    context: &'a Context<'a>,
    compared: BTreeMap<&'a str, Vec<(&'a Operand, usize)>>,
    tested: BTreeMap<&'a str, Vec<&'a Test>>,
}

impl<'a> Subjects<'a> {
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let mut subjects = Self { context, compared: BTreeMap::new(), tested: BTreeMap::new() };
        let uses = &context.facts.uses;
        for comparison in &uses.comparisons {
            let Comparison { left, right, group, .. } = comparison;
            let sides = [(left, right), (right, left)].into_iter();
            for (side, other) in sides.filter(|(side, _)| side.span.end - side.span.start <= LONGEST) {
                let found = subjects.compared.entry(context.source.slice(side.span)).or_default();
                if found.len() <= TWINS {
                    found.push((other, *group));
                }
            }
        }
        for test in &uses.tests {
            let found = subjects.tested.entry(context.source.slice(test.span)).or_default();
            if found.len() <= TWINS {
                found.push(test);
            }
        }
        subjects
    }

    /// The words of an operand.
    pub(super) fn words(&self, operand: &Operand) -> &'a str {
        self.context.source.slice(operand.span)
    }

    /// Whether some comparison of `words` is with what `is_it` takes, where its statement begins there. Of too many, one is.
    pub(super) fn compares(&self, words: &str, is_it: impl Fn(&Operand, usize) -> bool) -> bool {
        self.compared.get(words).is_some_and(|found| {
            found.len() > TWINS || found.iter().any(|(other, group)| is_it(other, *group))
        })
    }

    /// Whether a condition of the same statement, or of an `if` beside it, looks at the operand as it is, or behind `not`.
    pub(super) fn tests(&self, operand: &Operand, group: usize, negated: bool) -> bool {
        let is_it = |test: &&Test| test.group == group && test.negated == negated;
        self.tested
            .get(self.words(operand))
            .is_some_and(|found| found.len() > TWINS || found.iter().any(is_it))
    }
}

/// The literal that all alternatives are, as text.
pub(super) fn literal(operand: &Operand) -> Option<String> {
    match operand.values.as_slice() {
        [Value { kind: ValueKind::Text(Some(text)), .. }] => String::from_utf8(text.to_vec()).ok(),
        [Value { kind: ValueKind::Integer(Some(number)), .. }] => Some(number.to_string()),
        _ => None,
    }
}

/// The operand with what is said of it, and the command that replied it, where that stands elsewhere.
pub(super) fn labels(context: &Context<'_>, operand: &Operand, said: &str) -> Vec<Label> {
    let mut labels = vec![Label::new(operand.span, said)];
    if let Some(command) = command_of(context, operand)
        && command.span != operand.span
    {
        labels.push(Label::new(command.span, "what it is"));
    }
    labels
}

/// The command that replied the operand.
pub(super) fn command_of<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a Command> {
    let Origin::Reply(span) = operand.values.first()?.origin else { return None };
    // They are in the order of the text.
    let commands = &context.facts.commands;
    let before = commands.partition_point(|command| command.span.start < span.start);
    let mut here = commands.iter().skip(before).take_while(|command| command.span.start == span.start);
    here.find(|command| command.span == span)
}
