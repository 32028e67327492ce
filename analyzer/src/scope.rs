//! What is checked at once: a whole script, one function of a library, or the rest of a library; and which of its
//! places run.

pub(crate) mod guard;
pub(crate) mod reach;

use std::rc::Rc;

use crate::names::{Global, Names};
use crate::scope::reach::Places;
use crate::signature::List;
use crate::syntax::chunk::{Block, Chunk, Expression, Function, Name};
use crate::text::Span;

/// A stretch of a text with two lists that a caller fills.
#[derive(Debug)]
pub(crate) struct Scope<'c> {
    /// Its statements.
    pub(crate) block: &'c Block,
    /// The functions within it that are scopes of their own.
    apart: Vec<Span>,
    /// How many functions lie around its statements.
    pub(crate) depth: usize,
    /// The text calls it as well, so that errors which it raises may be caught.
    pub(crate) called: bool,
    /// Which of its places run.
    pub(crate) places: Rc<Places>,
    /// What the text calls the caller's keys and arguments.
    lists: [Access; 2],
}

/// How a text gets at one of the two lists.
#[derive(Debug)]
pub(crate) enum Access {
    /// By a global of this name.
    Global(&'static str),
    /// By the parameter of this name, which is the local of this number.
    Parameter(String, usize),
    /// Not at all.
    Absent,
    /// By ways that are not followed: `...`, or a parameter that is assigned.
    Untold(String),
}

impl<'c> Scope<'c> {
    /// A whole script.
    pub(crate) fn script(chunk: &'c Chunk) -> Self {
        let lists = [Access::Global("KEYS"), Access::Global("ARGV")];
        Self { block: &chunk.block, apart: Vec::new(), depth: 0, called: false, places: Rc::default(), lists }
    }

    /// A library without the functions that it registers.
    pub(crate) fn library(chunk: &'c Chunk, mut apart: Vec<Span>) -> Self {
        // None lies within another, so the last that begins in front of a place is the one around it.
        apart.sort_unstable();
        let lists = [Access::Absent, Access::Absent];
        Self { block: &chunk.block, apart, depth: 0, called: false, places: Rc::default(), lists }
    }

    /// A function that a library registers.
    pub(crate) fn function(function: &'c Function, names: &Names<'c>, called: bool) -> Self {
        let table = |at: usize| match function.parameters.get(at) {
            Some(parameter) => of_parameter(names, parameter),
            None if function.variadic => Access::Untold("...".to_owned()),
            None => Access::Absent,
        };
        let lists = [table(0), table(1)];
        // It stands in no other function, or it would not be registered.
        Self { block: &function.body, apart: Vec::new(), depth: 1, called, places: Rc::default(), lists }
    }

    /// The same, where it is known which of its places run.
    pub(crate) fn running(self, places: Rc<Places>) -> Self {
        Self { places, ..self }
    }

    /// The list that `expression` names, also by a second name for it.
    pub(crate) fn list(&self, names: &Names<'c>, expression: &'c Expression) -> Option<List> {
        let behind = names.behind(expression);
        let global = names.global(behind);
        let is = |table: &Access| match table {
            Access::Global(name) => global == Some(name),
            Access::Parameter(_, local) => names.named(behind) == Some(*local),
            Access::Absent | Access::Untold(_) => false,
        };
        let [keys, arguments] = &self.lists;
        if is(keys) {
            Some(List::Keys)
        } else if is(arguments) {
            Some(List::Arguments)
        } else {
            None
        }
    }

    /// It is a part of a library of functions.
    pub(crate) fn is_library(&self) -> bool {
        !matches!(self.lists, [Access::Global(_), _])
    }

    pub(crate) fn table(&self, list: List) -> &Access {
        let [keys, arguments] = &self.lists;
        match list {
            List::Keys => keys,
            List::Arguments => arguments,
        }
    }

    /// The uses of globals in it, in the order in which a statement comes to them.
    pub(crate) fn globals<'n>(&self, names: &'n Names<'c>) -> Vec<&'n Global<'c>> {
        let mut found = names.globals_within(self.block.span);
        found.retain(|global| !self.is_apart(global.span));
        found
    }

    /// Whether a place of this kind is looked at with this scope.
    pub(crate) fn contains(&self, span: Span) -> bool {
        self.block.span.contains(span) && !self.is_apart(span)
    }

    pub(crate) fn is_apart(&self, span: Span) -> bool {
        let behind = self.apart.partition_point(|apart| apart.start <= span.start);
        behind.checked_sub(1).and_then(|at| self.apart.get(at)).is_some_and(|apart| apart.contains(span))
    }
}

impl Access {
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Absent => None,
            Self::Global(name) => Some(name),
            Self::Parameter(name, _) | Self::Untold(name) => Some(name),
        }
    }
}

fn of_parameter(names: &Names<'_>, parameter: &Name) -> Access {
    let name = parameter.text.clone();
    match (names.id_at(parameter.span), names.declared_by(parameter)) {
        (Some(id), Some(local)) if !local.reassigned => Access::Parameter(name, id),
        _ => Access::Untold(name),
    }
}
