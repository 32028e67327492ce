//! A reply as `fred` read it, as the value that a connection of `redis` would have read.

use ::fred::types::Resp3Frame;
use redis::{ErrorKind, PushKind, RedisError, RedisResult, Value, VerbatimFormat, parse_redis_value};

use crate::wire::replies::{server_error, status};

/// The most values within each other, as `redis` has it.
const DEEPEST: usize = 100;

/// # Errors
/// If it is too deep, or no reply to a command.
pub(super) fn value(frame: Resp3Frame) -> RedisResult<Value> {
    within(frame, 0)
}

fn within(frame: Resp3Frame, depth: usize) -> RedisResult<Value> {
    if depth > DEEPEST {
        return Err(unreadable("its arrays are too deep"));
    }
    Ok(match frame {
        Resp3Frame::Array { data, .. } => Value::Array(all(data, depth)?),
        Resp3Frame::Set { data, .. } => Value::Set(all(data, depth)?),
        Resp3Frame::Push { data, .. } => push(all(data, depth)?),
        Resp3Frame::Map { data, .. } => {
            let pair = |(key, value)| Ok((within(key, depth + 1)?, within(value, depth + 1)?));
            Value::Map(data.into_iter().map(pair).collect::<RedisResult<_>>()?)
        }
        single => scalar(single)?,
    })
}

fn all(frames: impl IntoIterator<Item = Resp3Frame>, depth: usize) -> RedisResult<Vec<Value>> {
    frames.into_iter().map(|frame| within(frame, depth + 1)).collect()
}

fn scalar(frame: Resp3Frame) -> RedisResult<Value> {
    Ok(match frame {
        Resp3Frame::Null => Value::Nil,
        Resp3Frame::Number { data, .. } => Value::Int(data),
        Resp3Frame::BlobString { data, .. } => Value::BulkString(data.into()),
        Resp3Frame::SimpleString { data, .. } => status(&data),
        Resp3Frame::SimpleError { data, .. } => server_error(&data),
        Resp3Frame::BlobError { data, .. } => server_error(&String::from_utf8_lossy(&data)),
        Resp3Frame::Boolean { data, .. } => Value::Boolean(data),
        Resp3Frame::Double { data, .. } => Value::Double(data),
        // The type that it has in `redis` depends on a feature.
        Resp3Frame::BigNumber { data, .. } => parse_redis_value(&[b"(", &data[..], b"\r\n"].concat())?,
        Resp3Frame::VerbatimString { data, format, .. } => Value::VerbatimString {
            // The type of `format` has no public name.
            format: if format!("{format:?}") == "Text" {
                VerbatimFormat::Text
            } else {
                VerbatimFormat::Markdown
            },
            text: String::from_utf8(data.into()).map_err(|_| unreadable("its text is not UTF-8"))?,
        },
        _ => return Err(unreadable("it is no reply to a command")),
    })
}

fn push(data: Vec<Value>) -> Value {
    let mut data = data.into_iter();
    let kind = match data.next() {
        Some(Value::BulkString(name)) => String::from_utf8_lossy(&name).into_owned(),
        Some(Value::SimpleString(name)) => name,
        _ => String::new(),
    };
    Value::Push { kind: PushKind::Other(kind), data: data.collect() }
}

#[cold]
fn unreadable(detail: &str) -> RedisError {
    let text = "the call ran, but its reply can't be told";
    (ErrorKind::UnexpectedReturnType, text, detail.to_owned()).into()
}
