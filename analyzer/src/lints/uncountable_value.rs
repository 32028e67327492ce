//! A command counts with what the script has stored as a fraction or as text.
//!
//! ```lua
//! redis.call('INCRBYFLOAT', KEYS[1], ARGV[1])
//! return redis.call('DECR', KEYS[1])
//! ```
//!
//! `INCR`, `DECRBY`, `HINCRBY` and their like take only keys and fields with a whole number: for `11.5` the server raises `ERR value is not
//! an integer or out of range`. Use `INCRBYFLOAT` or `HINCRBYFLOAT`, or round what is stored with `math.floor(…)`. Text such as the
//! JSON that `cjson.encode` gives is an error in every run. The lint is silent about whole numbers, also about arguments that are integers
//! in Rust, and under `redis.pcall`.

use super::{Context, Lint, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::Uncountable;
use crate::signature::Sent;
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "uncountable_value", level: Level::Warn, page: include_str!("uncountable_value.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.uncountable.iter().filter_map(|found| diagnostic(context, found)).collect()
}

fn diagnostic(context: &Context<'_>, found: &Uncountable) -> Option<Diagnostic> {
    let (command, stored) = (at(context, found.command)?, at(context, found.stored)?);
    let adds_whole = stored.name.ends_with("INCRBYFLOAT")
        && stored.arguments.last().is_some_and(|it| sent::sent(context, it) == Sent::Integer);
    if adds_whole {
        return None;
    }
    let what = if found.is_text { "text" } else { "what may have a fraction" };
    let message = format!("`{}` takes whole numbers, and gets {what}", command.name.escape_debug());
    let labels = vec![
        Label::new(command.name_span, "the server raises an error"),
        Label::new(stored.span, format!("stores {what}")),
    ];
    let help = match (found.is_text, command.name.starts_with('H')) {
        (true, _) => "count in a key or a field of its own",
        (false, true) => "use `HINCRBYFLOAT`, or round what is stored",
        (false, false) => "use `INCRBYFLOAT`, or round what is stored",
    };
    let level = if found.is_text { Level::Deny } else { Level::Warn };
    Some(Diagnostic { level, ..LINT.found(message, labels, help) })
}

fn at<'a>(context: &Context<'a>, span: Span) -> Option<&'a Command> {
    context.facts.commands.iter().find(|command| command.span == span)
}
