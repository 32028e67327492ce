//! Replies as a socket of `redis` gives them.

use redis::{RedisResult, Value, parse_redis_value};

/// A server's error, by its line.
#[cold]
pub(crate) fn server_error(line: &str) -> Value {
    let line: String = line.chars().map(|it| if matches!(it, '\r' | '\n') { ' ' } else { it }).collect();
    let line = if line.is_empty() { "ERR" } else { &line };
    parse_redis_value(format!("-{line}\r\n").as_bytes()).unwrap_or_default()
}

/// A status that is no text stays exact as bytes.
pub(crate) fn status(line: &[u8]) -> Value {
    match core::str::from_utf8(line) {
        Ok("OK") => Value::Okay,
        Ok(status) => Value::SimpleString(status.to_owned()),
        Err(_) => Value::BulkString(line.to_vec()),
    }
}

/// The reply to a single command.
pub(crate) fn only(replies: RedisResult<Vec<Value>>) -> RedisResult<Value> {
    replies.map(|mut replies| replies.pop().unwrap_or_default())
}

/// The replies that a connection was asked for: `redis` leaves out those in front of `EXEC`, and an error of one of these or of
/// `EXEC` is then the error of all.
pub(crate) fn part(replies: Vec<Value>, offset: usize, count: usize) -> RedisResult<Vec<Value>> {
    let mut replies = replies.into_iter().skip(offset).take(count).collect::<Vec<_>>();
    match replies.pop_if(|last| offset > 0 && matches!(last, Value::ServerError(_))) {
        Some(Value::ServerError(error)) => Err(error.into()),
        _ => Ok(replies),
    }
}
