//! Operators and marks that Lua 5.1 does not have.

use super::place::{Place, first_word};

const COMMENT: &str = "a comment begins with `--`";
const LONG_COMMENT: &str = "a comment is `-- …`, or `--[[ … ]]` for several lines";
const UNEQUAL: &str = "write `~=` for \"not equal\"";
const INCREMENT: &str = "Lua has no `++`: write `n = n + 1`";
const DECREMENT: &str = "Lua has no `--`, which begins a comment: write `n = n - 1`";
const FUNCTION: &str = "write `function(x) return … end`";
const NAME: &str = "a name has only letters, digits and `_`: remove this character";
const QUOTES: &str = "write the text in `'…'` or `\"…\"`";

/// What stands where Lua stops, and what to write.
const AT: [(&str, &str); 25] = [
    ("\u{feff}", "save the file without the byte-order mark that it begins with"),
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!==", UNEQUAL),
    ("=~", UNEQUAL),
    ("~ =", "write `~=` without a space"),
    ("=<", "write `<=`"),
    ("/*", LONG_COMMENT),
    ("++", INCREMENT),
    ("+=", "Lua has no `+=`: write `n = n + …`"),
    ("-=", "Lua has no `-=`: write `n = n - …`"),
    ("*=", "Lua has no `*=`: write `n = n * …`"),
    ("/=", "Lua has no `/=`: write `n = n / …`"),
    ("%=", "Lua has no `%=`: write `n = n % …`"),
    ("..=", "Lua has no `..=`: write `s = s .. …`"),
    ("??", "Lua has no `??`: write `or`"),
    ("?.", "Lua has no `?.`: write `t and t.name`"),
    ("?", "Lua has no `? :`: write `if … then … else … end`"),
    ("`", QUOTES),
    ("\u{201c}", QUOTES),
    ("\u{201d}", QUOTES),
    ("\u{2018}", QUOTES),
    ("\u{2019}", QUOTES),
    ("$", NAME),
    ("@", NAME),
];

/// An operator that Lua takes for two of its own: what stands before and where it stops.
const BETWEEN: [(&str, &str, &str); 8] = [
    ("==", "=", "write `==` to compare"),
    ("+", "+", INCREMENT),
    ("*", "*", "write `^` for a power"),
    ("/", "*", LONG_COMMENT),
    ("<", ">", UNEQUAL),
    (":", "=", "write `local n = …`"),
    (") -", ">", FUNCTION),
    (";", ";", "remove this `;`"),
];

pub(super) fn meant(place: &Place<'_>) -> Option<&'static str> {
    if let Some((_, meant)) = AT.iter().find(|(words, _)| place.at.starts_with(words)) {
        return Some(meant);
    }
    if let Some((.., meant)) = BETWEEN.iter().find(|(before, at, _)| place.is_between(before, at)) {
        return Some(meant);
    }
    behind_comment(place).or_else(|| unlike_in_place(place))
}

/// The same marks mean one thing here and another there.
fn unlike_in_place(place: &Place<'_>) -> Option<&'static str> {
    let is_head = place.wants("then") || place.wants("do");
    match place.at.as_bytes() {
        [b'=', b'>', ..] if is_head => Some("write `>=`"),
        [b'=', b'>', ..] => Some(FUNCTION),
        [b'|', ..] if place.is_unexpected() && !place.before.ends_with('|') => Some(FUNCTION),
        [b'>', ..] if place.before.ends_with('-') => Some("write `.` for a field, or `:` for a method"),
        [b':', next, ..] if place.before.ends_with(':') && next.is_ascii_alphabetic() => Some("write `.`"),
        [b'!', next, ..] if *next != b'=' => Some("write `not`"),
        [b'#', ..] if !place.wants(")") && !place.wants("}") => Some(COMMENT),
        [b'/', b'/', ..] if place.begins_line() => Some(COMMENT),
        [b'/', b' ', next, ..] if place.before.ends_with('/') && next.is_ascii_alphabetic() => {
            Some("a comment begins with `--`; Lua 5.1 has no floor division: write `math.floor(a / b)`")
        }
        _ => None,
    }
}

/// `n--`, alone on a line.
fn behind_comment(place: &Place<'_>) -> Option<&'static str> {
    let line = place.before.trim_end().rsplit('\n').next()?.trim();
    let variable = line.trim_end_matches(';').strip_suffix("--")?;
    (place.wants("=") && !variable.is_empty() && first_word(variable) == variable).then_some(DECREMENT)
}
