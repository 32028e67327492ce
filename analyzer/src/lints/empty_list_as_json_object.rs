//! `cjson.encode` gets a list that may be empty, which becomes `{}`, not `[]`.
//!
//! ```lua
//! local tags = redis.call('SMEMBERS', KEYS[1])
//! return cjson.encode(tags)
//! ```
//!
//! Nothing fails in the script: Lua has one kind of table, and an empty one is `{}` in JSON. Whoever reads the text and wants a list,
//! as `Json<Vec<String>>` does, refuses it. Write `if #tags == 0 then return '[]' end` in front. The lint is silent if the script asks
//! for the length anywhere.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "empty_list_as_json_object",
    level: Level::Warn,
    page: include_str!("empty_list_as_json_object.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = context.facts.uses.json_lists.iter();
    lists.filter(|list| !is_measured(context, **list)).map(|list| diagnostic(*list)).collect()
}

/// Whether the text asks anywhere how long the list is, or whether it has a first element.
fn is_measured(context: &Context<'_>, list: Span) -> bool {
    let (text, words) = (context.source.text(), context.source.slice(list));
    let length = format!("#{words}");
    let asks = |(at, _): (usize, &str)| {
        let behind = text.get(at + length.len()..).unwrap_or_default().trim_start();
        !behind.starts_with('+') && !behind.starts_with(|it: char| it.is_alphanumeric() || it == '_')
    };
    text.match_indices(&length).any(asks)
        || text.contains(&format!("next({words})"))
        || text.contains(&format!("{words}[1]"))
}

fn diagnostic(list: Span) -> Diagnostic {
    let message = "a list that may be empty becomes JSON".to_owned();
    let labels = vec![Label::new(list, "`{}` where it is empty, not `[]`")];
    LINT.found(message, labels, "take `'[]'` where `#` of it is 0")
}
