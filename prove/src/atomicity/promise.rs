//! The signature in the first lines of a script: `-- fn(from: Key, amount: u64)`, also with names, references and a connection.

use redis_script_analyzer::{Parameter, Sent, Signature};

/// How many lines are looked at.
const LINES: usize = 3;

/// The signature that a script states, if it states one.
pub(crate) fn read(text: &str) -> Option<Signature> {
    let lines = text.lines().take(LINES).filter(|line| line.starts_with("--"));
    let list = lines.filter_map(|line| line.split_once("fn")).find_map(|(_, rest)| {
        let (name, rest) = rest.split_once('(')?;
        name.trim().bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_').then_some(rest)
    })?;
    let mut signature = Signature::default();
    for parameter in parameters(list) {
        let Some((name, ty)) = parameter.split_once(':') else { continue };
        let (name, ty) = (name.trim(), ty.trim());
        if ty.contains("Connection") || ty.contains("impl ") {
            continue;
        }
        let is_key = ty.to_ascii_lowercase().contains("key");
        let list = if is_key { &mut signature.keys } else { &mut signature.arguments };
        list.push(parameter_of(name, ty)?);
    }
    Some(signature)
}

/// Nothing for a type that is not understood.
fn parameter_of(name: &str, ty: &str) -> Option<Parameter> {
    let variadic = ty.contains('[') || ty == "keys";
    let optional = ty.contains("Option");
    let each = ty.trim_start_matches("Option");
    let each = each.trim_matches(['[', ']', '<', '>', '&']);
    let is_known = each.bytes().all(|letter| letter.is_ascii_alphanumeric());
    let parameter = Parameter::new(name.trim_start_matches("#[key] ").to_owned());
    let (sent, range) = (Sent::from_name(each), Sent::range(each));
    is_known.then_some(Parameter { variadic, optional, sent, range, ..parameter })
}

/// What stands between commas, up to the parenthesis that ends the list.
fn parameters(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            ',' | ')' if depth == 0 => {
                found.extend(list.get(start..at).map(str::trim).filter(|it| !it.is_empty()));
                start = at + 1;
                if letter == ')' {
                    break;
                }
            }
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth -= 1,
            _ => {}
        }
    }
    found
}
