//! Whether an expression gives one value, or as many as it likes where it stands last in a list.

use super::ValueKind;
use crate::chunk::{Expression, ExpressionKind, SuffixKind};
use crate::{Names, callee};

/// `...`, or a call that is not known to give exactly one value.
pub(in crate::facts) fn gives_many<'c>(expression: &'c Expression, names: &Names<'c>) -> bool {
    match &expression.kind {
        ExpressionKind::Vararg => true,
        ExpressionKind::Suffixed { suffixes, .. } => {
            let last = suffixes.last().map(|last| &last.kind);
            matches!(last, Some(SuffixKind::Call(_) | SuffixKind::Method(..)))
                && !gives_one(expression, names)
        }
        _ => false,
    }
}

/// A call whose reply is known gives one value, and so does every command.
fn gives_one<'c>(expression: &'c Expression, names: &Names<'c>) -> bool {
    let is_command = callee::call(names, expression).is_some_and(|call| call.path.is_command());
    is_command || super::of(expression, names).iter().all(|value| value.kind != ValueKind::Unknown)
}
