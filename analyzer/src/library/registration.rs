//! One call of `redis.register_function`, as the text has it.

use super::fault::Fault;
use crate::syntax::chunk::Function;
use crate::text::Span;

/// One call.
#[derive(Debug)]
pub(super) struct Registration<'c> {
    /// The whole call.
    pub(super) span: Span,
    /// The name that it registers, and where that stands; `None` where the text does not tell.
    pub(super) name: Option<(String, Span)>,
    /// The function itself, and the local that names it, if one does; `None` where the text does not tell.
    pub(super) callback: Option<Callback<'c>>,
    /// The flags, each with its place; `None` where the text does not tell them all.
    pub(super) flags: Option<Vec<(String, Span)>>,
    /// How it is written.
    pub(super) form: Form,
    /// It runs whenever the library loads.
    pub(super) certain: bool,
    /// What is wrong with it.
    pub(super) faults: Vec<Fault>,
}

/// How a registration is written: the places where a flag can be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `redis.register_function(name, callback)`
    Arguments {
        /// The first.
        name: Span,
        /// The second.
        callback: Span,
    },
    /// `redis.register_function{…}`
    Table {
        /// With its braces.
        table: Span,
        /// `{'allow-oom'}` in it, if it names any.
        flags: Option<Span>,
    },
    /// Anything else.
    Unknown,
}

/// What is registered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Callback<'c> {
    pub(super) function: &'c Function,
    /// The number of the local that holds it, unless it stands in the call.
    pub(super) local: Option<usize>,
}
