//! What makes a script in a file and the text that is sent of it the same.
//!
//! `redis-script` sends `KEYS[1]` where a file has `KEYS.stock`, and keeps all else. So neither fields nor indexes count here.

use crate::digest::{Digest, digest};

/// Equal for the text of a file, with its includes, and for the text that is sent of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScriptKey(Digest);

impl ScriptKey {
    /// The key of a text.
    #[must_use]
    pub fn from_text(text: &[u8]) -> Self {
        let mut kept = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some((first, behind)) = rest.split_first() {
            rest = match *first {
                b'.' if behind
                    .trim_ascii_start()
                    .first()
                    .is_some_and(|byte| is_name(*byte) && !byte.is_ascii_digit()) =>
                {
                    without_name(behind.trim_ascii_start())
                }
                b'[' => without_index(behind).unwrap_or(behind),
                byte => {
                    if !byte.is_ascii_whitespace() {
                        kept.push(byte);
                    }
                    behind
                }
            };
        }
        Self(digest(&kept))
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn without_name(text: &[u8]) -> &[u8] {
    let length = text.iter().take_while(|byte| is_name(**byte)).count();
    text.get(length..).unwrap_or_default()
}

/// Behind `1]` or `#KEYS - 1]`.
fn without_index(text: &[u8]) -> Option<&[u8]> {
    let end = text.iter().position(|byte| *byte == b']')?;
    let (index, behind) = text.split_at_checked(end)?;
    let is_index = index.iter().all(|byte| is_name(*byte) || b"# -".contains(byte));
    if is_index { behind.get(1..) } else { None }
}

#[cfg(test)]
mod tests {
    use super::ScriptKey;

    #[test]
    fn names_of_keys_and_arguments_do_not_count() {
        let key = |text: &str| ScriptKey::from_text(text.as_bytes());
        assert_eq!(key("return KEYS.\n  stock .. ARGV.a"), key("return KEYS[1]\n\n .. ARGV[2]"));
        assert_eq!(key("return KEYS.last"), key("return KEYS[#KEYS - 1]"));
        assert_ne!(key("return KEYS[1] + 1"), key("return KEYS[1] + 2"));
        assert_ne!(key("return 0.5"), key("return 0.6"));
        assert_ne!(key("return {['a b']=1}"), key("return {['a c']=1}"));
    }
}
