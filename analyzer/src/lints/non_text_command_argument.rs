//! A command gets an argument that is neither text nor a number: nil, a boolean, or a table.
//!
//! ```lua
//! return redis.call('SET', KEYS[1], true)
//! ```
//!
//! The server raises `command arguments must be strings or integers`. Write `redis.call('SET', KEYS[1], 1)`. The lint
//! is silent if the value may also be text or a number, for example an argument that may be missing. It is silent too
//! if the script may be trying the command out: under `redis.pcall`, and in functions of a script that uses `pcall`.

use super::{Context, Lint, fixes, functions};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "non_text_command_argument",
    level: Level::Deny,
    page: include_str!("non_text_command_argument.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let judged = context.facts.commands.iter().filter(|command| !command.guarded);
    judged.flat_map(|command| check_command(context, command)).collect()
}

fn check_command<'a>(
    context: &'a Context<'_>,
    command: &'a Command,
) -> impl Iterator<Item = Diagnostic> + 'a {
    command.arguments.iter().filter_map(move |argument| check_argument(context, command, argument))
}

fn check_argument(context: &Context<'_>, command: &Command, argument: &Operand) -> Option<Diagnostic> {
    let what = argument.values.first().and_then(|value| said_of(&value.kind))?;
    if argument.values.iter().any(|value| said_of(&value.kind).is_none()) {
        return None;
    }
    let message = format!("`{}` gets {what} as an argument", command.name.escape_debug());
    let mut labels = vec![Label::new(argument.span, "must be text or a number")];
    labels.extend(functions::end_of(argument));
    Some(LINT.found(message, labels, help(argument)).with_fix(fix(context, command, argument)))
}

fn fix(context: &Context<'_>, command: &Command, argument: &Operand) -> Option<Fix> {
    let is_last = command.arguments.last().is_some_and(|last| last.span == argument.span);
    let all = |is: fn(&ValueKind) -> bool| argument.values.iter().all(|value| is(&value.kind));
    if all(|kind| matches!(kind, ValueKind::Status(_))) {
        return fixes::text_of_status(context, argument.span);
    }
    // What stands behind it would be all that it does not cut off.
    if is_last && all(|kind| matches!(kind, ValueKind::Array(_))) {
        return Some(Fix::certain(fixes::call_around(context, argument.span, "unpack")));
    }
    let sent = match context.source.slice(argument.span) {
        "true" => "1",
        "false" => "0",
        _ => return None,
    };
    Some(Fix::perhaps([Edit::replace(argument.span, sent)]))
}

fn said_of(kind: &ValueKind) -> Option<&'static str> {
    Some(match kind {
        ValueKind::Nil => "nil",
        ValueKind::True | ValueKind::False | ValueKind::Missing => "a boolean",
        ValueKind::Function => "a function",
        ValueKind::Null => "`cjson.null`",
        ValueKind::Status(_) => "a status, which is a table,",
        kind if kind.is_table() => "a table",
        _ => return None,
    })
}

fn help(argument: &Operand) -> &'static str {
    match argument.values.first().map(|value| &value.kind) {
        Some(ValueKind::Status(_)) => "put `.ok` after the call, for its text",
        Some(ValueKind::Array(_)) => "spread it with `unpack(…)`, or make text of it",
        Some(kind) if kind.is_table() => "make text of it, as with `cjson.encode(…)`",
        Some(ValueKind::True | ValueKind::False) => "send `1` or `0`, or text",
        _ => "send text or a number",
    }
}
