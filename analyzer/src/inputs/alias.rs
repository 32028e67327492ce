//! Parameters of the text's own functions through which it gets at `KEYS` or `ARGV`.

use crate::names::Names;
use crate::signature::List;
use crate::syntax::chunk::{Expression, Name};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// What was handed to which parameter.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    /// The parameter's number, and the table.
    found: HashMap<usize, List>,
    /// The arguments whose way is followed.
    followed: HashSet<Span>,
    /// How many bytes of functions were gone through because of them.
    walked: usize,
}

/// A function is gone through again for each of its parameters that turns out to be a table: of all together, so many bytes.
const WALKED: usize = 200_000;

impl Aliases {
    /// Follows `argument`, one of the tables, into `parameter`, if that stands for nothing else. Whether it is new.
    pub(super) fn add(&mut self, names: &Names<'_>, parameter: &Name, list: List, argument: Span) -> bool {
        let Some(id) = names.id_at(parameter.span) else { return false };
        let is_assigned = names.by_id(id).is_none_or(|local| local.reassigned);
        let known = self.found.get(&id);
        if is_assigned || known.is_some_and(|other| *other != list) {
            return false;
        }
        let is_new = known.is_none();
        if is_new && self.walked > WALKED {
            return false;
        }
        self.followed.insert(argument);
        if is_new {
            self.found.insert(id, list);
        }
        is_new
    }

    pub(super) fn list<'c>(&self, names: &Names<'c>, expression: &'c Expression) -> Option<List> {
        let id = names.named(names.behind(expression))?;
        self.found.get(&id).copied()
    }

    /// That a function of this many bytes is gone through again.
    pub(super) fn walk(&mut self, bytes: usize) {
        self.walked += bytes;
    }

    pub(super) fn is_followed(&self, argument: Span) -> bool {
        self.followed.contains(&argument)
    }
}
