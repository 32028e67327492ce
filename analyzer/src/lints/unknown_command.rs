//! The script calls a command, or a subcommand, that no server has.
//!
//! ```lua
//! return redis.call('HGET_ALL', KEYS[1])
//! ```
//!
//! The server raises `Unknown Redis command called from script`. Write `HGETALL`. Only literal names are checked. The
//! lint is silent about names with a dot, which belong to modules, and if the script may be trying the command out:
//! under `redis.pcall`, and in functions of a script that uses `pcall`.

use super::{Context, Lint};
use crate::commands::{self, Command, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::text::{Span, spelling};

pub(super) const LINT: Lint =
    Lint { name: "unknown_command", level: Level::Deny, page: include_str!("unknown_command.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let judged = context.facts.commands.iter().filter(|command| !command.guarded);
    let mut diagnostics = Vec::new();
    for command in judged {
        diagnostics.extend(check_command(command, diagnostics.len() < spelling::SOUGHT));
    }
    diagnostics
}

fn check_command(command: &Command, is_sought: bool) -> Option<Diagnostic> {
    let name = command.name.escape_debug();
    match (command.meaning, &command.subcommand) {
        (Meaning::NoCommand, _) => {
            let help = help(&command.name, is_sought);
            Some(diagnostic(format!("there is no command `{name}`"), command.name_span, help))
        }
        (Meaning::NoSubcommand, Some((word, span))) => {
            let message = format!("`{name}` has no subcommand `{}`", word.escape_debug());
            let known = commands::subcommands(&command.name).filter(|_| is_sought);
            let nearest = spelling::nearest(word, known);
            let other = || format!("take one of those that `{name} HELP` lists");
            Some(diagnostic(message, *span, nearest.map_or_else(other, did_you_mean)))
        }
        _ => None,
    }
}

fn help(name: &str, is_sought: bool) -> String {
    let words: Vec<&str> = name.split([' ', '|']).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 {
        return format!("send each word as an argument of its own: `'{}'`", words.join("', '"));
    }
    let nearest = spelling::nearest(name, commands::names().filter(|_| is_sought));
    let other =
        || "correct the name; if a module or a newer server has it, silence this lint here".to_owned();
    nearest.map_or_else(other, did_you_mean)
}

fn did_you_mean(nearest: &str) -> String {
    format!("did you mean `{}`?", nearest.to_ascii_uppercase())
}

fn diagnostic(message: String, span: Span, help: String) -> Diagnostic {
    let labels = vec![Label::new(span, "no server knows it")];
    Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message,
        labels,
        subject: Subject::Script,
        help,
        mend: None,
    }
}
