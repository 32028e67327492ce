//! Parameters of the text's own functions through which it gets at `KEYS` or `ARGV`.

use crate::chunk::{Expression, Name};
use crate::signature::List;
use crate::{Names, Span};

/// What was handed to which parameter.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    /// The parameter's number, and the table.
    found: Vec<(usize, List)>,
    /// The arguments whose way is followed.
    followed: Vec<Span>,
}

impl Aliases {
    /// Follows `argument`, one of the tables, into `parameter`, if that stands for nothing else. Whether it is new.
    pub(super) fn add(&mut self, names: &Names<'_>, parameter: &Name, list: List, argument: Span) -> bool {
        let Some(id) = names.id_at(parameter.span) else { return false };
        let is_assigned = names.by_id(id).is_none_or(|local| local.reassigned);
        let known = self.found.iter().find(|(known, _)| *known == id);
        if is_assigned || known.is_some_and(|(_, other)| *other != list) {
            return false;
        }
        let is_new = known.is_none();
        self.followed.push(argument);
        if is_new {
            self.found.push((id, list));
        }
        is_new
    }

    pub(super) fn list<'c>(&self, names: &Names<'c>, expression: &'c Expression) -> Option<List> {
        let id = names.named(names.behind(expression))?;
        self.found.iter().find(|(known, _)| *known == id).map(|(_, list)| *list)
    }

    pub(super) fn is_followed(&self, argument: Span) -> bool {
        self.followed.contains(&argument)
    }
}
