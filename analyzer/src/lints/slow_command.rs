//! The script makes every client wait: it walks or empties the whole keyspace, or never ends.
//!
//! ```lua
//! return redis.call('KEYS', ARGV[1] .. ':*')
//! ```
//!
//! While it runs, the server does nothing else. After five seconds the server answers other clients with `BUSY`. Use
//! `SCAN` from Rust, keep the names in a set, or write `FLUSHALL ASYNC`. An endless loop has a condition such as
//! `true`, or one that asks for locals which the loop never assigns, and no `break` or `return` leaves it. The lint is
//! silent if the loop calls a function of the script, which may raise an error.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "slow_command", level: Level::Warn, page: include_str!("slow_command.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let facts = context.facts;
    let commands = facts.commands.iter().filter_map(of_command);
    commands
        .chain(facts.suspects.endless_loops.iter().map(|condition| of_loop(context, *condition)))
        .collect()
}

fn of_command(command: &Command) -> Option<Diagnostic> {
    let (message, help) = match (command.name.as_str(), command.words, &command.subcommand) {
        ("KEYS", ..) => (
            "`KEYS` looks at every key of the database".to_owned(),
            "walk the keys with `SCAN` from Rust, or keep their names in a set".to_owned(),
        ),
        (name @ ("FLUSHALL" | "FLUSHDB"), Some(1), _) => flush(name),
        (name @ ("FLUSHALL" | "FLUSHDB"), _, Some((mode, _))) if mode == "SYNC" => flush(name),
        _ => return None,
    };
    let labels = vec![Label::new(command.name_span, "all clients wait for it")];
    Some(LINT.found(message, labels, help))
}

fn flush(name: &str) -> (String, String) {
    let help = format!("write `redis.call('{name}', 'ASYNC')`, which frees the memory in the background");
    (format!("`{name}` frees every key before it returns"), help)
}

fn of_loop(context: &Context<'_>, condition: Span) -> Diagnostic {
    let is_literal = matches!(context.source.slice(condition), "true" | "false" | "nil" | "1" | "0");
    let (said, help) = if is_literal {
        ("nothing in the loop leaves it", "give the loop a bound, such as `for round = 1, 1000 do`")
    } else {
        ("nothing in the loop changes it, or leaves it", "assign what it asks for, or write a `for` loop")
    };
    let labels = vec![Label::new(condition, said)];
    LINT.found("the loop never ends".to_owned(), labels, help)
}
