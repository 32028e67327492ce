//! What functions are called: by the text around them.

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::chunk::{Expression, ExpressionKind, Field};

/// The name as the text has it, such as `queue.push`.
pub(super) fn written(text: &[u8], span: Span) -> Option<String> {
    let name = String::from_utf8_lossy(text.get(span.start..span.end)?);
    Some(name.split_whitespace().collect())
}

/// The name that stands in front of a function among arguments: `redis.register_function('hit', function …`.
pub(super) fn registered(arguments: &[Expression]) -> Option<String> {
    match arguments {
        [name, Expression { kind: ExpressionKind::Function(_), .. }] => string(name),
        _ => None,
    }
}

/// The name in a table that registers a function.
pub(super) fn registered_in(fields: &[Field]) -> Option<String> {
    fields.iter().find_map(|field| match field {
        Field::Named(name, value) if name.text == "function_name" => string(value),
        _ => None,
    })
}

fn string(expression: &Expression) -> Option<String> {
    match &expression.kind {
        ExpressionKind::String(text) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    }
}
