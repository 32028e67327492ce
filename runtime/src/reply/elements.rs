//! The elements of an array of known length, handed out in order to a tuple or a derived type.

use std::vec::IntoIter;

use redis::Value;

use super::{FromReply, ReplyError, error::describe, plain};
use crate::shape::Shape;

/// What is left of an array.
pub struct Elements {
    values: IntoIter<Value>,
    /// The position of the last.
    last: usize,
}

impl Elements {
    /// Opens an array of exactly `length` elements for the type `name`.
    ///
    /// # Errors
    /// When `value` is no array or has another length.
    pub fn new(value: Value, length: usize, name: &str) -> Result<Self, ReplyError> {
        Self::open(value, length, || format!("`{name}`"))
    }

    #[inline]
    pub(super) fn open(value: Value, length: usize, name: impl Fn() -> String) -> Result<Self, ReplyError> {
        match value {
            Value::Array(values) if values.len() == length => Ok(Self::after(0, values.into_iter())),
            value => Self::open_other(value, length, name),
        }
    }

    #[cold]
    fn open_other(value: Value, length: usize, name: impl Fn() -> String) -> Result<Self, ReplyError> {
        match plain(value, &Shape::Any) {
            Ok(Value::Array(values)) if values.len() == length => Ok(Self::after(0, values.into_iter())),
            Ok(value @ Value::Array(_)) => Err(ReplyError::new(sized(&name(), length), describe(&value))),
            Ok(value) => Err(ReplyError::new(name(), describe(&value))),
            Err(error) => Err(ReplyError::new(name(), error.found())),
        }
    }

    #[inline]
    pub(super) fn after(position: usize, values: IntoIter<Value>) -> Self {
        Self { last: position + values.len(), values }
    }

    /// Decodes the next element; `field` is its name, or empty where it has none.
    ///
    /// # Errors
    /// When there is none, or it is not a `T`.
    #[inline]
    pub fn next<T: FromReply>(&mut self, field: &'static str) -> Result<T, ReplyError> {
        let Some(value) = self.values.next() else {
            return Err(ReplyError::new("one more element", "the end of the array"));
        };
        T::from_reply(value).map_err(|error| match field {
            "" => error.in_element(self.last - self.values.len()),
            name => error.in_field(name),
        })
    }
}

pub(super) fn sized(name: &str, length: usize) -> String {
    let plural = if length == 1 { "" } else { "s" };
    format!("{name} of {length} element{plural}")
}

#[cfg(test)]
mod tests {
    use super::Elements;
    use redis::{Value, parse_redis_value};

    #[test]
    fn hands_out_each_element_once() {
        let mut elements = Elements::new(Value::Array(vec![Value::Int(1), Value::Nil]), 2, "Pair").unwrap();
        assert_eq!(elements.next::<u8>("left").unwrap(), 1);
        let error = elements.next::<u8>("right").unwrap_err();
        assert_eq!(error.to_string(), "expected `u8`, found nil in field `right`");
        assert!(elements.next::<u8>("").is_err());
    }

    #[test]
    fn wants_an_array_of_that_length() {
        let refusal = |value| Elements::new(value, 2, "Pair").err().unwrap().to_string();
        assert_eq!(
            refusal(Value::Array(vec![Value::Nil])),
            "expected `Pair` of 2 elements, found an array of 1"
        );
        assert_eq!(refusal(Value::Nil), "expected `Pair`, found nil");
        assert_eq!(
            refusal(parse_redis_value(b"-BOO y\r\n").unwrap()),
            "expected `Pair`, found an error reply `BOO y`"
        );
    }
}
