//! What a script calls an operand: the name of the parameter that it is, or of the local.

use super::{Context, sent};
use crate::value::Operand;

/// The name of the parameter, also behind `tonumber`; otherwise the local that stands there.
pub(super) fn name<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a str> {
    if let Some(parameter) = sent::parameter(context, operand) {
        return Some(&parameter.name);
    }
    let words = bare(context.source.slice(operand.span));
    if let Some(index) = words.strip_prefix("ARGV[").and_then(|rest| rest.strip_suffix(']')) {
        let parameter = context.signature?.argument(index.parse().ok()?)?;
        return Some(&parameter.name);
    }
    let is_name = words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && words.contains(|letter: char| letter.is_ascii_alphabetic())).then_some(words)
}

/// Without `tonumber(…)` around it.
pub(super) fn bare(words: &str) -> &str {
    let inner = words.strip_prefix("tonumber(").and_then(|rest| rest.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ','])).unwrap_or(words).trim()
}

/// Whether one of the parts of a name, as `_` separates them, is one of `parts`.
pub(super) fn has_part(name: &str, parts: &[&str]) -> bool {
    name.split('_').any(|part| parts.iter().any(|wanted| part.eq_ignore_ascii_case(wanted)))
}
