//! Claims in words, for reports.

use redis_script_analyzer::{Items, Origin, Value, ValueKind};

/// `integer | nil?`, where `?` is what is doubtful.
pub(crate) fn shown_values(values: &[Value]) -> String {
    values.iter().map(shown_value).collect::<Vec<_>>().join(" | ")
}

/// Whether it is nil because there is no `return`.
pub(crate) fn is_fall_through(value: &Value) -> bool {
    matches!(value.kind, ValueKind::FallThrough | ValueKind::Unknown)
}

fn shown_value(value: &Value) -> String {
    let kind = match &value.kind {
        ValueKind::Text(Some(text)) => format!("Text({:?})", String::from_utf8_lossy(text)),
        ValueKind::Status(Some(text)) => format!("Status({:?})", String::from_utf8_lossy(text)),
        ValueKind::Array(items) => array(items),
        kind => format!("{kind:?}"),
    };
    let origin = match value.origin {
        Origin::Key(_) | Origin::Argument(_) => format!(" from {:?}", value.origin),
        _ => String::new(),
    };
    format!("{kind}{origin}{}", if value.doubtful { "?" } else { "" })
}

fn array(items: &Items) -> String {
    let mut parts: Vec<String> = items.elements.iter().map(|values| shown_values(values)).collect();
    parts.extend(items.rest.as_ref().map(|rest| format!("{}…", shown_values(rest))));
    format!("[{}]", parts.join(", "))
}
