//! From the key specifications of a command to a cell of the table: which of its words are keys.
//!
//! `1` is a word, `1..-1/2` every second word from there to the last, `2#` as many as the second word says, `STORE@6` the
//! word behind that one, looked for from the sixth on, `…%2` the first half of them; `?` is unknown by these means.

use super::map::{field, number, text};
use crate::resp::Reply;
use crate::run::Outcome;

/// The cell of one command; `specifications` is its ninth part.
pub(super) fn cell(specifications: &Reply) -> Outcome<String> {
    let Reply::Array(specifications) = specifications else {
        return Err(format!("key specifications that are no array: {specifications:?}").into());
    };
    let mut specs: Vec<String> = Vec::new();
    for specification in specifications {
        let spec = spec(specification)?;
        if !spec.is_empty() && !specs.contains(&spec) {
            specs.push(spec);
        }
    }
    Ok(if specs.is_empty() { "-".to_owned() } else { specs.join(",") })
}

/// Nothing for words that are only routed like keys.
fn spec(specification: &Reply) -> Outcome<String> {
    let Reply::Array(flags) = field(specification, "flags")? else { return Err("flags are no array".into()) };
    let has = |flag: &str| flags.iter().any(|it| matches!(it, Reply::Text(text) if text == flag));
    if has("not_key") {
        return Ok(String::new());
    }
    let (begin, find) = (field(specification, "begin_search")?, field(specification, "find_keys")?);
    match (text(begin, "type")?, text(find, "type")?) {
        _ if has("incomplete") => Ok("?".to_owned()),
        ("unknown", _) | (_, "unknown") => Ok("?".to_owned()),
        (_, "range") => Ok(format!("{}{}", start(begin)?, range(begin, field(find, "spec")?)?)),
        ("index", "keynum") => Ok(format!("{}{}", start(begin)?, counted(field(find, "spec")?)?)),
        other => Err(format!("an unknown kind of key specification: {other:?}").into()),
    }
}

fn start(begin: &Reply) -> Outcome<String> {
    let spec = field(begin, "spec")?;
    match text(begin, "type")? {
        "index" => Ok(number(spec, "index")?.to_string()),
        _ => Ok(format!("{}@{}", text(spec, "keyword")?, number(spec, "startfrom")?)),
    }
}

fn range(begin: &Reply, spec: &Reply) -> Outcome<String> {
    let (last, step, limit) = (number(spec, "lastkey")?, number(spec, "keystep")?, number(spec, "limit")?);
    let last = match (last, text(begin, "type")?) {
        (0, _) => String::new(),
        // The server counts from the first key.
        (1.., "index") => format!("..{}", number(field(begin, "spec")?, "index")? + last),
        (..0, _) => format!("..{last}"),
        _ => return Err("keys behind a keyword that end before the last word".into()),
    };
    let part = if limit > 1 { format!("%{limit}") } else { String::new() };
    Ok(format!("{last}{}{part}", stride(step)))
}

fn counted(spec: &Reply) -> Outcome<String> {
    match (number(spec, "keynumidx")?, number(spec, "firstkey")?) {
        (0, 1) => Ok(format!("#{}", stride(number(spec, "keystep")?))),
        other => Err(format!("keys that do not follow their number: {other:?}").into()),
    }
}

fn stride(step: i64) -> String {
    if step == 1 { String::new() } else { format!("/{step}") }
}

#[cfg(test)]
mod tests;
