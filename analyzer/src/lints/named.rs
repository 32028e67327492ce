//! What a script calls an operand: the name of the parameter that it is, or of the local.

use super::{Context, sent};
use crate::signature::{Index, List};
use crate::text::Span;
use crate::value::{Operand, Origin};

/// The name of the parameter, also behind `tonumber`; otherwise the local that stands there.
pub(super) fn name<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a str> {
    if let Some(parameter) = sent::parameter(context, operand) {
        return Some(&parameter.name);
    }
    let words = bare(context.source.slice(operand.span));
    if let Some(index) = words.strip_prefix("ARGV[").and_then(|rest| rest.strip_suffix(']')) {
        let parameter = context.signature?.argument(index.parse().ok()?)?;
        return Some(&parameter.name);
    }
    let is_name = words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && words.contains(|letter: char| letter.is_ascii_alphabetic())).then_some(words)
}

/// What stands there, where it is short enough to be quoted in a sentence; otherwise `…`.
pub(super) fn short<'a>(context: &Context<'a>, span: Span) -> &'a str {
    const LONGEST: usize = 40;
    let words = context.source.slice(span);
    if words.len() <= LONGEST && !words.contains('\n') { words } else { "…" }
}

/// Without `tonumber(…)` around it.
pub(super) fn bare(words: &str) -> &str {
    let inner = words.strip_prefix("tonumber(").and_then(|rest| rest.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ','])).unwrap_or(words).trim()
}

/// Whether the words call a function that is neither Lua's nor the server's, as far as their names tell.
pub(super) fn calls_function(words: &str) -> bool {
    const KNOWN: [&str; 18] = [
        "", "and", "elseif", "error", "if", "in", "ipairs", "next", "not", "or", "pairs", "return", "select",
        "tonumber", "tostring", "type", "unpack", "until",
    ];
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | ':');
    let mut before = words.match_indices('(').filter_map(|(at, _)| words.get(..at));
    before.any(|before| {
        let name = before.trim_end().rsplit(|letter| !is_of_name(letter)).next().unwrap_or_default();
        !name.contains('.') && !KNOWN.contains(&name)
    })
}

/// The last word of a name, which says what it is: `len` of `item_len` and of `itemLen`.
pub(super) fn last_word(name: &str) -> &str {
    let begins = |(at, letter): (usize, char)| {
        let is_upper = letter.is_uppercase()
            && !name.get(at + 1..).is_none_or(|rest| rest.starts_with(char::is_uppercase));
        (letter == '_').then_some(at + 1).or(is_upper.then_some(at))
    };
    let at = name.char_indices().filter_map(begins).next_back().unwrap_or(0);
    name.get(at..).unwrap_or(name)
}

/// Whether one of the parts of a name, as `_` separates them, is one of `parts`.
pub(super) fn has_part(name: &str, parts: &[&str]) -> bool {
    name.split('_').any(|part| parts.iter().any(|wanted| part.eq_ignore_ascii_case(wanted)))
}

/// What a key is called: by the signature, by the locals that hold it, and by the words that stand there.
pub(super) fn names_of_key<'a>(context: &Context<'a>, key: &Operand) -> Vec<&'a str> {
    let mut names = vec![context.source.slice(key.span)];
    if let Some(Origin::Key(Some(index))) = key.values.first().map(|value| value.origin) {
        let declared =
            usize::try_from(index).ok().and_then(|index| context.signature?.keys.get(index.checked_sub(1)?));
        names.extend(declared.map(|key| key.name.as_str()));
        let bindings = context.facts.inputs(List::Keys).bindings.iter();
        let bound = bindings.filter(|binding| binding.index == Index::FromFirst(index));
        names.extend(bound.map(|binding| binding.name.as_str()));
    }
    names
}

/// Whether one of the words of a name is one of `words`: `lock` is one of `lock_key`, of `lockKey` and of `'lock:' .. id`.
pub(super) fn has_word(name: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    let mut last = ' ';
    for letter in name.chars().chain([' ']) {
        let ends = !letter.is_alphanumeric() || (last.is_lowercase() && letter.is_uppercase());
        if ends && words.contains(&word.as_str()) {
            return true;
        }
        if ends {
            word.clear();
        }
        word.extend(letter.is_alphanumeric().then(|| letter.to_ascii_lowercase()));
        last = letter;
    }
    false
}
