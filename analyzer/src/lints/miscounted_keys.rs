//! The number of keys that a command gets is that of another table than the keys behind it.
//!
//! ```lua
//! local sources = {}
//! for i = 2, #KEYS do
//!   sources[#sources + 1] = KEYS[i]
//! end
//! return redis.call('ZUNIONSTORE', KEYS[1], #KEYS, unpack(sources))
//! ```
//!
//! `ZUNIONSTORE`, `ZINTER`, `SINTERCARD`, `LMPOP` and the like count only the keys behind the number, without the target. If the number is too
//! great, the server raises `ERR syntax error`; if it is too small, it takes the last keys for options. Write `#sources`, or
//! `#KEYS - 1` in front of `unpack(KEYS, 2)`.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "miscounted_keys", level: Level::Warn, page: include_str!("miscounted_keys.rs"), check };

/// Commands with a number of keys so many words behind their name.
const COUNTED: [(&str, usize); 12] = [
    ("LMPOP", 0),
    ("SINTERCARD", 0),
    ("ZDIFF", 0),
    ("ZDIFFSTORE", 1),
    ("ZINTER", 0),
    ("ZINTERCARD", 0),
    ("ZINTERSTORE", 1),
    ("ZMPOP", 0),
    ("ZUNION", 0),
    ("ZUNIONSTORE", 1),
    ("BLMPOP", 1),
    ("BZMPOP", 1),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let (_, at) = COUNTED.iter().find(|(name, _)| *name == command.name)?;
    let count = command.arguments.get(*at)?;
    let behind = Span::new(count.span.end, command.span.end.saturating_sub(1));
    let rest = context.source.slice(behind);
    let keys = rest.trim_start_matches([',', ' ', '\n']).trim_end();
    let start = behind.start + (rest.len() - rest.trim_start_matches([',', ' ', '\n']).len());
    let keys = Span::new(start, start + keys.len());
    let table = context.source.slice(count.span).strip_prefix('#').filter(|table| is_name(table))?;
    let spread = context.source.slice(keys).strip_prefix("unpack(")?.strip_suffix(')')?;
    let (unpacked, from) =
        spread.split_once(',').map_or((spread, None), |(unpacked, from)| (unpacked, Some(from)));
    let unpacked = unpacked.trim();
    let is_cut =
        table == unpacked && from.is_some_and(|from| from.trim().parse::<u32>().is_ok_and(|from| from > 1));
    if !is_name(unpacked) || (table == unpacked && !is_cut) {
        return None;
    }
    let message = format!("`{}` counts the keys behind the number", command.name.escape_debug());
    let labels = vec![
        Label::new(count.span, format!("counts all of `{table}`")),
        Label::new(keys, if is_cut { "fewer keys than that" } else { "the keys of another table" }),
    ];
    let first = from.and_then(|from| from.trim().parse::<u32>().ok()).unwrap_or(1);
    let count = if is_cut { format!("#{table} - {}", first - 1) } else { format!("#{unpacked}") };
    Some(LINT.found(message, labels, format!("write `{count}`")))
}

fn is_name(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
