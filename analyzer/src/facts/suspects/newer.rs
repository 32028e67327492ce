//! Calls that Lua 5.1 takes, and that mean something else to newer Lua.

use crate::names::Names;
use crate::names::callee::GlobalPath;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind};

/// Which call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewerCall {
    /// `string.rep(s, n, separator)`
    RepeatSeparator,
    /// `math.log(x, base)`
    LogBase,
    /// `load(text)`
    LoadText,
    /// `xpcall(f, handler, argument)`
    HandledArguments,
}

/// Only the call of `load` raises; the others do less than they say.
pub(super) fn call<'c>(
    names: &Names<'c>,
    path: &GlobalPath<'c>,
    arguments: &'c [Expression],
    guarded: bool,
) -> Option<NewerCall> {
    match (path.global, path.field, arguments) {
        ("string", Some("rep"), [_, _, separator]) => {
            (!is_empty(names, separator)).then_some(NewerCall::RepeatSeparator)
        }
        ("math", Some("log"), [_, _]) => Some(NewerCall::LogBase),
        ("load", None, [text, ..]) if !guarded => is_text(names, text).then_some(NewerCall::LoadText),
        ("xpcall", None, [_, _, _, ..]) => Some(NewerCall::HandledArguments),
        _ => None,
    }
}

fn is_empty<'c>(names: &Names<'c>, separator: &'c Expression) -> bool {
    match &names.behind(separator).kind {
        ExpressionKind::String(text) => text.is_empty(),
        ExpressionKind::Nil => true,
        _ => false,
    }
}

fn is_text<'c>(names: &Names<'c>, expression: &'c Expression) -> bool {
    match &names.behind(expression).kind {
        ExpressionKind::String(_) => true,
        ExpressionKind::Chain { rest, .. } => matches!(rest.as_slice(), [(BinaryOperator::Concat, _)]),
        _ => false,
    }
}
