//! What Lua 5.1 itself says of a text that the parser accepts.
//!
//! The text is compiled and never run. Only limits of the code generator should be heard of here; anything else would
//! be a mistake of the parser, and Lua is right.

use mlua::chunk::ChunkMode;
use mlua::{Error, Lua, LuaOptions, StdLib};

use super::error::SyntaxError;
use crate::text::Span;

/// Lua's objection to the chunk that begins at byte `from` of `text`, if it has one.
pub(super) fn ask(text: &[u8], from: usize) -> Result<(), SyntaxError> {
    let chunk = text.get(from..).unwrap_or_default();
    compile(chunk).map_err(|error| located(&message(error), text))
}

thread_local! {
    /// One state compiles everything: to make it takes longer than to compile a script.
    static LUA: mlua::Result<Lua> = Lua::new_with(StdLib::NONE, LuaOptions::default());
}

fn compile(chunk: &[u8]) -> mlua::Result<()> {
    LUA.with(|lua| {
        let lua = lua.as_ref().map_err(Error::clone)?;
        lua.load(chunk).set_name("=s").set_mode(ChunkMode::Text).into_function().map(drop)
    })
}

fn message(error: Error) -> String {
    match error {
        Error::SyntaxError { message, .. } | Error::RuntimeError(message) | Error::MemoryError(message) => {
            message
        }
        other => other.to_string(),
    }
}

/// Takes `s:12: ` off the message. A few limits are raised without it: they concern the whole script.
fn located(message: &str, text: &[u8]) -> SyntaxError {
    let parts = message.strip_prefix("s:").and_then(|rest| rest.split_once(": "));
    let found = parts.and_then(|(line, words)| Some((line.parse().ok()?, words)));
    let (line, words) = found.unwrap_or((1, message));
    SyntaxError { message: words.into(), line, span: line_span(text, line) }
}

/// The `line`th line without the blanks around it.
fn line_span(text: &[u8], line: usize) -> Span {
    let (start, end) = line_bounds(text, line);
    let bytes = text.get(start..end).unwrap_or_default();
    let start = end - bytes.trim_ascii_start().len();
    Span::new(start, start + bytes.trim_ascii().len())
}

/// Where the `line`th line begins and where its newline stands; CR LF and LF CR are one newline.
fn line_bounds(text: &[u8], line: usize) -> (usize, usize) {
    let mut start = 0;
    for _ in 1..line {
        let end = line_end(text, start);
        let pair = matches!(text.get(end..end + 2), Some(b"\r\n" | b"\n\r"));
        start = (end + if pair { 2 } else { 1 }).min(text.len());
    }
    (start, line_end(text, start))
}

fn line_end(text: &[u8], start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}
