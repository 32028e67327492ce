//! Warnings about what a reply may well lose on its way, where that is not certain: the fraction of a quotient, and string keys
//! beside elements. What is certain, the check of the reply denies.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;
use redis_script_analyzer::{Diagnostic, Label, Level, Return, Subject, Value, ValueKind};

use super::Checked;
use crate::report::{self, rendered};

const INTEGERS: [&str; 12] =
    ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

/// One warning for each lint, at the return type.
pub(crate) fn warnings(checked: &Checked<'_>) -> TokenStream {
    let returns = checked.known.facts.map_or(&[][..], |facts| &facts.returns);
    let found = [fraction(returns, checked), keys(returns, checked)];
    let told = found.into_iter().flatten();
    let warning = |found: Diagnostic| {
        report::warning(found.lint, first_span(checked), &rendered(checked.known.source, &found))
    };
    told.map(warning).collect()
}

fn first_span(checked: &Checked<'_>) -> Span {
    let first = checked.mode.output.to_token_stream().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}

/// A quotient, where the type plainly has an integer.
fn fraction(returns: &[Return], checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "number_reply_truncated";
    let is_quotient = |value: &Value| value.kind == ValueKind::Quotient;
    let value = first(returns, lint, checked, &is_quotient)?;
    if !mentions(checked.mode.output.to_token_stream(), &|token| INTEGERS.contains(&token)) {
        return None;
    }
    Some(Diagnostic {
        lint,
        level: Level::Warn,
        message: "the reply is a quotient, and Redis cuts off its fraction if it has one".to_owned(),
        labels: vec![Label::new(value.span, value.kind.label())],
        subject: Subject::Script,
        help: "write `math.floor(x)` in the script, or return `tostring(x)` and take `f64`".to_owned(),
        fix: None,
    })
}

/// String keys beside elements, where the type takes anything. `n` is how many there are, to Lua's own functions.
fn keys(returns: &[Return], checked: &Checked<'_>) -> Option<Diagnostic> {
    let lint = "keyed_table_reply_dropped";
    let has_keys = |value: &Value| names(value).is_some_and(|names| names.iter().any(|name| name != "n"));
    let value = first(returns, lint, checked, &has_keys)?;
    if mentions_nothing(checked.mode.output.to_token_stream()) {
        return None;
    }
    let names: Vec<String> = names(value)?.iter().map(|name| format!("`{name}`")).collect();
    Some(Diagnostic {
        lint,
        level: Level::Warn,
        message: format!(
            "the reply has string keys beside its elements ({}), which Redis drops",
            names.join(", ")
        ),
        labels: vec![Label::new(value.span, "")],
        subject: Subject::Script,
        help: "return their values by position, or remove them".to_owned(),
        fix: None,
    })
}

fn names(value: &Value) -> Option<&[String]> {
    match &value.kind {
        ValueKind::Array(items) => Some(&items.names),
        _ => None,
    }
}

/// The first value that is so, and that nothing silences.
fn first<'a>(
    returns: &'a [Return],
    lint: &str,
    checked: &Checked<'_>,
    is_so: &dyn Fn(&Value) -> bool,
) -> Option<&'a Value> {
    if checked.settings.levels.level(lint, Level::Deny) == Level::Allow {
        return None;
    }
    let silenced = |span| checked.known.suppressions.silence(lint, checked.known.source, span);
    let values = |found: &'a Return| found.values.iter().map(move |value| (found, value));
    let mut found = returns
        .iter()
        .filter(|found| !found.doubtful)
        .flat_map(values)
        .filter_map(|(within, value)| Some((within, find(value, is_so)?)));
    found.find(|(within, value)| !silenced(within.span) && !silenced(value.span)).map(|(_, value)| value)
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
