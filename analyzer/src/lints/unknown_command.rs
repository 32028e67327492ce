//! The script calls a command, or a subcommand, that no server has.
//!
//! ```lua
//! return redis.call('HGET_ALL', KEYS[1])
//! ```
//!
//! The server raises `Unknown Redis command called from script`. Write `HGETALL`. Only literal names are checked. The
//! lint is silent about names with a dot, which belong to modules, and if the script may be trying the command out:
//! under `redis.pcall`, and in functions of a script that uses `pcall`.

use super::{Context, Lint, fixes};
use crate::commands::{self, Command, Meaning};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::text::{Span, spelling};

pub(super) const LINT: Lint =
    Lint { name: "unknown_command", level: Level::Deny, page: include_str!("unknown_command.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let judged = context.facts.commands.iter().filter(|command| !command.guarded);
    let mut diagnostics = Vec::new();
    for command in judged {
        diagnostics.extend(check_command(context, command, diagnostics.len() < spelling::SOUGHT));
    }
    diagnostics
}

fn check_command(context: &Context<'_>, command: &Command, is_sought: bool) -> Option<Diagnostic> {
    let name = command.name.escape_debug();
    match (command.meaning, &command.subcommand) {
        (Meaning::NoCommand, _) => {
            let (help, fix) = help(context, command, is_sought);
            let message = format!("there is no command `{name}`");
            Some(diagnostic(message, command.name_span, help).with_fix(fix))
        }
        (Meaning::NoSubcommand, Some((word, span))) => {
            let message = format!("`{name}` has no subcommand `{}`", word.escape_debug());
            let known = || commands::subcommands(&command.name).filter(|_| is_sought);
            let nearest = spelling::nearest(word, known());
            let fix = nearest.and_then(|meant| respelled(context, (word, *span), meant, known()));
            let other = || format!("take one of those that `{name} HELP` lists");
            Some(diagnostic(message, *span, nearest.map_or_else(other, did_you_mean)).with_fix(fix))
        }
        _ => None,
    }
}

fn help(context: &Context<'_>, command: &Command, is_sought: bool) -> (String, Option<Fix>) {
    let (name, span) = (command.name.as_str(), command.name_span);
    let words: Vec<&str> = name.split([' ', '|']).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 {
        let parts = format!("'{}'", words.join("', '"));
        return (format!("send each word as an argument of its own: `{parts}`"), parted(context, span));
    }
    let known = || commands::names().filter(|_| is_sought);
    let nearest = spelling::nearest(name, known());
    let fix = nearest.and_then(|meant| respelled(context, (name, span), meant, known()));
    let other =
        || "correct the name; if a module or a newer server has it, silence this lint here".to_owned();
    (nearest.map_or_else(other, did_you_mean), fix)
}

/// The nearest name in the place of the misspelt one.
fn respelled<'a>(
    context: &Context<'_>,
    (written, literal): (&str, Span),
    meant: &str,
    known: impl Iterator<Item = &'a str>,
) -> Option<Fix> {
    let edit = fixes::in_quotes(context, literal, written, &meant.to_ascii_uppercase())?;
    let certainty = fixes::spelled(written, meant, known);
    Some(Fix { edits: vec![edit], certainty })
}

/// `'CONFIG GET'` as `'CONFIG', 'GET'`, in the letters that stand there.
fn parted(context: &Context<'_>, literal: Span) -> Option<Fix> {
    let written = context.source.slice(literal);
    let quote = written.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let inner = written.strip_prefix(quote)?.strip_suffix(quote)?;
    if inner.contains(['|', '\\', quote]) {
        return None;
    }
    let words: Vec<String> = inner.split_whitespace().map(|word| format!("{quote}{word}{quote}")).collect();
    let is_known = |word: &str| commands::names().any(|name| name.eq_ignore_ascii_case(word));
    let is_known = inner.split_whitespace().next().is_some_and(is_known);
    Some(Fix::certain([Edit::replace(literal, words.join(", "))]).if_certain(is_known))
}

fn did_you_mean(nearest: &str) -> String {
    format!("did you mean `{}`?", nearest.to_ascii_uppercase())
}

fn diagnostic(message: String, span: Span, help: String) -> Diagnostic {
    LINT.found(message, vec![Label::new(span, "no server knows it")], help)
}
