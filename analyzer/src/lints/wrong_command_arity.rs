//! The script calls a command with too few or too many arguments.
//!
//! ```lua
//! return redis.call('EXPIRE', KEYS[1])
//! ```
//!
//! The server raises `Wrong number of args calling Redis command from script`. Write
//! `redis.call('EXPIRE', KEYS[1], ARGV[1])`. The lint is silent if the number is uncertain: the last argument is `...`
//! or a call such as `unpack(ARGV)`, or servers differ. It is silent too if the script may be trying the command out:
//! under `redis.pcall`, and in functions of a script that uses `pcall`.

use super::{Context, Lint};
use crate::commands::{Command, Entry, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};

pub(super) const LINT: Lint = Lint {
    name: "wrong_command_arity",
    level: Level::Deny,
    page: include_str!("wrong_command_arity.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let judged = context.facts.commands.iter().filter(|command| !command.guarded);
    judged.filter_map(check_command).collect()
}

fn check_command(command: &Command) -> Option<Diagnostic> {
    let Meaning::Known(entry) = command.meaning else { return None };
    let words = command.words?;
    // What no script may call is `command_not_allowed_in_script`'s.
    if entry.is_refused_to_scripts() || entry.takes(words) {
        return None;
    }
    diagnostic(command, &entry, words)
}

fn diagnostic(command: &Command, entry: &Entry, words: usize) -> Option<Diagnostic> {
    // The newest server takes the most.
    let rule = entry.newest_rule()?;
    let without_name = |words: usize| words.saturating_sub(entry.name_words());
    let (least, given) = (without_name(rule.least()), without_name(words));
    let bound = if rule.is_open() { "at least " } else { "" };
    let help = if given < least {
        format!("add {}", arguments(least - given, "missing "))
    } else {
        format!("remove {}", arguments(given - least, ""))
    };
    Some(Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message: format!("`{}` takes {bound}{}", entry.name(), arguments(least, "")),
        labels: vec![Label::new(command.span, format!("called with {given}"))],
        subject: Subject::Script,
        help,
        fix: None,
    })
}

/// `1 argument`, `2 missing arguments`
fn arguments(count: usize, kind: &str) -> String {
    format!("{count} {kind}argument{}", if count == 1 { "" } else { "s" })
}
