//! What a reply may well lose on its way: the fraction of a quotient, and string keys beside elements.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use redis_script_analyzer::{Diagnostic, Label, Value, ValueKind};

use super::{first, warning};
use crate::expand::Checked;

const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

/// A quotient, where the type plainly has an integer.
pub(super) fn fraction(checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "number_reply_truncated";
    let is_quotient = |value: &Value| value.kind == ValueKind::Quotient;
    let value = first(checked, lint, |value| find(value, &is_quotient))?;
    if !mentions(checked.mode.output.to_token_stream(), &|token| INTEGERS.contains(&token)) {
        return None;
    }
    Some(warning(
        lint,
        "the reply is a quotient, and Redis cuts off its fraction if it has one",
        Label::new(value.span, value.kind.label()),
        "write `math.floor(x)` in the script, or return `tostring(x)` and take `f64`",
    ))
}

/// String keys beside elements, where the type takes anything. `n` is how many there are, to Lua's own functions.
pub(super) fn keys(checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "keyed_table_reply_dropped";
    let has_keys = |value: &Value| names(value).is_some_and(|names| names.iter().any(|name| name != "n"));
    let value = first(checked, lint, |value| find(value, &has_keys))?;
    if mentions_nothing(checked.mode.output.to_token_stream()) {
        return None;
    }
    let names: Vec<String> = names(value)?.iter().map(|name| format!("`{name}`")).collect();
    Some(warning(
        lint,
        format!("the reply has string keys beside its elements ({}), which Redis drops", names.join(", ")),
        Label::new(value.span, ""),
        "return their values by position, or remove them",
    ))
}

fn names(value: &Value) -> Option<&[String]> {
    match &value.kind {
        ValueKind::Array(items) => Some(&items.names),
        _ => None,
    }
}

fn find<'a>(value: &'a Value, is_so: &dyn Fn(&Value) -> bool) -> Option<&'a Value> {
    if value.doubtful {
        return None;
    }
    if is_so(value) {
        return Some(value);
    }
    let ValueKind::Array(items) = &value.kind else { return None };
    items.elements.iter().chain(&items.rest).flatten().find_map(|value| find(value, is_so))
}

fn mentions(tokens: TokenStream, is_it: &dyn Fn(&str) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_it(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), is_it),
        _ => false,
    })
}

/// `()`
fn mentions_nothing(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            group.stream().is_empty() || mentions_nothing(group.stream())
        }
        TokenTree::Group(group) => mentions_nothing(group.stream()),
        _ => false,
    })
}
