//! What a call calls, where the text says so: `redis.call` also through `local rcall = redis.call`.

use crate::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};
use crate::{Names, Span};

/// A call of a global function, or of a field of a global.
pub(crate) struct Call<'c> {
    /// `redis.call`, `tonumber`.
    pub(crate) path: String,
    /// Its arguments.
    pub(crate) arguments: &'c [Expression],
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
    let at = suffixes.iter().position(|suffix| matches!(suffix.kind, SuffixKind::Call(_)))?;
    let (steps, rest) = suffixes.split_at(at);
    let call = rest.first()?;
    let SuffixKind::Call(arguments) = &call.kind else { return None };
    Some((Call { path: path_of(names, base, steps)?, arguments }, base.span.to(call.span)))
}

/// `expression` as a global or a field of one: `KEYS`, `redis.call`.
pub(crate) fn path<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<String> {
    match &expression.kind {
        ExpressionKind::Suffixed { base, suffixes } => path_of(names, base, suffixes),
        _ => path_of(names, expression, &[]),
    }
}

/// Whether a call of `path` calls a command: it gives exactly one value.
pub(crate) fn is_command(path: &str) -> bool {
    matches!(path, "redis.call" | "redis.pcall" | "server.call" | "server.pcall")
}

fn path_of<'c>(names: &Names<'c>, base: &'c Expression, steps: &'c [Suffix]) -> Option<String> {
    let base = names.behind(base);
    let mut path = match names.global(base) {
        Some(global) => global.to_owned(),
        None if matches!(base.kind, ExpressionKind::Suffixed { .. }) => self::path(names, base)?,
        None => return None,
    };
    for step in steps {
        path.push('.');
        path.push_str(field(step)?);
    }
    Some(path)
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
