//! A loop over a slice begins at an argument in front of it, or behind its first.
//!
//! ```lua
//! -- fn(list: Key, max: u64, items: [String])
//! local max = tonumber(ARGV[1])
//! for i = 1, #ARGV do
//!   redis.call('RPUSH', KEYS[1], ARGV[i])
//! end
//! redis.call('LTRIM', KEYS[1], 0, max - 1)
//! return #ARGV
//! ```
//!
//! Nothing fails: the maximum is taken for an item. Here the items begin at `ARGV[2]`, so write `for i = 2, #ARGV do`. The lint warns only
//! if the script also reads the argument by itself, and is silent if the loop compares its local, as `i > 1` does. The same is said of
//! `KEYS`, and of a loop from 3 where nothing reads `ARGV[2]`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::{Inputs, Walk};
use crate::signature::{List, Parameter};

pub(super) const LINT: Lint = Lint {
    name: "loop_over_single_argument",
    level: Level::Warn,
    page: include_str!("loop_over_single_argument.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = [List::Keys, List::Arguments];
    lists.into_iter().filter_map(|list| check_list(context, list)).collect()
}

fn check_list(context: &Context<'_>, list: List) -> Option<Diagnostic> {
    let parameters = context.signature?.list(list);
    let (slice, before) = parameters.split_last().filter(|(slice, _)| slice.variadic)?;
    let inputs = context.facts.inputs(list);
    let is_plain = before.iter().all(|parameter| parameter.width == 1 && !parameter.optional);
    if inputs.may_read_any() || !is_plain {
        return None;
    }
    let found = Found { context, list, inputs, slice, before };
    found.single().or_else(|| found.skipped())
}

/// A list, and what is sent in it.
struct Found<'c, 'a> {
    context: &'c Context<'a>,
    list: List,
    inputs: &'a Inputs,
    slice: &'a Parameter,
    before: &'a [Parameter],
}

impl<'a> Found<'_, 'a> {
    /// The index of the first element of the slice.
    fn first(&self) -> i64 {
        i64::try_from(self.before.len()).map_or(i64::MAX, |before| before.saturating_add(1))
    }

    fn walks(&self) -> impl Iterator<Item = &'a Walk> {
        self.inputs.walks.iter().filter(|walk| walk.run.bound == self.list)
    }

    /// A walk over a parameter in front of the slice, which the script also reads by itself.
    fn single(&self) -> Option<Diagnostic> {
        let (walk, index) = self.walks().filter(|walk| !self.is_told_apart(walk)).find_map(|walk| {
            let is_walked = |index: &i64| walk.run.has(*index, self.first());
            let mut read = self.inputs.reads.iter().map(|read| read.index);
            read.find(|index| *index < self.first() && is_walked(index)).map(|index| (walk, index))
        })?;
        let position = usize::try_from(index - 1).ok()?;
        let single = self.before.get(position).filter(|single| !self.may_be_element(single, walk))?;
        let (name, slice) = (&single.name, &self.slice.name);
        let table = self.context.table(self.list);
        let message = format!("`{name}` is `{table}[{index}]`, and a loop takes it for one of `{slice}`");
        let alone = self.inputs.reads.iter().find(|read| read.index == index)?.span;
        let labels = vec![
            Label::new(walk.counter?, format!("begins at {}", walk.run.first)),
            Label::new(walk.span, format!("takes `{name}` too")),
            Label::new(alone, format!("reads `{name}` by itself")),
        ];
        let help = format!("begin the loop at `{table}[{}]`, the first of `{slice}`", self.first());
        Some(self.diagnostic(message, labels, position, help))
    }

    /// An argument that is sent like the elements, and stands right in front of them, may be meant as one.
    fn may_be_element(&self, single: &Parameter, walk: &Walk) -> bool {
        self.list == List::Arguments && single.sent == self.slice.sent && walk.run.step == 1
    }

    /// The first element of the slice, where all walks begin behind it.
    fn skipped(&self) -> Option<Diagnostic> {
        let first = self.first();
        let is_read = self.inputs.reads.iter().any(|read| read.index == first)
            || self.inputs.walks.iter().any(|walk| walk.run.has(first, i64::MAX))
            || self.inputs.is_tested()
            || self.inputs.unpacked;
        let walk = self.walks().find(|walk| walk.run.first > first).filter(|_| !is_read)?;
        let (slice, table) = (&self.slice.name, self.context.table(self.list));
        let message = format!("the first of `{slice}` is `{table}[{first}]`, and the script never reads it");
        let labels = vec![Label::new(walk.counter?, format!("begins at {}", walk.run.first))];
        Some(self.diagnostic(message, labels, self.before.len(), format!("begin the loop at {first}")))
    }

    /// Whether the loop compares what it counts by.
    fn is_told_apart(&self, walk: &Walk) -> bool {
        let Some(counter) = walk.counter else { return true };
        let (text, name) = (self.context.source.text(), self.context.source.slice(counter));
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        text.match_indices(name).any(|(at, _)| {
            let (before, behind) = text.split_at(at);
            let behind = behind.get(name.len()..).unwrap_or_default();
            let is_whole = !before.ends_with(is_part) && !behind.starts_with(is_part);
            let behind = behind.trim_start();
            is_whole && (behind.starts_with(['<', '>', '~', '%']) || behind.starts_with("=="))
        })
    }

    fn diagnostic(&self, message: String, labels: Vec<Label>, position: usize, help: String) -> Diagnostic {
        let subject = Subject::parameter(self.list, position);
        Diagnostic { subject, ..LINT.found(message, labels, help) }
    }
}
