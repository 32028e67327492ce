//! A parameter follows a slice, but the script does not tell it from the elements of the slice.
//!
//! ```lua
//! -- fn(set: Key, members: [String], ttl_ms: u64)
//! return redis.call('SADD', KEYS[1], unpack(ARGV))
//! ```
//!
//! Its index depends on the length of the slice, so the script must count from the last element: `ARGV[#ARGV]`, or
//! `ARGV[#ARGV - 1]` if another one follows, and end its walk over the slice before it, as `unpack(ARGV, 1, #ARGV - 1)` does.
//! Here the time becomes a member. The lint warns if the script reads the parameter and its walk comes over it as well. It is
//! silent if the script compares `#ARGV` with something, or reads an index that only the run knows, such as one that the caller
//! sends.

use super::behind_slice::BehindSlice;
use super::{Context, Lint, keys_in_function};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::Walk;
use crate::signature::{Index, List, Parameter, last};

pub(super) const LINT: Lint =
    Lint { name: "indistinct_slice", level: Level::Deny, page: include_str!("indistinct_slice.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = [List::Keys, List::Arguments];
    lists.into_iter().filter_map(|list| check_list(context, list)).collect()
}

/// All that is wrong with one list is one mistake.
fn check_list(context: &Context<'_>, list: List) -> Option<Diagnostic> {
    let behind = BehindSlice::new(context, list)?;
    if behind.is_told_otherwise() || keys_in_function::tells_of(context, list) {
        return None;
    }
    let found = Found { context, behind: &behind, slice: behind.slice()? };
    let is_any_read = behind.is_any_read();
    let unread = || behind.parameters().filter(|(_, past, _)| !behind.is_read(*past));
    let walked = unread().find_map(|it| Some(found.walked(it, behind.walk_over(it.1)?, Level::Deny)));
    let never = || unread().find(|(_, past, _)| !is_any_read && !behind.may_be_walked(*past));
    let twice = || {
        let mut read = behind.parameters().filter(|(_, past, _)| behind.is_read(*past));
        read.find_map(|it| Some(found.walked(it, behind.walk_over(it.1)?, Level::Warn)))
    };
    walked.or_else(|| never().map(|it| found.never_read(it))).or_else(twice)
}

/// What messages speak of.
struct Found<'c, 'a> {
    context: &'c Context<'a>,
    behind: &'c BehindSlice<'a>,
    slice: &'a Parameter,
}

impl Found<'_, '_> {
    fn walked(
        &self,
        (position, past, parameter): (usize, i64, &Parameter),
        walk: &Walk,
        level: Level,
    ) -> Diagnostic {
        let (table, slice, name) = (self.table(), &self.slice.name, &parameter.name);
        let message = match level {
            Level::Warn => format!(
                "`{name}` is `{}`, and the script also walks over it as if it were in `{slice}`",
                self.index(past)
            ),
            _ => format!("`{name}` follows the slice `{slice}`, and the script walks over both alike"),
        };
        let label = Label::new(walk.span, format!("takes `{name}` for one of `{slice}`"));
        let end = last(table, -i64::try_from(self.behind.split.behind).unwrap_or(i64::MAX));
        let read = match level {
            Level::Warn => String::new(),
            _ => format!(", and read `{name}` as `{}`; or move `{slice}` to the end", self.index(past)),
        };
        self.diagnostic(level, message, label, position, format!("end the walk at `{end}`{read}"))
    }

    fn never_read(&self, (position, past, parameter): (usize, i64, &Parameter)) -> Diagnostic {
        let (table, slice, name) = (self.table(), &self.slice.name, &parameter.name);
        let index = self.index(past);
        let message =
            format!("`{name}` follows the slice `{slice}`, so it is `{index}`, which the script never reads");
        let highest = self.behind.inputs.reads.iter().max_by_key(|read| read.index);
        let label = match highest {
            Some(read) => Label::new(read.span, "the last index that is read"),
            None => Label::new(self.context.facts.whole, format!("nothing here reads `{table}`")),
        };
        let (first, after) =
            (self.behind.split.slice + 1, self.behind.split.slice + self.behind.split.behind + 1);
        let moved = format!(
            "move `{slice}` to the end: then `{name}` has a fixed index, and `{slice}` begins at `{table}[{after}]` instead of `{table}[{first}]`"
        );
        self.diagnostic(
            Level::Deny,
            message,
            label,
            position,
            format!("read `{index}` in the script, or {moved}"),
        )
    }

    fn diagnostic(
        &self,
        level: Level,
        message: String,
        label: Label,
        position: usize,
        help: String,
    ) -> Diagnostic {
        let subject = Subject::parameter(self.behind.list, position);
        Diagnostic { lint: LINT.name, level, message, labels: vec![label], subject, help }
    }

    fn table(&self) -> &str {
        self.context.table(self.behind.list)
    }

    fn index(&self, past: i64) -> String {
        Index::FromLast(past).shown(self.table())
    }
}
