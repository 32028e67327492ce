//! `cjson.encode` gets a list that may be empty, which becomes `{}`, not `[]`.
//!
//! ```lua
//! local tags = redis.call('SMEMBERS', KEYS[1])
//! return cjson.encode(tags)
//! ```
//!
//! Nothing fails in the script: Lua has one kind of table, and an empty one is `{}` in JSON. Whoever reads the text and wants a list,
//! as `Json<Vec<String>>` does, refuses it. Write `if #tags == 0 then return '[]' end` in front. The lint is silent if the script compares
//! the length with a number, or keeps it, anywhere.

use super::{Context, Lint, comparison, named};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "empty_list_as_json_object",
    level: Level::Warn,
    page: include_str!("empty_list_as_json_object.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = context.facts.uses.json_lists.iter();
    lists.filter(|list| !is_measured(context, list.span)).map(|list| diagnostic(context, list)).collect()
}

/// Whether the text asks anywhere whether the list is empty, or has a first element.
fn is_measured(context: &Context<'_>, list: Span) -> bool {
    let (text, words) = (context.source.text(), context.source.slice(list));
    let (length, first) = (format!("#{words}"), format!("{words}[1]"));
    let around = |words: &str, asks: fn(&str, &str) -> bool| {
        text.match_indices(words).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let behind = text.get(at + words.len()..).unwrap_or_default();
            asks(before, behind)
        })
    };
    around(&length, asks_for_none) || around(&first, reads) || text.contains(&format!("next({words})"))
}

/// `#list == 0`, `0 < #list` and `local n = #list`, which may be asked later.
fn asks_for_none(before: &str, behind: &str) -> bool {
    if behind.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
        return false;
    }
    let number = |words: &str| words.trim_start().starts_with(|it: char| it.is_ascii_digit());
    let compares = ["==", "~=", "<=", ">=", "<", ">"];
    let behind = behind.trim_start();
    let is_asked = compares.iter().any(|operator| behind.strip_prefix(operator).is_some_and(number));
    let ends_in_number = |words: &str| words.trim_end().ends_with(|it: char| it.is_ascii_digit());
    let is_asked =
        is_asked || compares.iter().any(|operator| before.strip_suffix(operator).is_some_and(ends_in_number));
    // `local n = #list`
    is_asked || before.strip_suffix('=').is_some_and(|name| !name.ends_with(['=', '~', '<', '>']))
}

/// Not `list[1] = …`
fn reads(_: &str, behind: &str) -> bool {
    let behind = behind.trim_start();
    !behind.starts_with('=') || behind.starts_with("==")
}

fn diagnostic(context: &Context<'_>, list: &Operand) -> Diagnostic {
    if is_flat(context, list) {
        let message = "names and values in turn become a JSON list, not an object".to_owned();
        let labels = comparison::labels(context, list, "`[\"name\",\"value\"]`, not `{\"name\":\"value\"}`");
        let help = "make a table of it first: `for i = 1, #flat, 2 do object[flat[i]] = flat[i + 1] end`";
        return LINT.found(message, labels, help);
    }
    let name = named::name(context, list).unwrap_or("list");
    let message = "an empty list becomes `{}` in JSON, not `[]`".to_owned();
    let labels = vec![Label::new(list.span, "an empty table is always `{}` for `cjson`")];
    LINT.found(message, labels, format!("write `if #{name} == 0 then return '[]' end` first"))
}

/// What `HGETALL` replies, or members with their scores.
fn is_flat(context: &Context<'_>, list: &Operand) -> bool {
    let is_option =
        |it: &Operand| comparison::literal(it).is_some_and(|word| word.eq_ignore_ascii_case("WITHSCORES"));
    comparison::command_of(context, list)
        .is_some_and(|command| command.name == "HGETALL" || command.arguments.iter().any(is_option))
}
