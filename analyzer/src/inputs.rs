//! What a script does with `KEYS` or `ARGV`: the fixed indexes that it reads, whether it walks the whole table, and
//! the names that it gives to elements.

mod alias;
mod bindings;
mod calls;
mod element;
mod gather;
mod lengths;
mod number;
mod optional;
mod run;
mod spread;
mod tolerance;
mod unchanged;

pub(crate) use gather::gather;
pub use lengths::Purpose;
pub use run::{Run, Taken, Walk};

use std::collections::BTreeSet;

use crate::signature::Index;
use crate::text::Span;
use element::Element;

/// The facts of one of the two tables.
#[derive(Debug, Default, PartialEq)]
pub struct Inputs {
    /// What the text calls the table: `KEYS`, or a parameter of a library's function; `None` where that takes no such parameter.
    pub table: Option<String>,
    /// Every read of a fixed index, in the order of the text.
    pub reads: Vec<Read>,
    /// Every read by a parameter's name, in the order of the text.
    pub named: Vec<Named>,
    /// Fixed indexes that the script assigns; what it reads there may be its own.
    pub written: Vec<i64>,
    /// Where it reads elements one after another, up to the length.
    pub walks: Vec<Walk>,
    /// Elements counted from the last one, which is 0, and where.
    pub from_last: Vec<(i64, Span)>,
    /// Where it reads an index that only the run knows, or hands the table on: any element may be read.
    pub walked: Vec<Span>,
    /// It reaches the table by ways that the text does not show, `_G` or `loadstring`, or assigns another one.
    pub opaque: bool,
    /// It hands the table to something that may change it.
    pub handed_on: bool,
    /// What it asks the length for.
    pub lengths: BTreeSet<Purpose>,
    /// It takes elements by `unpack`, as many as it has names for them.
    pub unpacked: bool,
    /// Elements that go to something that can do without them.
    pub optional: BTreeSet<i64>,
    /// Names given to elements: `local limit = tonumber(ARGV[1])`.
    pub bindings: Vec<Binding>,
}

/// `ARGV[2]`
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// As written, from 1 if it is right.
    pub index: i64,
    /// The expression.
    pub span: Span,
    /// It stands where a nil does no harm.
    pub tolerant: bool,
    /// Nothing but data keeps it from being read: not what the caller sends.
    pub certain: bool,
}

/// `ARGV.limit`: plain Lua that Redis would read as nil; here it is the parameter `limit`.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The parameter's name.
    pub name: String,
    /// The expression.
    pub span: Span,
    /// Its `.limit`, which gives way to an index.
    pub suffix: Span,
    /// What the text calls the table there, if that is a plain name.
    pub table: Option<String>,
    /// It stands where a nil does no harm.
    pub tolerant: bool,
    /// Nothing but data keeps it from being read: not what the caller sends.
    pub certain: bool,
}

/// A local that holds one element, as it is or through `tonumber`.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The element's index.
    pub index: Index,
    /// The local's name.
    pub name: String,
    /// The local's declaration.
    pub span: Span,
    /// The function that declares it, by where that begins; `None` for the main function.
    pub function: Option<usize>,
    /// The script assigns the local again.
    pub changes: bool,
}

impl Inputs {
    /// The highest fixed index that is read, 0 if none is.
    #[must_use]
    pub fn highest(&self) -> i64 {
        self.reads.iter().map(|read| read.index).max().unwrap_or(0)
    }

    /// The name that the script gives to an element, if it gives exactly one.
    #[must_use]
    pub fn name(&self, index: Index) -> Option<&str> {
        let mut names =
            self.bindings.iter().filter(|binding| binding.index == index).map(|binding| &binding.name);
        let first = names.next()?;
        names.all(|name| name == first).then_some(first)
    }

    /// Whether the last element is the last one that was sent, as far as the text shows.
    pub(crate) fn keeps_length(&self) -> bool {
        !self.handed_on && self.written.is_empty() && !self.opaque
    }

    /// Whether any element may be read besides those of [`Inputs::reads`] and [`Inputs::walks`].
    #[must_use]
    pub fn may_read_any(&self) -> bool {
        self.opaque || !self.walked.is_empty()
    }

    /// Whether what it reads depends on how many elements there are.
    #[must_use]
    pub fn takes_any_number(&self) -> bool {
        self.may_read_any() || !self.walks.is_empty() || !self.from_last.is_empty()
    }

    /// Whether it asks for the length.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        !self.lengths.is_empty()
    }

    /// Whether it asks for the length for more than to count elements from the last.
    pub(crate) fn is_measured(&self) -> bool {
        self.lengths.iter().any(|purpose| *purpose != Purpose::Index)
    }

    /// Whether it asks for the length for more than for the end of a loop or an index.
    #[must_use]
    pub fn is_tested(&self) -> bool {
        self.lengths.iter().any(|purpose| !matches!(purpose, Purpose::Bound | Purpose::Index))
    }

    /// Whether the script can do without element `index`: it asks for the length, or tests the element for nil.
    #[must_use]
    pub fn is_optional(&self, index: i64) -> bool {
        self.is_asked_for(index) || self.reads.iter().any(|read| read.index == index && read.tolerant)
    }

    /// The same, but for tests where the element is read: whoever asks about many elements gathers those first.
    pub(crate) fn is_asked_for(&self, index: i64) -> bool {
        self.is_counted() || self.optional.contains(&index)
    }
}
