//! Whether a value can become a reply, on a RESP2 connection.

use redis::Value as Reply;
use redis_script_analyzer::{Items, Value, ValueKind};

pub(crate) fn contains(value: &Value, reply: &Reply) -> bool {
    match &value.kind {
        ValueKind::Unknown | ValueKind::Table => true,
        ValueKind::Nil
        | ValueKind::FallThrough
        | ValueKind::False
        | ValueKind::Missing
        | ValueKind::Function
        | ValueKind::Null => *reply == Reply::Nil,
        ValueKind::True => *reply == Reply::Int(1),
        ValueKind::Integer(Some(number)) => *reply == Reply::Int(*number),
        ValueKind::Integer(None) | ValueKind::Fraction | ValueKind::Quotient | ValueKind::Number => {
            matches!(reply, Reply::Int(_))
        }
        ValueKind::Text(Some(text)) => matches!(reply, Reply::BulkString(bytes) if **bytes == **text),
        ValueKind::Text(None) | ValueKind::Double => matches!(reply, Reply::BulkString(_)),
        ValueKind::Status(text) => {
            status(reply).is_some_and(|status| text.as_ref().is_none_or(|text| **text == *status.as_bytes()))
        }
        ValueKind::Error => matches!(reply, Reply::ServerError(_)),
        ValueKind::Map | ValueKind::Set => matches!(reply, Reply::Array(_)),
        ValueKind::Array(items) => matches!(reply, Reply::Array(replies) if contains_all(items, replies)),
        ValueKind::Keyed { .. } => matches!(reply, Reply::Array(replies) if replies.is_empty()),
    }
}

fn status(reply: &Reply) -> Option<&str> {
    match reply {
        Reply::Okay => Some("OK"),
        Reply::SimpleString(text) => Some(text),
        _ => None,
    }
}

/// An array ends before its first nil.
fn contains_all(items: &Items, replies: &[Reply]) -> bool {
    let mut elements = items.elements.iter();
    for reply in replies {
        let alternatives = elements.next().or(items.rest.as_ref());
        if !alternatives.is_some_and(|values| values.iter().any(|value| contains(value, reply))) {
            return false;
        }
    }
    let ends = |value: &Value| matches!(value.kind, ValueKind::Nil | ValueKind::Unknown);
    elements.next().is_none_or(|values| values.iter().any(ends))
}
