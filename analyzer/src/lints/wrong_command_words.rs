//! A command gets a word that it does not take, or does not take there.
//!
//! ```lua
//! return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EXX', 10)
//! ```
//!
//! The server raises `ERR syntax error`, or says that a value is not an integer or not a float. The lint knows the options of
//! each command and their values, which of them exclude each other, and how many keys and pairs there are, from what the newest
//! servers say of themselves. What the text does not show may be any word. The lint is silent if the command is called with
//! too few or too many words (`wrong_command_arity`), if the last argument may be several, and under `redis.pcall`.

use super::{Context, Lint};
use crate::commands::grammar::{self, Expected, Mismatch};
use crate::commands::{Command, Meaning};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::text::spelling;

pub(super) const LINT: Lint = Lint {
    name: "wrong_command_words",
    level: Level::Deny,
    page: include_str!("wrong_command_words.rs"),
    check,
};

/// How many words that would fit are named.
const NAMED: usize = 6;

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let judged = context.facts.commands.iter().filter(|command| !command.guarded);
    judged.filter_map(check_command).collect()
}

fn check_command(command: &Command) -> Option<Diagnostic> {
    let Meaning::Known(entry) = command.meaning else { return None };
    let counted = |words| entry.rules().any(|rule| rule.takes(words));
    if entry.is_refused_to_scripts() || !command.words.is_none_or(counted) {
        return None;
    }
    let words = command.known_words();
    let mismatch = grammar::mismatch(&command.asked(&words))?;
    Some(diagnostic(command, &entry.name(), &mismatch))
}

fn diagnostic(command: &Command, name: &str, mismatch: &Mismatch) -> Diagnostic {
    let expected = listed(&mismatch.expected);
    let Some(operand) = command.arguments.get(mismatch.at) else {
        let labels = vec![Label::new(command.span, "ends too early")];
        let help = format!("add what is missing: {expected}");
        return LINT.found(format!("`{name}` lacks a word at its end"), labels, help);
    };
    let given = super::comparison::literal(operand);
    let message = match &given {
        Some(word) => format!("`{name}` can't take `{}` here", word.escape_debug()),
        None => format!("`{name}` can't take a number here"),
    };
    let label = if expected.is_empty() {
        "nothing may stand here".to_owned()
    } else {
        format!("the server expects {expected}")
    };
    LINT.found(message, vec![Label::new(operand.span, label)], help(name, given.as_deref(), mismatch))
}

fn help(name: &str, given: Option<&str>, mismatch: &Mismatch) -> String {
    let words = mismatch.expected.iter().filter_map(|expected| match expected {
        Expected::Word(word) => Some(*word),
        _ => None,
    });
    let meant = given.and_then(|given| spelling::nearest(given, words));
    match (meant, given) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(given)) if grammar::has_word(name, given) => {
            format!("`{}` can't stand behind what is in front of it", given.to_ascii_uppercase())
        }
        _ => format!("compare it with the syntax of `{name}`"),
    }
}

/// `NX`, `XX` or a whole number
fn listed(expected: &[Expected]) -> String {
    let mut named: Vec<String> = expected.iter().take(NAMED).map(|expected| named(*expected)).collect();
    if expected.len() > NAMED {
        named.push("…".to_owned());
    }
    match named.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn named(expected: Expected) -> String {
    match expected {
        Expected::Word(word) => format!("`{word}`"),
        Expected::Text("key") => "a key".to_owned(),
        Expected::Text(_) => "a value".to_owned(),
        Expected::Integer => "a whole number".to_owned(),
        Expected::Number => "a number".to_owned(),
    }
}
