//! What Lua 5.1 says of a text, for comparison.

#![expect(clippy::panic, reason = "a panic is how a test fails")]

use mlua::chunk::ChunkMode;
use mlua::{Error, Lua, LuaOptions, StdLib};

/// Lua's line and words. Few messages have no line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
}

/// A Lua without libraries.
pub(crate) fn lua() -> Lua {
    Lua::new_with(StdLib::NONE, LuaOptions::default()).unwrap()
}

/// Compiles `text` and does not run it.
pub(crate) fn verdict(lua: &Lua, text: &[u8]) -> Result<(), Refusal> {
    let chunk = lua.load(text).set_name("=s").set_mode(ChunkMode::Text);
    let message = match chunk.into_function() {
        Ok(_) => return Ok(()),
        Err(Error::SyntaxError { message, .. } | Error::RuntimeError(message)) => message,
        Err(other) => panic!("{other}"),
    };
    let located = message.strip_prefix("s:").and_then(|rest| rest.split_once(": "));
    Err(match located {
        Some((line, words)) => Refusal { line: line.parse().ok(), message: words.into() },
        None => Refusal { line: None, message },
    })
}
