//! Lists, tables, texts and names, as other languages write them.

use super::place::Place;

const FIELD: &str = "write a field as `name = …`, or `['name'] = …`";
const JOIN: &str = "write `..` between two texts to join them";

pub(super) fn meant(place: &Place<'_>) -> Option<&'static str> {
    bracket(place).or_else(|| field(place)).or_else(|| text(place)).or_else(|| mark(place))
}

/// `[1, 2]`, `t[] = x`.
fn bracket(place: &Place<'_>) -> Option<&'static str> {
    match place.at.as_bytes() {
        _ if !place.is_unexpected() => None,
        [b'[', ..] => Some("write a list as `{ … }`"),
        [b']', ..] if place.before.ends_with('[') => Some("write `t[#t + 1] = …`"),
        _ => None,
    }
}

/// `{"a": 1}`, `{a: 1}`.
fn field(place: &Place<'_>) -> Option<&'static str> {
    let (_, table) = place.before.rsplit_once('{')?;
    let is_table = !table.contains('}');
    let has_colon = || table.contains(':') && !table.contains('(');
    let is_method = place.wants("<name>") || place.says("function arguments expected");
    let is_field = place.wants("}") && place.at.starts_with(':') || is_method && has_colon();
    (is_table && is_field).then_some(FIELD)
}

/// `'it's'`, `'a' . 'b'`, `'a' 'b'`.
fn text(place: &Place<'_>) -> Option<&'static str> {
    let is_quote = |text: &str| text.starts_with(['\'', '"']);
    let is_behind = place.before.trim_end().ends_with(['\'', '"']);
    match place.at.chars().next()? {
        letter if letter.is_alphabetic() && place.before.ends_with('\'') => {
            Some("write `\\'` for a quote within `'…'`, or use `\"…\"`")
        }
        letter if letter.is_alphabetic() && place.before.ends_with('"') => {
            Some("write `\\\"` for a quote within `\"…\"`, or use `'…'`")
        }
        '.' if place.wants("<eof>") || place.wants("end") || place.wants(")") => Some(JOIN),
        _ if is_quote(place.at) && is_behind && !place.is_unexpected() => Some(JOIN),
        ',' if place.is_unexpected() && is_behind => Some("write `(…)` around several arguments"),
        _ => None,
    }
}

/// `f(a,)`, `my-key = 1`, `local x == 1`.
fn mark(place: &Place<'_>) -> Option<&'static str> {
    let is_dash = place.at.starts_with('-') && !place.at.starts_with("--");
    match place.at.as_bytes() {
        [b')', ..] if place.is_unexpected() && place.before.trim_end().ends_with(',') => {
            Some("remove the `,` in front of this")
        }
        [b'=', b'=', ..] if place.is_unexpected() || place.wants("=") => {
            Some("one `=` assigns, `==` compares: write `=` here")
        }
        _ if is_dash && (place.wants("=") || place.is_unexpected()) && !place.word_before().is_empty() => {
            Some("write `_` instead of `-`: a name has only letters, digits and `_`")
        }
        _ => None,
    }
}
