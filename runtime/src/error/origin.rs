//! Reads a server's error text: did the script raise it, where, and what is left without the server's frame.
//! Knows the frames of Redis 6.2, of Redis 7 and of Valkey; any text at all is fine.

use redis::RedisError;

use crate::server_words::codes::SERVER_CODES;
use crate::server_words::is_its_own;

/// The part of an error that is the script's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) raised: bool,
    pub(super) line: Option<usize>,
    pub(super) code: Option<String>,
    pub(super) message: String,
}

impl Origin {
    /// `None` where the error is the server's own, or no server's.
    pub(super) fn from_error(error: &RedisError) -> Option<Self> {
        let code = error.code()?;
        if is_its_own(error) {
            return Some(Self::new(false, None, &format!("{code} {}", error.detail().unwrap_or_default())));
        }
        match error.detail() {
            Some(detail) => Self::read(&format!("{code} {detail}")),
            None => Self::read(code),
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(text) = text.strip_prefix("ERR Error running script (call to ") {
            return Some(Self::framed_before(text));
        }
        if let Some((text, line)) = frame_behind(text) {
            return Some(Self::new(true, line, text));
        }
        if let Some((line, text)) = position(text, "@user_script: ") {
            return Some(Self::new(false, Some(line), text));
        }
        let code = text.split(' ').next().unwrap_or_default();
        (!SERVER_CODES.contains(&code)).then(|| Self::new(false, None, text))
    }

    /// Redis 6.2: the frame stands before the text, the command's own code behind it.
    fn framed_before(text: &str) -> Self {
        let text = text.split_once("): ").map_or(text, |(_, text)| text);
        let Some((source, text)) = text.strip_prefix('@').and_then(|text| text.split_once(": ")) else {
            return Self::coded(None, behind_chunk(text));
        };
        // Lua puts the position in front of its own messages, and none of those has a code.
        if let Some(message) = text.strip_prefix(source).and_then(|text| text.strip_prefix(": ")) {
            return Self {
                raised: true,
                line: line_of(source),
                code: Some("ERR".to_owned()),
                message: message.to_owned(),
            };
        }
        Self::coded(line_of(source), position(text, "@user_script: ").map_or(text, |(_, text)| text))
    }

    /// A text that has no code of its own has the frame's, which is always `ERR`.
    fn coded(line: Option<usize>, text: &str) -> Self {
        let mut origin = Self::new(true, line, text);
        origin.code.get_or_insert_with(|| "ERR".to_owned());
        origin
    }

    fn new(raised: bool, line: Option<usize>, text: &str) -> Self {
        let text = text.strip_prefix('-').unwrap_or(text);
        let (code, message) = split_code(text);
        Self { raised, line, code: code.map(str::to_owned), message: without_positions(message).to_owned() }
    }

    /// Code and message; `ERR` says nothing, so it is left off.
    pub(super) fn text(&self) -> String {
        match self.code.as_deref() {
            None | Some("ERR") => self.message.clone(),
            Some(code) if self.message.is_empty() => code.to_owned(),
            Some(code) => format!("{code} {}", self.message),
        }
    }
}

/// Redis 7 and Valkey: ` script: <id>, on <source>:<line>.` behind the text; Valkey 9.1 leaves the id out.
fn frame_behind(text: &str) -> Option<(&str, Option<usize>)> {
    let (text, frame) = text.strip_suffix('.')?.rsplit_once(" script: ")?;
    let source = frame.strip_prefix("on ").or_else(|| Some(frame.split_once(", on ")?.1))?;
    let (_, line) = source.rsplit_once(':')?;
    line.parse::<usize>().ok()?;
    Some((text, source.strip_prefix('@').and_then(line_of)))
}

/// What stands behind the source of a chunk that the script loaded, which is its text, and the line in it.
fn behind_chunk(text: &str) -> &str {
    let is_line = |head: &str| head.rsplit_once(':').is_some_and(|(_, line)| line.parse::<usize>().is_ok());
    let mut ends = text.match_indices(": ");
    let end = ends.find(|(end, _)| text.get(..*end).is_some_and(is_line));
    end.and_then(|(end, separator)| text.get(end + separator.len()..)).unwrap_or(text)
}

/// The line, where the source is the script itself and not a chunk that it loaded.
fn line_of(source: &str) -> Option<usize> {
    let line = source.strip_prefix("user_script:").or_else(|| source.strip_prefix("user_function:"))?;
    line.trim_start().parse().ok()
}

fn without_positions(mut text: &str) -> &str {
    while let Some((_, rest)) = position(text, "user_script:").or_else(|| position(text, "user_function:")) {
        text = rest;
    }
    text
}

/// Takes `<prefix><line>: ` off a text.
fn position<'a>(text: &'a str, prefix: &str) -> Option<(usize, &'a str)> {
    let (line, text) = text.strip_prefix(prefix)?.split_once(": ")?;
    Some((line.parse().ok()?, text))
}

/// The first word is a code if it is upper-case, and more than the "A" or "I" of a sentence.
fn split_code(text: &str) -> (Option<&str>, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_code = word.len() > 1
        && word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|each| each.is_ascii_uppercase() || each.is_ascii_digit() || each == '_');
    if is_code { (Some(word), rest) } else { (None, text) }
}

#[cfg(test)]
mod tests;
