//! Fields of `string`, `redis` and the like, also through a second name for the table or for the field.
//!
//! A script that tests a field may do without it. What is no such test: a call, an operand or an argument that can't be nil.

use std::collections::HashSet;
use std::slice;

use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::servers::fields;
use crate::syntax::chunk::{Expression, Name, Suffix};
use crate::text::Span;

/// One use of a field that no supported server has.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingField {
    /// `os`
    pub table: String,
    /// `time`
    pub field: String,
    /// `os.time`, where the text says so.
    pub span: Span,
    /// It raises here, or does not do what it says, because the field is nil.
    pub needed: bool,
}

impl MissingField {
    /// The first use of each field, but for those that the script may do without.
    pub(crate) fn first_uses(fields: &[Self]) -> impl Iterator<Item = &Self> {
        let name = |field: &Self| (field.table.clone(), field.field.clone());
        let optional: HashSet<_> = fields.iter().filter(|field| !field.needed).map(name).collect();
        let mut seen = HashSet::new();
        fields.iter().filter(move |field| seen.insert(name(field)) && !optional.contains(&name(field)))
    }
}

pub(super) fn missing(
    path: &GlobalPath<'_>,
    span: Span,
    needed: bool,
    in_function: bool,
) -> Option<MissingField> {
    let field = path.field?;
    let found = || MissingField { table: path.global.to_owned(), field: field.to_owned(), span, needed };
    let is_missing =
        fields::lacks(path.global, field) || (in_function && fields::lacks_in_function(path.global, field));
    is_missing.then(found)
}

/// `expression` as a global or a field of one, and where the text says so.
pub(super) fn path<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<(GlobalPath<'c>, Span)> {
    callee::path(names, expression).map(|path| (path, names.behind(expression).span))
}

/// The global or the field of one that a chain begins with, where the text says so, and the rest of the chain.
pub(super) fn head<'c>(
    names: &Names<'c>,
    base: &'c Expression,
    suffixes: &'c [Suffix],
) -> Option<(GlobalPath<'c>, Span, &'c [Suffix])> {
    let path = callee::path_of(names, base, &[])?;
    if path.field.is_none()
        && let Some((step, rest)) = suffixes.split_first()
        && let Some(longer) = callee::path_of(names, base, slice::from_ref(step))
    {
        return Some((longer, base.span.to(step.span), rest));
    }
    Some((path, names.behind(base).span, suffixes))
}

/// `local now = os.time` gives a second name, and that is known wherever it goes.
pub(super) fn is_alias<'c>(names: &Names<'c>, name: &Name, value: &'c Expression) -> bool {
    let is_followed = |path: GlobalPath<'_>| {
        let lacks =
            |field| fields::lacks(path.global, field) || fields::servers_with(path.global, field).is_some();
        path.field.is_some_and(lacks)
    };
    callee::path(names, value).is_some_and(is_followed)
        && names.declared_by(name).is_some_and(|local| !local.reassigned)
}

/// A nil among the arguments is nothing that a call of this can be meant to get.
pub(super) fn is_strict(path: &GlobalPath<'_>) -> bool {
    path.field.is_some() && matches!(path.global, "redis" | "server" | "string" | "math" | "bit" | "struct")
}
