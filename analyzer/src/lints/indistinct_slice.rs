//! A parameter follows a slice, but the script does not tell it from the elements of the slice.
//!
//! ```lua
//! -- fn(set: Key, members: [String], ttl: u64)
//! redis.call('SADD', KEYS[1], ARGV[1])
//! return redis.call('EXPIRE', KEYS[1], ARGV[2])
//! ```
//!
//! Its index depends on the length of the slice, so the script must count from the last element: `ARGV[#ARGV]`, or
//! `ARGV[#ARGV - 1]` if another one follows, and end its walk over the slice before it, as `unpack(ARGV, 1, #ARGV - 1)` does.
//! Here the time is never read, unless there is one member.
//!
//! The lint warns of a loop that comes over the parameter as over the slice. It warns of `unpack(ARGV)` only if the script also
//! reads the parameter by itself, and this is a number, say, and the slice is of texts: all elements in their order may be what a
//! command takes, as with options in front of the score and the member of a `ZADD`. It is silent if the script compares `#ARGV` with
//! something, copies the elements, or reads an index that only the run knows, such as one that the caller sends.

use super::behind_slice::BehindSlice;
use super::{Context, Lint, keys_in_function};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::{Taken, Walk};
use crate::signature::{Index, List, Parameter, Sent, last};

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
    let never = unread().find(|(_, past, _)| !is_any_read && !behind.may_be_walked(*past));
    let walked = || unread().find_map(|it| Some(found.walked(it, behind.walk_over(it.1, Taken::Singly)?)));
    let twice = || {
        let mut read = behind.parameters().filter(|(_, past, _)| behind.is_read(*past));
        read.find_map(|it| Some(found.walked_and_read(it, found.walk_over_another(it)?)))
    };
    never.map(|it| found.never_read(it)).or_else(walked).or_else(twice)
}

/// A parameter, its position, and how far it is after the last.
type Behind<'p> = (usize, i64, &'p Parameter);

/// What messages speak of.
struct Found<'c, 'a> {
    context: &'c Context<'a>,
    behind: &'c BehindSlice<'a>,
    slice: &'a Parameter,
}

impl Found<'_, '_> {
    /// A walk over what the script also reads by itself. All elements in their order may be what a call takes: then only one that is
    /// sent as something else is told.
    fn walk_over_another(&self, (_, past, parameter): Behind<'_>) -> Option<&Walk> {
        let known = |sent| sent != Sent::Unknown;
        let (slice, behind) = (self.slice.sent, parameter.sent);
        let is_another = known(slice) && known(behind) && slice != behind;
        let in_order = || self.behind.walk_over(past, Taken::InOrder).filter(|_| is_another);
        self.behind.walk_over(past, Taken::Singly).or_else(in_order)
    }

    fn walked(&self, (position, past, parameter): Behind<'_>, walk: &Walk) -> Diagnostic {
        let (slice, name) = (&self.slice.name, &parameter.name);
        let message = format!("`{name}` follows the slice `{slice}`, and the script walks over both alike");
        let help = format!(
            "end the walk at `{}`, and read `{name}` as `{}`; or move `{slice}` to the end",
            self.end(),
            self.index(past)
        );
        self.diagnostic(Level::Warn, message, self.taken(walk, parameter), position, help)
    }

    fn walked_and_read(&self, (position, past, parameter): Behind<'_>, walk: &Walk) -> Diagnostic {
        let message = format!(
            "`{}` is `{}`, and the script also walks over it as if it were in `{}`",
            parameter.name,
            self.index(past),
            self.slice.name
        );
        let help = format!("end the walk at `{}`", self.end());
        self.diagnostic(Level::Warn, message, self.taken(walk, parameter), position, help)
    }

    fn taken(&self, walk: &Walk, parameter: &Parameter) -> Label {
        Label::new(walk.span, format!("takes `{}` for one of `{}`", parameter.name, self.slice.name))
    }

    fn never_read(&self, (position, past, parameter): Behind<'_>) -> Diagnostic {
        let (table, slice, name) = (self.table(), &self.slice.name, &parameter.name);
        let index = self.index(past);
        let message =
            format!("`{name}` follows the slice `{slice}`, so it is `{index}`, which the script never reads");
        let (first, after) =
            (self.behind.split.slice + 1, self.behind.split.slice + self.behind.split.behind + 1);
        let moved = format!(
            "move `{slice}` to the end: then `{name}` has a fixed index, and `{slice}` begins at `{table}[{after}]` instead of `{table}[{first}]`"
        );
        self.diagnostic(
            Level::Deny,
            message,
            self.farthest(),
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
        Diagnostic { lint: LINT.name, level, message, labels: vec![label], subject, help, fix: None }
    }

    /// Where the script comes nearest to the parameters.
    fn farthest(&self) -> Label {
        let inputs = self.behind.inputs;
        let highest = inputs.reads.iter().max_by_key(|read| read.index);
        match (inputs.walks.last(), highest) {
            (Some(walk), _) => Label::new(walk.span, "this ends before it"),
            (None, Some(read)) => Label::new(read.span, "the last index that is read"),
            (None, None) => {
                Label::new(self.context.facts.whole, format!("nothing here reads `{}`", self.table()))
            }
        }
    }

    /// The last index of the slice.
    fn end(&self) -> String {
        last(self.table(), -i64::try_from(self.behind.split.behind).unwrap_or(i64::MAX))
    }

    fn table(&self) -> &str {
        self.context.table(self.behind.list)
    }

    fn index(&self, past: i64) -> String {
        Index::FromLast(past).shown(self.table())
    }
}
