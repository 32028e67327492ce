//! Locals that nothing reads. A name that begins with `_` says that this is meant; parameters, loop variables and what
//! stands before a value that is read have to be there, read or not.

use std::collections::BTreeSet;

use super::removal::Removal;
use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Name, Statement, StatementKind, SuffixKind};
use crate::text::Span;

/// A local that is declared, perhaps assigned, and never read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedLocal {
    /// As declared.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// What it is.
    pub kind: LocalKind,
    /// It is assigned after its declaration.
    pub assigned: bool,
    /// What can be taken out with it.
    pub removal: Option<Removal>,
}

/// What a local is declared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalKind {
    /// `local function name() … end`
    Function,
    /// It holds what a call gives that may do something as well.
    Call,
    /// Everything else.
    Value,
}

/// Those of `local a, b = …`.
pub(super) fn unused_of<'c>(
    names: &Names<'c>,
    declared: &'c [Name],
    values: &'c [Expression],
) -> impl Iterator<Item = UnusedLocal> {
    declared.iter().enumerate().filter_map(move |(at, name)| {
        let found = unused(names, name, || kind(names, values, at))?;
        (!holds_a_place(names, declared, values, at)).then_some(found)
    })
}

pub(super) fn unused(
    names: &Names<'_>,
    name: &Name,
    kind: impl FnOnce() -> LocalKind,
) -> Option<UnusedLocal> {
    let local = names.declared_by(name)?;
    let is_unused = local.reads == 0 && !name.text.starts_with('_');
    let assigned = local.reassigned;
    is_unused.then(|| UnusedLocal {
        name: name.text.clone(),
        span: name.span,
        kind: kind(),
        assigned,
        removal: None,
    })
}

/// Several functions that nothing calls, at the outermost level, came with a library that is joined with the script.
pub(super) fn forget_joined(unused: &mut Vec<UnusedLocal>, block: &Block) {
    let declared: BTreeSet<usize> =
        block.statements.iter().flat_map(declared_by).map(|name| name.span.start).collect();
    let is_joined =
        |local: &UnusedLocal| local.kind == LocalKind::Function && declared.contains(&local.span.start);
    if unused.iter().filter(|local| is_joined(local)).count() > 1 {
        unused.retain(|local| !is_joined(local));
    }
}

fn declared_by(statement: &Statement) -> &[Name] {
    match &statement.kind {
        StatementKind::Local { names, .. } => names,
        StatementKind::LocalFunction { name, .. } => std::slice::from_ref(name),
        _ => &[],
    }
}

/// In `local a, b = f()`, `a` has to be there for `b`.
fn holds_a_place(names: &Names<'_>, declared: &[Name], values: &[Expression], at: usize) -> bool {
    let is_read = |name: &Name| names.declared_by(name).is_some_and(|local| local.reads > 0);
    let is_last_value = !values.is_empty() && at + 1 >= values.len();
    is_last_value && declared.iter().skip(at + 1).any(is_read)
}

/// What the local at this position of `local a, b = …` holds at first.
fn kind<'c>(names: &Names<'c>, values: &'c [Expression], at: usize) -> LocalKind {
    let Some(value) = values.get(at) else { return LocalKind::Value };
    let last = match &value.kind {
        ExpressionKind::Function(_) => return LocalKind::Function,
        ExpressionKind::Suffixed { suffixes, .. } => suffixes.last().map(|last| &last.kind),
        _ => None,
    };
    let is_call = matches!(last, Some(SuffixKind::Call(_) | SuffixKind::Method(..)));
    let does_nothing = callee::call(names, value).is_some_and(|call| only_computes(&call.path));
    if is_call && !does_nothing { LocalKind::Call } else { LocalKind::Value }
}

pub(super) fn only_computes(path: &GlobalPath<'_>) -> bool {
    match path.field {
        None => matches!(path.global, "tonumber" | "tostring" | "type" | "unpack" | "select"),
        Some(field) => {
            matches!(path.global, "string" | "math" | "bit" | "struct" | "cjson" | "cmsgpack")
                && !field.contains("random")
        }
    }
}
