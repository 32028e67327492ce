//! Replies of commands as Lua sees them: values that come from the place of the call.

use std::rc::Rc;

use crate::commands::Reply;
use crate::text::Span;
use crate::value::{Integers, Items, Origin, TimePart, Value, ValueKind};

/// What `TIME` replies.
pub(super) fn time(span: Span) -> Value {
    let part = |part| vec![Value::new(ValueKind::Text(None), span).from(Origin::Time(part))];
    let elements = vec![part(TimePart::Seconds), part(TimePart::Microseconds)];
    Value::new(ValueKind::Array(Rc::new(Items { elements, ..Items::default() })), span)
        .from(Origin::Reply(span))
}

/// One alternative. That nothing is there is doubtful where the script may have asked after the key before, or changed it.
pub(super) fn value(reply: &Reply, span: Span, is_doubtful: bool, is_unasked: bool) -> Value {
    let all = |replies: &[Reply]| all(replies, span, is_doubtful, is_unasked);
    let kind = match reply {
        Reply::Integer(_) => ValueKind::Integer(None),
        Reply::Text => ValueKind::Text(None),
        Reply::Status(text) => ValueKind::Status(text.map(|text| text.as_bytes().into())),
        Reply::Missing => ValueKind::Missing,
        Reply::List(replies) => {
            ValueKind::Array(Rc::new(Items { rest: Some(all(replies)), ..Items::default() }))
        }
        Reply::Tuple(elements) => {
            let elements = elements.iter().map(|replies| all(replies)).collect();
            ValueKind::Array(Rc::new(Items { elements, ..Items::default() }))
        }
    };
    let doubtful = is_doubtful && *reply == Reply::Missing;
    let (is_unasked, integers) = match reply {
        Reply::Integer(integers) => (true, *integers),
        Reply::Missing | Reply::List(_) => (is_unasked, Integers::Unsaid),
        _ => (false, Integers::Unsaid),
    };
    Value { doubtful, is_unasked, integers, ..Value::new(kind, span).from(Origin::Reply(span)) }
}

/// What an element can be.
fn all(replies: &[Reply], span: Span, is_doubtful: bool, is_unasked: bool) -> Vec<Value> {
    let value = |reply| value(reply, span, is_doubtful, is_unasked);
    let values: Vec<Value> = replies.iter().map(value).collect();
    if values.is_empty() { super::unknown(span) } else { values }
}

/// A list that is never empty; it has exactly so many elements, where that is known.
pub(super) fn answer_each(value: &mut Value, count: Option<usize>) {
    value.is_unasked &= !value.kind.is_table();
    if let (ValueKind::Array(items), Some(count)) = (&mut value.kind, count)
        && items.elements.is_empty()
        && let Some(rest) = Rc::make_mut(items).rest.take()
    {
        Rc::make_mut(items).elements = vec![rest; count];
    }
}

/// Doubts that something is missing within a table.
pub(super) fn doubt_missing_within(value: &mut Value) {
    if let ValueKind::Array(items) = &mut value.kind {
        let items = Rc::make_mut(items);
        for value in items.elements.iter_mut().chain(&mut items.rest).flatten() {
            value.doubtful |= value.kind == ValueKind::Missing;
            value.is_unasked = false;
            doubt_missing_within(value);
        }
    }
}
