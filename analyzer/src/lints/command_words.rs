//! What the lints on the words of commands share.

use super::{Context, Lint, comparison, fixes, sent, usual_words};
use crate::commands::grammar::{self, Expected, Mismatch};
use crate::commands::{Command, Meaning, Word, Words};
use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::text::{Span, spelling};

/// How many words that would fit are named.
const NAMED: usize = 6;

/// What `find` finds in the words of each call that the server runs.
pub(super) fn check(
    context: &Context<'_>,
    lint: &Lint,
    find: impl Fn(&Words<'_>) -> Option<Mismatch>,
) -> Vec<Diagnostic> {
    let judged = context.facts.commands.iter().filter(|command| !command.guarded);
    let found = judged.filter_map(|command| {
        let mut words = command.known_words();
        // What Rust sends from a number is never the name of an option.
        for (word, operand) in words.iter_mut().zip(&command.arguments) {
            if sent::sent(context, operand).is_number() {
                *word = Word::Number;
            }
        }
        let mismatch = find(&command.asked(&words))?;
        let name = judged_name(command)?;
        Some(diagnostic(context, lint, (command, &name), &mismatch))
    });
    found.collect()
}

/// The name of a command that scripts may call, if the number of words is right.
fn judged_name(command: &Command) -> Option<String> {
    let Meaning::Known(entry) = command.meaning else { return None };
    let counted = |words| entry.rules().any(|(_, rule)| rule.takes(words));
    let is_judged = !entry.is_refused_to_scripts() && command.words.is_none_or(counted);
    is_judged.then(|| entry.name())
}

fn diagnostic(
    context: &Context<'_>,
    lint: &Lint,
    (command, name): (&Command, &str),
    mismatch: &Mismatch,
) -> Diagnostic {
    if let Some((message, label, help)) = usual_words::mistake(command, mismatch) {
        return lint.found(message, vec![label], help);
    }
    let expected = listed(&mismatch.expected);
    let Some(operand) = command.arguments.get(mismatch.at) else {
        let labels = vec![Label::new(command.span, "ends too early")];
        let help = format!("add what is missing: {expected}");
        return lint.found(format!("`{name}` lacks a word at its end"), labels, help);
    };
    let given = comparison::literal(operand);
    if let (Some(word), true) = (&given, is_taken(mismatch)) {
        let word = word.escape_debug();
        let labels = vec![Label::new(operand.span, "looks like an option, and is none here")];
        let help = format!("look where `{name}` takes its options");
        return lint.found(format!("`{name}` takes `{word}` for {expected}"), labels, help);
    }
    let message = match &given {
        Some(word) => format!("`{name}` can't take `{}` here", word.escape_debug()),
        None => format!("`{name}` can't take a number here"),
    };
    let label = if expected.is_empty() {
        "nothing may stand here".to_owned()
    } else {
        format!("the server expects {expected}")
    };
    let found =
        lint.found(message, vec![Label::new(operand.span, label)], help(name, given.as_deref(), mismatch));
    found.with_fix(given.and_then(|given| respelled(context, operand.span, &given, mismatch)))
}

/// The server takes the word for a key or a value.
fn is_taken(mismatch: &Mismatch) -> bool {
    !mismatch.is_certain && mismatch.expected.iter().all(|expected| matches!(expected, Expected::Text(_)))
}

fn help(name: &str, given: Option<&str>, mismatch: &Mismatch) -> String {
    let meant = given.and_then(|given| spelling::nearest(given, words(mismatch)));
    match (meant, given) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, Some(given)) if grammar::has_word(name, given) => {
            format!("`{}` can't stand behind what is in front of it", given.to_ascii_uppercase())
        }
        _ => format!("compare it with the syntax of `{name}`"),
    }
}

/// The options that may stand there.
fn words(mismatch: &Mismatch) -> impl Iterator<Item = &'static str> {
    mismatch.expected.iter().filter_map(|expected| match expected {
        Expected::Word(word) => Some(*word),
        _ => None,
    })
}

fn respelled(context: &Context<'_>, literal: Span, given: &str, mismatch: &Mismatch) -> Option<Fix> {
    let meant = spelling::nearest(given, words(mismatch))?;
    let edit = fixes::in_quotes(context, literal, given, meant)?;
    Some(Fix { edits: vec![edit], certainty: fixes::spelled(given, meant, words(mismatch)) })
}

/// A whole number, `NX` or `XX`
fn listed(expected: &[Expected]) -> String {
    let (words, values): (Vec<Expected>, Vec<Expected>) =
        expected.iter().partition(|expected| matches!(expected, Expected::Word(_)));
    let mut named: Vec<String> = values.into_iter().chain(words).take(NAMED).map(named).collect();
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
        Expected::Id => "an id".to_owned(),
    }
}
