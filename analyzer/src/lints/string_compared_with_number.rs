//! Text, such as an argument or a value from Redis, is compared with a number.
//!
//! ```lua
//! if ARGV[1] > 10 then
//!   return 1
//! end
//! return 0
//! ```
//!
//! With operators such as `<`, the server raises `attempt to compare number with string`. With `==` nothing fails, and
//! the comparison is always false. Arguments are text, and so are replies such as that of `GET`. Write
//! `tonumber(ARGV[1]) > 10`. Of `redis.call('GET', KEYS[1]) or 0`, which is text wherever the key exists, the lint warns. It is silent if the value may also be a number, under `pcall`, and if the script
//! also compares with the text of the number, as in `v == 1 or v == '1'`.

use super::{Compared, Context, Lint, comparison, fixes, named};
use crate::diagnostic::{Diagnostic, Level};
use crate::flow::Comparison;
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "string_compared_with_number",
    level: Level::Deny,
    page: include_str!("string_compared_with_number.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, check_comparison)
}

fn check_comparison(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found_in: &Comparison,
) -> Option<Diagnostic> {
    let Some((text, number)) = text_and_number(found_in) else {
        return check_mixed(context, found_in);
    };
    let is_any = |operand: &Operand, is: fn(&ValueKind) -> bool| operand.values.iter().any(|it| is(&it.kind));
    if !is_any(text, |kind| matches!(kind, ValueKind::Text(_))) || !is_any(number, ValueKind::is_number) {
        return None;
    }
    let what_happens = match comparison::equality(found_in) {
        Some(_) if is_compared_as_both(compared, text, number) => return None,
        Some(equality) => {
            format!("text never equals a number, so this comparison is always {}", !equality)
        }
        None if found_in.guarded => return None,
        None => "text is compared with a number, which raises an error".to_owned(),
    };
    let labels = comparison::labels(context, text, said_of(text));
    let found = LINT.found(what_happens, labels, help(context, found_in, text, number));
    // What is missing is no number: where that raises an error, a default may be meant.
    let is_certain = comparison::equality(found_in).is_some() || text.values.iter().all(is_plain_text);
    let fix = fixes::number_of_text(context, text.span);
    Some(found.with_fix(fix.map(|fix| fix.if_certain(is_certain))))
}

/// Of two sides, the literal is the one to change; text has an order with text, but not that of numbers.
fn help(context: &Context<'_>, found: &Comparison, text: &Operand, number: &Operand) -> String {
    let words = named::short(context, text.span);
    let is_number = |literal: &String| literal.parse::<f64>().is_ok();
    match (comparison::literal(text), comparison::literal(number)) {
        (Some(literal), None) if is_number(&literal) => format!("write `{literal}` without quotes"),
        (None, Some(literal)) if comparison::equality(found).is_some() => {
            format!("write `tonumber({words})`, or compare with the text `'{literal}'`")
        }
        (None, _) => format!("write `tonumber({words})`"),
        _ => "compare two numbers, or two texts".to_owned(),
    }
}

/// Text has no order with nil either, and is never equal to it: what spells no number changes nothing.
fn text_and_number(found: &Comparison) -> Option<(&Operand, &Operand)> {
    let is_number_or_nil = |kind: &ValueKind| is_number_or_missing(kind) || *kind == ValueKind::Nil;
    comparison::sides(found, is_text_or_nothing, is_number_or_missing)
        .or_else(|| comparison::sides(found, |kind| matches!(kind, ValueKind::Text(_)), is_number_or_nil))
}

/// `redis.call('GET', key) or 0` is text wherever there is something.
fn check_mixed(context: &Context<'_>, found: &Comparison) -> Option<Diagnostic> {
    if comparison::equality(found).is_some() || found.guarded {
        return None;
    }
    let sides = [(&found.left, &found.right), (&found.right, &found.left)];
    let (mixed, _) = sides.into_iter().find(|(mixed, number)| is_mixed(mixed) && is_number(number))?;
    let labels = comparison::labels(context, mixed, "text or a number");
    let message =
        "what may be text is compared with a number: the server raises an error where it is text".to_owned();
    let found =
        LINT.found(message, labels, format!("write `tonumber({})`", named::short(context, mixed.span)));
    let fix = fixes::number_of_text(context, mixed.span);
    Some(Diagnostic { level: Level::Warn, ..found.with_fix(fix) })
}

fn is_plain_text(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Text(_))
}

/// A default that is a number, beside text that somebody sends or stores.
fn is_mixed(operand: &Operand) -> bool {
    let is_certain = |value: &Value| {
        let comes_from_outside = matches!(value.origin, Origin::Reply(_) | Origin::Argument(_));
        matches!(value.kind, ValueKind::Text(_)) && comes_from_outside && !value.doubtful
    };
    let is_either = |value: &Value| value.kind.is_number() || matches!(value.kind, ValueKind::Text(_));
    let mut values = operand.values.iter();
    values.clone().any(is_certain) && values.clone().any(|it| it.kind.is_number()) && values.all(is_either)
}

/// A number, as far as the script takes it for one.
fn is_number(operand: &Operand) -> bool {
    let mut values = operand.values.iter();
    values.clone().any(|it| it.kind.is_number())
        && values.all(|it| it.kind.is_number() || (it.kind == ValueKind::Nil && it.doubtful))
}

/// `v == 1 or v == '1'`, and `v == 1 or tonumber(v) == 1`, do what their author wants.
fn is_compared_as_both(compared: &Compared<'_>, text: &Operand, number: &Operand) -> bool {
    [(text, number), (number, text)].iter().any(|(subject, literal)| {
        let Some(wanted) = comparison::literal(literal) else { return false };
        let is_it = |other: &Operand, _| {
            other.span != literal.span && comparison::literal(other).as_ref() == Some(&wanted)
        };
        let words = compared.words(subject);
        compared.compares(words, is_it)
            || compared.compares(&format!("tonumber({words})"), is_it)
            || compared.compares(&format!("tostring({words})"), is_it)
    })
}

/// Whatever of these it is, it is no number.
fn is_text_or_nothing(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Text(_) | ValueKind::Nil | ValueKind::False | ValueKind::Missing)
}

/// Whatever of these it is, it is no text.
fn is_number_or_missing(kind: &ValueKind) -> bool {
    kind.is_number() || *kind == ValueKind::Missing
}

fn said_of(text: &Operand) -> &'static str {
    let is_missing = text.values.iter().any(|value| value.kind == ValueKind::Missing);
    if is_missing { "text, or `false` where nothing is there" } else { "text" }
}
