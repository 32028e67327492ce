//! What a call calls, where the text says so: `redis.call` also through `local rcall = redis.call`.

use crate::names::Names;
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};
use crate::text::Span;

/// A call of a global function, or of a field of a global.
pub(crate) struct Call<'c> {
    /// What is called.
    pub(crate) path: GlobalPath<'c>,
    /// Its arguments.
    pub(crate) arguments: &'c [Expression],
}

impl Call<'_> {
    /// The argument at this place in capitals, if it is a literal: of a call of a command, the first is its name.
    pub(crate) fn word(&self, at: usize) -> Option<String> {
        match self.arguments.get(at).map(|argument| &argument.kind) {
            Some(ExpressionKind::String(text)) => Some(String::from_utf8_lossy(text).to_ascii_uppercase()),
            _ => None,
        }
    }
}

/// A global, or a field of one: `tonumber`, `redis.call`. What lies deeper is nothing that we know.
#[derive(Clone, Copy)]
pub(crate) struct GlobalPath<'c> {
    pub(crate) global: &'c str,
    pub(crate) field: Option<&'c str>,
}

impl GlobalPath<'_> {
    /// Whether it calls a command: such a call gives exactly one value.
    pub(crate) fn is_command(&self) -> bool {
        matches!(self.field, Some("call" | "pcall")) && matches!(self.global, "redis" | "server")
    }

    /// Whether it gives the elements of a table as so many values.
    pub(crate) fn is_unpack(&self) -> bool {
        (self.global, self.field) == ("unpack", None)
    }

    /// Whether it keeps no hold of a table that it gets, and changes none.
    pub(crate) fn only_looks(&self) -> bool {
        match self.global {
            "tonumber" | "tostring" | "type" | "unpack" | "ipairs" | "pairs" | "next" | "cjson"
            | "cmsgpack" | "struct" | "string" | "math" | "bit" | "redis" | "server" => true,
            "table" => matches!(self.field, Some("concat" | "getn" | "maxn")),
            _ => false,
        }
    }
}

/// `expression` as a call of something global; `None` for every other expression.
pub(crate) fn call<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<Call<'c>> {
    let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
    let (last, steps) = suffixes.split_last()?;
    let SuffixKind::Call(arguments) = &last.kind else { return None };
    Some(Call { path: path_of(names, base, steps)?, arguments })
}

/// The first call in a chain such as `redis.call('TIME')[1]`, and where it stands.
pub(crate) fn first_call<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<(Call<'c>, Span)> {
    let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
    let (call, rest) = split_call(names, base, suffixes)?;
    let last = suffixes.len().checked_sub(rest.len() + 1).and_then(|at| suffixes.get(at))?;
    Some((call, base.span.to(last.span)))
}

/// The first call in a chain, and what follows it.
pub(crate) fn split_call<'c>(
    names: &Names<'c>,
    base: &'c Expression,
    suffixes: &'c [Suffix],
) -> Option<(Call<'c>, &'c [Suffix])> {
    let at = suffixes.iter().position(|suffix| matches!(suffix.kind, SuffixKind::Call(_)))?;
    let (steps, rest) = suffixes.split_at(at);
    let (call, rest) = rest.split_first()?;
    let SuffixKind::Call(arguments) = &call.kind else { return None };
    Some((Call { path: path_of(names, base, steps)?, arguments }, rest))
}

/// The arguments of `expression`, if it calls one of the global functions `functions`.
pub(crate) fn arguments_of<'c>(
    names: &Names<'c>,
    expression: &'c Expression,
    functions: &[&str],
) -> Option<&'c [Expression]> {
    let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
    let [Suffix { kind: SuffixKind::Call(arguments), .. }] = suffixes.as_slice() else { return None };
    let function = names.global(names.behind(base))?;
    functions.contains(&function).then_some(arguments)
}

/// `expression` as a global or a field of one: `KEYS`, `redis.call`.
pub(crate) fn path<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<GlobalPath<'c>> {
    match &expression.kind {
        ExpressionKind::Suffixed { base, suffixes } => path_of(names, base, suffixes),
        _ => path_of(names, expression, &[]),
    }
}

/// As [`path`], of a chain in its parts.
pub(crate) fn path_of<'c>(
    names: &Names<'c>,
    base: &'c Expression,
    steps: &'c [Suffix],
) -> Option<GlobalPath<'c>> {
    let base = names.behind(base);
    let path = match &base.kind {
        ExpressionKind::Name(_) => GlobalPath { global: known_as(names.global(base)?), field: None },
        ExpressionKind::Suffixed { base, suffixes } => path_of(names, base, suffixes)?,
        _ => return None,
    };
    match (steps, path.field) {
        ([], _) => Some(path),
        ([step], None) => Some(GlobalPath { field: Some(field(step)?), ..path }),
        _ => None,
    }
}

/// Two servers have a second name for `redis`, as Valkey has `server`.
fn known_as(global: &str) -> &str {
    if matches!(global, "redict" | "keydb") { "redis" } else { global }
}

fn field(step: &Suffix) -> Option<&str> {
    match &step.kind {
        SuffixKind::Field(name) => Some(&name.text),
        SuffixKind::Index(Expression { kind: ExpressionKind::String(text), .. }) => {
            std::str::from_utf8(text).ok()
        }
        _ => None,
    }
}
