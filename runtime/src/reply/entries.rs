//! Names and values, handed out by name to a derived type: a map, a flat list of both in turn, or a list of pairs.
//! Names that nobody asks for are left out; one that is asked for comes once.

use redis::Value;

use super::{FromReply, ReplyError, error::describe, maps, plain, text};
use crate::shape::Shape;

/// What is left of a reply.
pub struct Entries(Vec<(Vec<u8>, Value)>);

impl Entries {
    /// Opens a reply for the type `name`.
    ///
    /// # Errors
    /// When `value` is neither a map nor a list of names and values.
    pub fn new(value: Value, name: &'static str) -> Result<Self, ReplyError> {
        let entries = entries(value, &Shape::Named(name, &[]))?.into_iter().zip(1..);
        let named = entries.map(|((key, value), entry)| match text::bytes(key, &Shape::Text("a name")) {
            Ok(name) => Ok((name, value)),
            Err(error) => Err(error.within(format!("key {entry}"))),
        });
        Ok(Self(named.collect::<Result<_, _>>()?))
    }

    /// Decodes the value of `field`, which only an `Option` may lack.
    ///
    /// # Errors
    /// When it is missing, comes twice, or is not a `T`.
    pub fn take<T: FromReply>(&mut self, field: &'static str) -> Result<T, ReplyError> {
        let decoded = match self.remove(field)? {
            Some(value) => T::from_reply(value),
            None if matches!(T::SHAPE, Shape::Optional(_) | Shape::Any) => T::from_reply(Value::Nil),
            None => Err(ReplyError::new(format!("`{}`", T::SHAPE.rendered()), "nothing of that name")),
        };
        decoded.map_err(|error| error.in_field(field))
    }

    /// The same of a field that may be missing.
    ///
    /// # Errors
    /// When it comes twice, or is not a `T`.
    pub fn take_or_default<T: FromReply + Default>(&mut self, field: &'static str) -> Result<T, ReplyError> {
        let Some(value) = self.remove(field)? else { return Ok(T::default()) };
        T::from_reply(value).map_err(|error| error.in_field(field))
    }

    fn remove(&mut self, field: &str) -> Result<Option<Value>, ReplyError> {
        let is_it = |(name, _): &(Vec<u8>, Value)| name == field.as_bytes();
        let Some(position) = self.0.iter().position(is_it) else { return Ok(None) };
        let (_, value) = self.0.swap_remove(position);
        if self.0.iter().any(is_it) {
            return Err(ReplyError::new("each name once", "it twice").in_field(field));
        }
        Ok(Some(value))
    }
}

fn entries(value: Value, expected: &Shape) -> Result<Vec<(Value, Value)>, ReplyError> {
    match plain(value, expected)? {
        Value::Map(entries) => Ok(entries),
        Value::Array(values) if matches!(values.first(), Some(Value::Array(_))) => {
            values.into_iter().zip(1..).map(pair).collect()
        }
        Value::Array(values) if values.len().is_multiple_of(2) => Ok(maps::pairs(values)),
        value => Err(ReplyError::mismatch(expected, &value)),
    }
}

fn pair((value, position): (Value, usize)) -> Result<(Value, Value), ReplyError> {
    let wrong = |found: &Value| ReplyError::new("a name and its value", describe(found)).in_element(position);
    let Value::Array(values) = value else { return Err(wrong(&value)) };
    match <[Value; 2]>::try_from(values) {
        Ok([name, value]) => Ok((name, value)),
        Err(values) => Err(wrong(&Value::Array(values))),
    }
}

#[cfg(test)]
mod tests {
    use super::Entries;
    use redis::parse_redis_value;

    fn entries(wire: &str) -> Result<Entries, String> {
        Entries::new(parse_redis_value(wire.as_bytes()).unwrap(), "Thing").map_err(|error| error.to_string())
    }

    const FLAT: &str = "*6\r\n$3\r\nage\r\n$1\r\n7\r\n$1\r\nx\r\n$-1\r\n+name\r\n$3\r\nbob\r\n";

    #[test]
    fn every_form_and_every_order_is_taken() {
        let nested = "*2\r\n*2\r\n$4\r\nname\r\n$3\r\nbob\r\n*2\r\n$3\r\nage\r\n:7\r\n";
        for wire in [FLAT, nested, "%2\r\n$4\r\nname\r\n$3\r\nbob\r\n+age\r\n:7\r\n"] {
            let mut entries = entries(wire).unwrap();
            assert_eq!(entries.take::<String>("name").unwrap(), "bob", "{wire}");
            assert_eq!(entries.take::<u8>("age").unwrap(), 7, "{wire}");
        }
    }

    #[test]
    fn what_is_missing_is_named_unless_it_may_be() {
        for wire in [FLAT, "*0\r\n", "%0\r\n"] {
            let mut entries = entries(wire).unwrap();
            let error = entries.take::<u8>("size").unwrap_err();
            assert_eq!(error.to_string(), "expected `u8`, found nothing of that name in field `size`");
            assert_eq!(entries.take::<Option<u8>>("size").unwrap(), None);
            assert_eq!(entries.take_or_default::<u8>("size").unwrap(), 0);
        }
        let error = entries(FLAT).unwrap().take_or_default::<u8>("name").unwrap_err();
        assert_eq!(error.to_string(), "expected `u8`, found the text `bob` in field `name`");
    }

    #[test]
    fn says_what_does_not_fit() {
        let refusal = |wire| entries(wire).err().unwrap();
        assert_eq!(refusal("*1\r\n$1\r\na\r\n"), "expected `Thing`, found an array of 1");
        assert_eq!(refusal("$-1\r\n"), "expected `Thing`, found nil");
        assert_eq!(refusal("*2\r\n:1\r\n:2\r\n"), "expected `a name`, found the integer 1 in key 1");
        let pair = "*2\r\n*2\r\n$1\r\na\r\n:1\r\n*1\r\n$1\r\nb\r\n";
        assert_eq!(refusal(pair), "expected a name and its value, found an array of 1 in element 2");
        let mut twice = entries("*4\r\n$1\r\na\r\n:1\r\n$1\r\na\r\n:2\r\n").unwrap();
        let error = twice.take::<u8>("a").unwrap_err();
        assert_eq!(error.to_string(), "expected each name once, found it twice in field `a`");
    }
}
