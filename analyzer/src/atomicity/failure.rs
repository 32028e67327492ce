//! The first place that may end a script in an error although it has written.

use super::known::{Kinds, Known};
use crate::commands::{KeyType, WordClass};
use crate::text::Span;

/// A place that may raise or reply an error, and what has written before.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Where.
    pub span: Span,
    /// What has written; nothing, where something unknown may write and then fail.
    pub write: Option<Span>,
    /// Why.
    pub why: Why,
}

/// Why a place may fail, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What it is, as the first line of the message: "`HSET` may fail after a write".
    pub message: String,
    /// What stands at the place.
    pub label: String,
    /// What to do.
    pub help: String,
}

impl Why {
    pub(super) fn new(message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), label: label.into(), help: help.into() }
    }

    pub(super) fn raised() -> Self {
        Self::new("an error is raised after a write", "raises", "check first, then write")
    }

    pub(super) fn asserted() -> Self {
        Self::new(
            "`assert` may fail after a write",
            "raises if this is nil or false",
            "check first, then write",
        )
    }

    pub(super) fn returned(is_certain: bool) -> Self {
        let (message, label) = if is_certain {
            ("an error is returned after a write", "is an error")
        } else {
            ("the reply after a write may be an error", "a table that may have an `err`")
        };
        Self::new(message, label, "check first, then write")
    }

    /// `what` is `arithmetic`, and `found` what it gets.
    pub(super) fn operand(what: &str, found: &str) -> Self {
        Self::new(
            format!("{what} may fail after a write"),
            format!("may be {found}"),
            "make sure of it in front of the first write, as with `if not value then return … end` or `tonumber(value) or 0`",
        )
    }

    pub(super) fn function(name: &str) -> Self {
        Self::new(
            format!("`{name}` may raise after a write"),
            "what it gets decides",
            "call it in front of the first write",
        )
    }

    pub(super) fn unknown_function(name: &str) -> Self {
        Self::new(
            format!("`{name}` may do anything"),
            "what this leads to, the text does not show",
            "do without it",
        )
    }

    pub(super) fn global(name: &str) -> Self {
        Self::new(
            format!("the global `{name}` may raise after a write"),
            "not every server has it",
            "use it in front of the first write",
        )
    }

    pub(super) fn unknown_call() -> Self {
        Self::new(
            "a function that may write and fail is called",
            "the text does not show what this calls",
            "call a local function by its name",
        )
    }

    pub(super) fn escaping() -> Self {
        Self::new(
            "a function that may write and fail is handed on",
            "whoever gets it may call it at any time",
            "call a local function by its name",
        )
    }

    pub(super) fn recursion() -> Self {
        Self::new(
            "a function that calls itself may fail",
            "how deep the calls go is not known",
            "write a loop",
        )
    }

    pub(super) fn too_long() -> Self {
        Self::new(
            "the script is too long to prove that it does all or nothing",
            "",
            "move what does not write out of it",
        )
    }
}

/// Why a command may fail.
impl Why {
    fn command(name: &str, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(format!("`{name}` may fail after a write"), label, help)
    }

    pub(super) fn unlisted(name: &str) -> Self {
        Self::command(
            name,
            "nothing shows that this can't fail",
            "call it in front of the first write, or by `redis.pcall` and look at its `err`",
        )
    }

    pub(super) fn reason(name: &str, reason: &str) -> Self {
        Self::command(
            name,
            reason,
            "make it the first write, or call it by `redis.pcall` and look at its `err`",
        )
    }

    pub(super) fn open(name: &str) -> Self {
        Self::command(
            name,
            "there may be nothing in it, or more than `unpack` takes",
            "call the command for each element in a loop",
        )
    }

    pub(super) fn word(name: &str, word: Option<&Known>) -> Self {
        let found = word.map_or(Kinds::ALL, |known| known.kinds).names_beyond(Kinds::SENT);
        Self::command(
            name,
            format!("may be {found}"),
            "make sure that it is text in front of the first write, as with `if not value then return … end`",
        )
    }

    pub(super) fn number(name: &str, class: WordClass) -> Self {
        let wanted = match class {
            WordClass::Integer(i64::MIN, _) | WordClass::More | WordClass::Less => "no integer".to_owned(),
            WordClass::Integer(_, i64::MAX) => "no integer, or negative".to_owned(),
            WordClass::Integer(1, _) => "no integer, less than 1, or too large".to_owned(),
            WordClass::Integer(..) => "no integer, or too large".to_owned(),
            WordClass::Bound => "no end of a range of scores".to_owned(),
            WordClass::Finite => "no finite number".to_owned(),
            _ => "no number".to_owned(),
        };
        Self::command(
            name,
            format!("may be {wanted}"),
            "test it in front of the first write, or take a parameter of a type that can't be anything else",
        )
    }

    pub(super) fn key_type(name: &str, shown: &str, key_type: KeyType) -> Self {
        let noun = key_type.name();
        let read = match key_type {
            KeyType::String => "GET",
            KeyType::List => "LLEN",
            KeyType::Set => "SCARD",
            KeyType::Zset => "ZCARD",
            KeyType::Hash => "HLEN",
            KeyType::Stream => "XLEN",
        };
        Self::command(
            name,
            format!("`{shown}` may hold something else than a {noun}"),
            format!("read `{shown}` in front of the first write, if only by `{read}`, or test its `TYPE`"),
        )
    }

    pub(super) fn content(name: &str, shown: &str, class: WordClass) -> Self {
        let held = match class {
            WordClass::Fields => "the field may hold no integer, or one that is too large",
            WordClass::Number => "may hold text that is no number",
            _ => "may hold no integer, or one that is too large",
        };
        let label = if class == WordClass::Fields { held.to_owned() } else { format!("`{shown}` {held}") };
        let help = "make it the first write, or read the number first, and write what comes of it by a command that can't fail";
        Self::command(name, label, help)
    }

    pub(super) fn unheeded(name: &str) -> Self {
        Self::new(
            format!("`{name}` may fail, and the script goes on"),
            "nobody looks at the error",
            "use `redis.call`, or look at the `err` of what `redis.pcall` gives",
        )
    }
}
