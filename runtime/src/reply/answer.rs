//! What a connection answers, before it is decoded: errors that come as values, and attributes around a reply.
//! It looks at no more than the outermost value.

use redis::{RedisResult, Value};

/// Whether there is nothing to decide: as with nearly every reply, it is a value without anything around it.
#[inline]
pub(crate) fn is_plain(reply: &RedisResult<Value>) -> bool {
    reply.as_ref().is_ok_and(is_plain_value)
}

#[inline]
pub(crate) fn is_plain_value(value: &Value) -> bool {
    !matches!(value, Value::Attribute { .. } | Value::ServerError(_))
}

/// An error can come as a value, depending on the connection; attributes only surround the reply.
#[inline]
pub(crate) fn settle(reply: RedisResult<Value>) -> RedisResult<Value> {
    match reply.map(peel) {
        Ok(Value::ServerError(error)) => Err(error.into()),
        reply => reply,
    }
}

/// The value within its attributes, which hardly any reply has.
#[inline]
pub(crate) fn peel(value: Value) -> Value {
    match value {
        Value::Attribute { data, .. } => peel_all(*data),
        value => value,
    }
}

#[cold]
fn peel_all(mut value: Value) -> Value {
    while let Value::Attribute { data, .. } = value {
        value = *data;
    }
    value
}
