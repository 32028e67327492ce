//! A name in a path or a header, which becomes part of a key.

use std::fmt;
use std::ops::Deref;

use serde::Deserialize;

const LONGEST: usize = 64;

/// Letters, digits, `-`, `_` and `.`: so no name can reach into another key, or leave the braces of a hash tag.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Name(String);

impl TryFrom<String> for Name {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_allowed = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.".contains(&letter);
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(is_allowed) {
            return Err("a name has 1 to 64 letters, digits, `-`, `_` or `.`");
        }
        Ok(Self(text))
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
