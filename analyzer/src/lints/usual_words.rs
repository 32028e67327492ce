//! Mistakes that many make in the words of a command, each with a sentence of its own.

use super::comparison;
use crate::commands::Command;
use crate::commands::grammar::{Expected, Mismatch};
use crate::diagnostic::Label;
use crate::text::spelling;
use crate::value::Operand;

/// Options that exclude each other.
const EXCLUSIVE: [&[&str]; 2] =
    [&["NX", "XX", "GT", "LT"], &["EX", "PX", "EXAT", "PXAT", "KEEPTTL", "PERSIST"]];

/// What is said of such a mistake: the message, the place and the help.
pub(super) type Said = (String, Label, String);

/// What is wrong with the words, if it is one of these mistakes.
pub(super) fn mistake(command: &Command, mismatch: &Mismatch) -> Option<Said> {
    let Some(operand) = command.arguments.get(mismatch.at) else {
        return field_without_value(command).or_else(|| limit_of_places(command));
    };
    let word = word(operand)?;
    together(command, mismatch.at, (operand, &word))
        .or_else(|| late_option(command, operand, &word))
        .or_else(|| missing_id(command, operand, mismatch))
}

fn word(operand: &Operand) -> Option<String> {
    comparison::literal(operand).map(|word| word.to_ascii_uppercase())
}

/// `HSET key field value field`
fn field_without_value(command: &Command) -> Option<Said> {
    let is_it =
        matches!(command.name.as_str(), "HSET" | "HMSET") && command.arguments.len().is_multiple_of(2);
    let field = command.arguments.last().filter(|_| is_it)?;
    let message = format!("the last field of `{}` has no value", command.name);
    let label = Label::new(field.span, "a field without a value");
    Some((message, label, "add its value, or remove the field".to_owned()))
}

/// `ZRANGE key 0 -1 LIMIT 0 10`
fn limit_of_places(command: &Command) -> Option<Said> {
    let is_it = |operand: &&Operand| word(operand).as_deref() == Some("LIMIT");
    let limit = command.arguments.iter().find(is_it).filter(|_| command.name == "ZRANGE")?;
    let message = "`ZRANGE` takes `LIMIT` only together with `BYSCORE` or `BYLEX`".to_owned();
    let label = Label::new(limit.span, "a range by places already says how many");
    Some((message, label, "remove `LIMIT` and change the places, or add `BYSCORE` or `BYLEX`".to_owned()))
}

/// `SET key value NX XX`
fn together(command: &Command, at: usize, (operand, given): (&Operand, &str)) -> Option<Said> {
    let group = EXCLUSIVE.iter().find(|group| group.contains(&given))?;
    let mut before = command.arguments.iter().take(at).skip(1).filter_map(word);
    let other = before.find(|word| word != given && group.contains(&word.as_str()))?;
    let message = format!("`{}` can't take `{other}` and `{given}` together", command.name);
    let label = Label::new(operand.span, format!("excluded by `{other}`"));
    Some((message, label, "remove one of the two".to_owned()))
}

/// `ZADD key score NX member`
fn late_option(command: &Command, operand: &Operand, given: &str) -> Option<Said> {
    let is_it = command.name == "ZADD" && matches!(given, "NX" | "XX" | "GT" | "LT" | "CH" | "INCR");
    let said = || {
        let message = format!("`ZADD` takes `{given}` only in front of the scores");
        (message, Label::new(operand.span, "too late here"), format!("write `{given}` right after the key"))
    };
    is_it.then(said)
}

/// `XADD key field value`
fn missing_id(command: &Command, operand: &Operand, mismatch: &Mismatch) -> Option<Said> {
    let words = mismatch.expected.iter().filter_map(|expected| match expected {
        Expected::Word(word) => Some(*word),
        _ => None,
    });
    let is_misspelt = spelling::nearest(&word(operand)?, words).is_some();
    let are_pairs = (command.arguments.len() - mismatch.at).is_multiple_of(2);
    let is_it = command.name == "XADD" && are_pairs && mismatch.expected.contains(&Expected::Id);
    let said = || {
        let help = "write an id in front of the fields: `'*'` lets the server make one";
        ("`XADD` lacks an id".to_owned(), Label::new(operand.span, "an id belongs here"), help.to_owned())
    };
    (is_it && !is_misspelt).then(said)
}
