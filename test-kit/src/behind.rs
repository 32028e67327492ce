//! Behind which request a connection breaks.

use redis_script_test_engine::{ScriptKey, Target};

/// Behind which request a connection breaks: the next one that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Behind<'a> {
    /// A call of this script: the path of its file from the package, or its text.
    Script(&'a str),
    /// A call of this function of a library.
    Function(&'a str),
    /// This command, as in `"INCR"`.
    Command(&'a str),
}

/// A path such as `scripts/x.lua` and a text of several words is a script, one word a command.
impl<'a> From<&'a str> for Behind<'a> {
    fn from(name: &'a str) -> Self {
        let is_word = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if is_word { Self::Command(name) } else { Self::Script(name) }
    }
}

impl Behind<'_> {
    pub(crate) fn target(self, key: impl FnOnce(&str) -> ScriptKey) -> Target {
        match self {
            Self::Script(script) => Target::Script(key(script)),
            Self::Function(name) => Target::Function(name.as_bytes().to_vec()),
            Self::Command(name) => Target::Command(name.to_ascii_uppercase().into_bytes()),
        }
    }
}
