//! What was wrong with a reply: what was expected, what was found, and where.
//! It never has a caller's keys or arguments, and only the beginning of a text.

use core::fmt;

use redis::Value;

use crate::shape::Shape;
use crate::visible::Visible;

/// How much of a text is shown.
const EXCERPT: usize = 32;

/// A reply, or a part of one, that the Rust type does not accept.
#[derive(Clone, PartialEq, Eq)]
pub struct ReplyError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    expected: String,
    found: String,
    /// Innermost first, as it is built on the way out.
    path: Vec<String>,
}

impl ReplyError {
    /// An error for your own `FromReply`, such as `ReplyError::new("a percentage", "130")`.
    #[must_use]
    pub fn new(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self(Box::new(Inner { expected: expected.into(), found: found.into(), path: Vec::new() }))
    }

    /// What was expected, such as `` `Option<u64>` ``.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What was found, such as "the integer -1"; at most 32 characters of a text.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// The place in the reply, innermost first, such as "field `age` of element 2"; empty for the reply itself.
    #[must_use]
    pub fn path(&self) -> String {
        self.0.path.join(" of ")
    }

    /// Says that this happened in an element, counted from 1 as Lua does.
    #[must_use]
    pub fn in_element(self, position: usize) -> Self {
        self.within(format!("element {position}"))
    }

    /// Says that this happened in a field.
    #[must_use]
    pub fn in_field(self, name: &str) -> Self {
        self.within(format!("field `{name}`"))
    }

    pub(crate) fn mismatch(expected: &Shape, found: &Value) -> Self {
        Self::new(format!("`{}`", expected.rendered()), describe(found))
    }

    pub(crate) fn within(mut self, place: String) -> Self {
        self.0.path.push(place);
        self
    }
}

impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found {}", Visible(&self.0.expected), Visible(&self.0.found))?;
        if self.0.path.is_empty() {
            return Ok(());
        }
        write!(f, " in {}", Visible(self.path()))
    }
}

impl fmt::Debug for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyError({self})")
    }
}

impl core::error::Error for ReplyError {}

/// The kind of a value, and so much of it as fits in a line.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::Nil => "nil".to_owned(),
        Value::Int(number) => format!("the integer {number}"),
        Value::Double(number) => format!("the double {number}"),
        Value::Boolean(truth) => format!("the boolean {truth}"),
        Value::BulkString(bytes) => describe_text(bytes),
        Value::VerbatimString { text, .. } => describe_text(text.as_bytes()),
        Value::SimpleString(text) if text.is_empty() => "an empty status".to_owned(),
        Value::SimpleString(text) => format!("the status `{}`", excerpt(text)),
        Value::Okay => "the status `OK`".to_owned(),
        Value::BigNumber(_) => "a big number".to_owned(),
        Value::Array(elements) => format!("an array of {}", elements.len()),
        Value::Set(elements) => format!("a set of {}", elements.len()),
        Value::Map(entries) => format!("a map of {}", entries.len()),
        Value::ServerError(error) => describe_error(error),
        Value::Attribute { data, .. } => describe(data),
        _ => "a kind of reply that scripts don't send".to_owned(),
    }
}

fn describe_text(bytes: &[u8]) -> String {
    match core::str::from_utf8(bytes) {
        Ok("") => "an empty text".to_owned(),
        Ok(text) => format!("the text `{}`", excerpt(text)),
        Err(_) => format!("{} bytes that are not UTF-8", bytes.len()),
    }
}

fn describe_error(error: &redis::ServerError) -> String {
    let text = format!("{} {}", error.code(), error.details().unwrap_or_default());
    format!("an error reply `{}`", excerpt(text.trim_end()))
}

pub(crate) fn excerpt(text: &str) -> String {
    let beginning: String = text.chars().take(EXCERPT).collect();
    let more = if beginning.len() < text.len() { "…" } else { "" };
    format!("{}{more}", beginning.escape_debug())
}

#[cfg(test)]
mod tests {
    use super::{ReplyError, describe};
    use redis::{Value, parse_redis_value};

    #[test]
    fn says_what_was_expected_found_and_where() {
        let error = ReplyError::new("`u8`", "the integer 300").in_field("age").in_element(2);
        assert_eq!(error.to_string(), "expected `u8`, found the integer 300 in field `age` of element 2");
        assert_eq!(error.path(), "field `age` of element 2");
        assert_eq!(ReplyError::new("`u8`", "nil").to_string(), "expected `u8`, found nil");
    }

    #[test]
    fn shows_the_beginning_of_a_text() {
        assert_eq!(describe(&Value::BulkString(vec![b'x'; 33])), format!("the text `{}…`", "x".repeat(32)));
        assert_eq!(describe(&Value::BulkString(vec![])), "an empty text");
        assert_eq!(describe(&Value::SimpleString(String::new())), "an empty status");
        assert_eq!(describe(&Value::BulkString(b"a\nb".to_vec())), r"the text `a\nb`");
        assert_eq!(describe(&Value::BulkString(vec![0xff, 0xfe])), "2 bytes that are not UTF-8");
    }

    #[test]
    fn shows_an_error_reply_as_the_server_wrote_it() {
        assert_eq!(describe(&parse_redis_value(b"-BOO y\r\n").unwrap()), "an error reply `BOO y`");
        assert_eq!(describe(&parse_redis_value(b"-boo\r\n").unwrap()), "an error reply `boo`");
    }
}
