//! From the arguments of a command to a line of the grammar, in the notation of `analyzer/src/commands/grammar/notation.rs`.
//!
//! It says what the server says, without a judgement. Where that is wrong, a correction stands for it.

use super::documents::Argument;

/// The pattern of a command.
pub(super) fn pattern(arguments: &[Argument]) -> String {
    let mut parts = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match rest.as_slice().first() {
            // `numkeys key [key ...]`
            Some(counted) if is_count(argument) && counted.is("multiple") && counted.token.is_none() => {
                parts.push(with_token(argument, "#n"));
                parts.push(format!("{}{{n}}", grouped(counted)));
                rest.next();
            }
            _ => parts.push(part(argument)),
        }
    }
    parts.join(" ")
}

fn is_count(argument: &Argument) -> bool {
    argument.kind == "integer" && argument.name.starts_with("num") && argument.flags.is_empty()
}

fn part(argument: &Argument) -> String {
    let optional = argument.is("optional");
    let whole = match (argument.is("multiple"), argument.is("multiple_token")) {
        (true, true) => format!("({})...", with_token(argument, &value(argument))),
        (true, false) => with_token(argument, &format!("{}...", grouped(argument))),
        // Brackets are group enough.
        (false, _) if optional && argument.token.is_none() => value(argument),
        (false, _) => with_token(argument, &alternatives(argument)),
    };
    if optional { format!("[{whole}]") } else { whole }
}

/// Behind its word.
fn with_token(argument: &Argument, value: &str) -> String {
    match (&argument.token, value) {
        (Some(token), "") => token.clone(),
        (Some(token), value) => format!("{token} {value}"),
        (None, value) => value.to_owned(),
    }
}

/// What stands for it, without its word.
fn value(argument: &Argument) -> String {
    match argument.kind.as_str() {
        "pure-token" => String::new(),
        "oneof" => argument.parts.iter().map(part).collect::<Vec<_>>().join("|"),
        "block" => pattern(&argument.parts),
        "integer" | "unix-time" => "int".to_owned(),
        "double" => "num".to_owned(),
        "key" => "key".to_owned(),
        _ => "str".to_owned(),
    }
}

/// In parentheses where it is one of several.
fn alternatives(argument: &Argument) -> String {
    let value = value(argument);
    if argument.kind == "oneof" { format!("({value})") } else { value }
}

/// In parentheses where it has several words.
fn grouped(argument: &Argument) -> String {
    let value = value(argument);
    if matches!(argument.kind.as_str(), "oneof" | "block") { format!("({value})") } else { value }
}

/// The words of the command's own in a pattern.
pub(super) fn words(pattern: &str) -> impl Iterator<Item = &str> {
    let is_sign = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_';
    pattern.split(is_sign).filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()))
}
