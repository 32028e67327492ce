//! Several names are joined into one text where a command takes each as a word of its own.
//!
//! ```lua
//! local private = { 'mail', 'phone', 'birthday' }
//! return redis.call('HDEL', KEYS[1], table.concat(private, ' '))
//! ```
//!
//! Nothing fails: the server takes `mail phone birthday` for the name of one field, and finds none. Write `unpack(private)`. The lint
//! looks at commands that take names of keys, fields or members and look for them, and at texts joined by blanks or commas.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint =
    Lint { name: "joined_names", level: Level::Warn, page: include_str!("joined_names.rs"), check };

/// Commands that end in any number of names, which they look for.
const COMMANDS: [&str; 17] = [
    "DEL",
    "EXISTS",
    "HDEL",
    "HMGET",
    "MGET",
    "PFCOUNT",
    "SDIFF",
    "SINTER",
    "SMISMEMBER",
    "SREM",
    "SUNION",
    "TOUCH",
    "UNLINK",
    "ZMSCORE",
    "ZREM",
    "GEOPOS",
    "GEOHASH",
];

/// What separates words, and no parts of a name.
const SEPARATORS: [&str; 8] = ["' '", "\" \"", "','", "\",\"", "', '", "\", \"", "'\\n'", "\"\\n\""];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    if !COMMANDS.contains(&command.name.as_str()) {
        return None;
    }
    let joined = |words: &str| {
        let inner = words.strip_prefix("table.concat(")?.strip_suffix(')')?;
        let (list, separator) = inner.split_once(',')?;
        let (list, is_name) =
            (list.trim(), list.trim().bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_'));
        (is_name && SEPARATORS.contains(&separator.trim())).then(|| list.to_owned())
    };
    let last = command.arguments.last()?;
    let list = joined(context.source.slice(last.span))?;
    let message = format!("`{}` gets several names as one word", command.name.escape_debug());
    let labels = vec![Label::new(last.span, "one text, which the server looks for as it is")];
    Some(LINT.found(message, labels, format!("write `unpack({list})`")))
}
