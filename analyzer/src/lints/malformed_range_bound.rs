//! A bound of a range is written in a way that the server refuses.
//!
//! ```lua
//! return redis.call('ZCOUNT', KEYS[1], '-inf', ARGV[1] .. '(')
//! ```
//!
//! The server raises `ERR min or max is not a float`, or `ERR min or max not valid string range item`. A bound that does not
//! belong to the range has its `(` in front: `'(' .. ARGV[1]`. Bounds of `ZRANGEBYLEX` and of `BYLEX` always begin with `[` or `(`, or
//! are `-` or `+`: write `'[' .. prefix`. The lint is silent about a bound that the caller may send with its sign.

use super::{Context, Lint, named, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Sent;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "malformed_range_bound",
    level: Level::Warn,
    page: include_str!("malformed_range_bound.rs"),
    check,
};

/// Commands with two bounds by score, behind the key.
const BY_SCORE: [&str; 4] = ["ZCOUNT", "ZRANGEBYSCORE", "ZREMRANGEBYSCORE", "ZREVRANGEBYSCORE"];

/// Commands with two bounds by text, behind the key.
const BY_TEXT: [&str; 4] = ["ZLEXCOUNT", "ZRANGEBYLEX", "ZREMRANGEBYLEX", "ZREVRANGEBYLEX"];

/// Parts of names of what the caller may send with its sign.
const SIGNED: [&str; 13] =
    ["min", "max", "bound", "from", "to", "start", "stop", "end", "lex", "lower", "upper", "cursor", "range"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Option<Diagnostic> {
    let name = command.name.as_str();
    let [_, first, second, ..] = command.arguments.as_slice() else { return None };
    if BY_TEXT.contains(&name) {
        return bare(context, command, [first, second]);
    }
    let is_range = BY_SCORE.contains(&name) || name == "ZRANGE";
    let bound = [first, second].into_iter().find(|bound| ends_with_sign(context, bound));
    bound.filter(|_| is_range).map(sign_behind)
}

/// `ARGV[1] .. '('`
fn ends_with_sign(context: &Context<'_>, bound: &Operand) -> bool {
    let words = context.source.slice(bound.span);
    let before = words.strip_suffix("'('").or_else(|| words.strip_suffix("\"(\""));
    before.is_some_and(|before| before.trim_end().ends_with(".."))
}

fn sign_behind(bound: &Operand) -> Diagnostic {
    let labels = vec![Label::new(bound.span, "the server refuses it")];
    LINT.found(
        "`(` stands behind the bound that it excludes".to_owned(),
        labels,
        "put it in front: `'(' .. …`",
    )
}

/// Text as it is stands for one bound, and with something behind it for the other; or it is a number in Rust.
fn bare(context: &Context<'_>, command: &Command, bounds: [&Operand; 2]) -> Option<Diagnostic> {
    let words = |bound: &Operand| context.source.slice(bound.span);
    let is_longer = |longer: &Operand, shorter: &Operand| {
        words(longer).strip_prefix(words(shorter)).is_some_and(|rest| rest.trim_start().starts_with(".."))
    };
    let is_sent = |bound: &Operand, is: &[Sent]| is.contains(&sent::sent(context, bound));
    let is_text = |bound: &Operand| {
        is_sent(bound, &[Sent::Text])
            && named::name(context, bound).is_some_and(|name| !named::has_part(name, &SIGNED))
    };
    let is_bare = |bound: &Operand, other: &Operand| {
        is_sent(bound, &[Sent::Integer, Sent::Float]) || (is_text(bound) && is_longer(other, bound))
    };
    let [first, second] = bounds;
    let bound =
        [(first, second), (second, first)].into_iter().find(|(bound, other)| is_bare(bound, other))?.0;
    let labels = vec![Label::new(bound.span, "begins with neither `[` nor `(`")];
    let message = format!("`{}` takes bounds that begin with `[` or `(`", command.name.escape_debug());
    Some(LINT.found(message, labels, "put `'[' ..` in front of both bounds"))
}
