//! A range ends at its beginning plus the count, and so has one element too many.
//!
//! ```lua
//! -- fn(feed: Key, page: u32, size: u32)
//! local from = ARGV[1] * ARGV[2]
//! local size = tonumber(ARGV[2])
//! return redis.call('LRANGE', KEYS[1], from, from + size)
//! ```
//!
//! `LRANGE`, `LTRIM`, `ZRANGE` and `ZREVRANGE` include both ends, so `LRANGE key 0 10` gives up to eleven elements. Write
//! `from + size - 1`. The lint is silent if the script compares that count with anything but a literal, or
//! looks at the element behind the others: one more may say that there is a next page.

use super::{Context, Lint, comparison, named};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, Origin};

pub(super) const LINT: Lint = Lint {
    name: "range_one_too_long",
    level: Level::Warn,
    page: include_str!("range_one_too_long.rs"),
    check,
};

/// Words of names that say how many.
const COUNTS: [&str; 9] = ["limit", "count", "size", "n", "num", "max", "amount", "length", "len"];

/// Words of names that say where.
const PLACES: [&str; 9] = ["index", "last", "rank", "pos", "position", "stop", "end", "cursor", "offset"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.commands.iter().filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let is_range = matches!(command.name.as_str(), "LRANGE" | "LTRIM" | "ZRANGE" | "ZREVRANGE");
    let [_, from, to, options @ ..] = command.arguments.as_slice() else { return None };
    let by_score =
        options.iter().filter_map(comparison::literal).any(|it| it.to_ascii_uppercase().starts_with("BY"));
    if !is_range || by_score {
        return None;
    }
    let written = named::bare(context.source.slice(*command.behind.get(2)?));
    let is_whole = comparison::literal(from).as_deref() == Some("0");
    let begin = context.source.slice(from.span);
    let count = if is_whole { whole_count(context, to) } else { added_count(begin, written) }?;
    if is_place(context, from, to) || has_one_more(context, count, written) {
        return None;
    }
    let compared = context.compared();
    let is_counted = |other: &Operand, _| comparison::literal(other).is_none();
    if compared.compares(count, is_counted) {
        return None;
    }
    let message = format!("`{}` includes its end, so this is one element more than `{count}`", command.name);
    let end = named::short(context, to.span);
    let said = format!("the end is included: from `{begin}` to `{end}` are `{count} + 1` elements");
    let help = if is_whole {
        format!("write `{end} - 1`, and handle 0 first: an end of -1 is the last element")
    } else {
        format!("write `{end} - 1`")
    };
    Some(LINT.found(message, vec![Label::new(to.span, said)], help))
}

/// The range begins at a rank, or its end is called a place.
fn is_place(context: &Context<'_>, from: &Operand, to: &Operand) -> bool {
    let is_rank = |operand: &Operand| {
        operand.values.iter().any(|value| match value.origin {
            Origin::Reply(call) => {
                context.facts.commands.iter().any(|it| it.span == call && it.name.ends_with("RANK"))
            }
            _ => false,
        })
    };
    let says = |operand, words: &[&str]| {
        named::name(context, operand).is_some_and(|name| named::has_word(name, words))
    };
    is_rank(from) || says(from, &["rank", "pos", "position"]) || says(to, &PLACES)
}

/// The script looks at the element behind the others, which says whether there are more.
fn has_one_more(context: &Context<'_>, count: &str, written: &str) -> bool {
    let text: String = context.source.text().chars().filter(|letter| !letter.is_whitespace()).collect();
    [count, written].iter().any(|name| {
        let name = named::bare(name);
        [format!("{name}+1"), format!("{name})+1"), format!("1+{name}")].iter().any(|it| text.contains(it))
    })
}

/// `from + size`, where `from` is the beginning.
fn added_count<'a>(from: &str, to: &'a str) -> Option<&'a str> {
    let (left, right) = to.split_once('+')?;
    let (left, right) = (left.trim(), right.trim());
    let count = if named::bare(left) == from { right } else { Some(left).filter(|_| right == from)? };
    let is_name = count.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && named::has_word(count, &COUNTS)).then_some(count)
}

/// An argument that says how many, as the end behind 0.
fn whole_count<'a>(context: &Context<'a>, to: &Operand) -> Option<&'a str> {
    let is_sent = to.values.iter().all(|value| matches!(value.origin, Origin::Argument(_)));
    named::name(context, to).filter(|name| is_sent && named::has_word(name, &COUNTS))
}
