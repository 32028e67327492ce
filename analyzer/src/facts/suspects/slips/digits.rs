//! Digits of base 16 that are read as if they were of base 10.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::names::callee;
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};

/// `tonumber(redis.sha1hex(x):sub(1, 8))`
pub(super) fn hexadecimal<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<Slip> {
    let [digits] = callee::arguments_of(names, expression, &["tonumber"])? else { return None };
    is_hexadecimal(names, names.behind(digits))
        .then_some(Slip { kind: SlipKind::HexWithoutBase, span: expression.span })
}

/// A hash in hexadecimal digits, or a part of one.
fn is_hexadecimal<'c>(names: &Names<'c>, digits: &'c Expression) -> bool {
    if let Some(call) = callee::call(names, digits) {
        return match (call.path.global, call.path.field, call.arguments) {
            ("redis" | "server", Some("sha1hex"), _) | ("bit", Some("tohex"), _) => true,
            ("string", Some("sub"), [text, ..]) => is_hexadecimal(names, names.behind(text)),
            _ => false,
        };
    }
    let ExpressionKind::Suffixed { base, suffixes } = &digits.kind else { return false };
    match suffixes.as_slice() {
        [Suffix { kind: SuffixKind::Method(name, _), .. }] => {
            name.text == "sub" && is_hexadecimal(names, names.behind(base))
        }
        [.., Suffix { kind: SuffixKind::Method(name, _), .. }] => {
            name.text == "sub"
                && callee::first_call(names, digits)
                    .is_some_and(|(call, _)| call.path.field == Some("sha1hex"))
        }
        _ => false,
    }
}
