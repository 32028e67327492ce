//! An array whose first element says which variant of an enum follows, as in `{'HIT', value}`.
//! A bare text or status is a tag with nothing behind it.

use std::vec::IntoIter;

use redis::Value;

use super::{Elements, ReplyError, elements::sized, error, plain, text};
use crate::shape::Shape;

/// The tag, and the elements behind it.
pub struct Tagged {
    name: &'static str,
    tag: Vec<u8>,
    rest: IntoIter<Value>,
}

impl Tagged {
    /// Takes the tag off the reply for the enum `name`.
    ///
    /// # Errors
    /// When `value` is neither a text nor an array that begins with one.
    pub fn new(value: Value, name: &'static str) -> Result<Self, ReplyError> {
        let expected = Shape::Tagged(name, &[]);
        let mut values = match plain(value, &expected)? {
            Value::Array(values) => values.into_iter(),
            value => vec![value].into_iter(),
        };
        let Some(first) = values.next() else {
            return Err(ReplyError::new(format!("`{name}`"), "an array of 0"));
        };
        Ok(Self { name, tag: text::bytes(first, &expected)?, rest: values })
    }

    /// The text that says which variant this is.
    #[must_use]
    pub fn tag(&self) -> &[u8] {
        &self.tag
    }

    /// The elements behind the tag, exactly `count`.
    ///
    /// # Errors
    /// When there are more or fewer.
    pub fn elements(self, count: usize) -> Result<Elements, ReplyError> {
        let found = self.rest.len();
        if found == count {
            return Ok(Elements::after(1, self.rest));
        }
        let expected = sized(&format!("`{}` with the tag `{}`", self.name, self.shown_tag()), count + 1);
        Err(ReplyError::new(expected, format!("an array of {}", found + 1)))
    }

    /// The error for a tag that is not one of `tags`.
    #[must_use]
    pub fn unknown(&self, tags: &[&str]) -> ReplyError {
        let expected = format!("`{}` with one of the tags `{}`", self.name, tags.join("`, `"));
        let found = if self.tag.is_empty() {
            "an empty tag".to_owned()
        } else {
            format!("the tag `{}`", self.shown_tag())
        };
        ReplyError::new(expected, found)
    }

    fn shown_tag(&self) -> String {
        error::excerpt(&String::from_utf8_lossy(&self.tag))
    }
}

#[cfg(test)]
mod tests {
    use super::Tagged;
    use redis::parse_redis_value;

    fn tagged(wire: &str) -> Result<Tagged, String> {
        Tagged::new(parse_redis_value(wire.as_bytes()).unwrap(), "Found").map_err(|error| error.to_string())
    }

    #[test]
    fn the_first_element_is_the_tag() {
        let tagged = tagged("*2\r\n$3\r\nHIT\r\n:7\r\n").unwrap();
        assert_eq!(tagged.tag(), b"HIT");
        assert_eq!(tagged.elements(1).unwrap().next::<u8>("").unwrap(), 7);
    }

    #[test]
    fn a_bare_text_is_a_tag_alone() {
        for wire in ["$4\r\nMISS\r\n", "+MISS\r\n", "*1\r\n+MISS\r\n"] {
            let tagged = tagged(wire).unwrap();
            assert_eq!(tagged.tag(), b"MISS");
            assert!(tagged.elements(0).is_ok());
        }
    }

    #[test]
    fn says_what_does_not_fit() {
        assert_eq!(tagged("*0\r\n").err().unwrap(), "expected `Found`, found an array of 0");
        assert_eq!(tagged(":1\r\n").err().unwrap(), "expected `Found`, found the integer 1");
        let error = tagged("+HIT\r\n").unwrap().elements(1).err().unwrap();
        assert_eq!(
            error.to_string(),
            "expected `Found` with the tag `HIT` of 2 elements, found an array of 1"
        );
        let error = tagged("+LOST\r\n").unwrap().unknown(&["HIT", "LOCK"]);
        assert_eq!(
            error.to_string(),
            "expected `Found` with one of the tags `HIT`, `LOCK`, found the tag `LOST`"
        );
    }
}
