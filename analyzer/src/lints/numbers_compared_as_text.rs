//! Two texts are compared by order, and the function sends one of them from a number.
//!
//! ```lua
//! -- fn(count: Key, limit: u64)
//! local count = redis.call('GET', KEYS[1]) or '0'
//! if count >= ARGV[1] then
//!   return 1
//! end
//! return 0
//! ```
//!
//! Nothing fails: Lua compares texts character by character, so `'10' < '9'`. Arguments are text, and so are replies such as
//! that of `GET`. Write `tonumber(count) >= tonumber(ARGV[1])`. Without a signature, the lint knows the replies of `ZSCORE` and
//! its like, and what begins as a number, such as `local best = '0'` in front of a loop. It is silent if the script compares the lengths
//! too, as for numbers that Lua can't hold exactly: `#a < #b or #a == #b and a < b`.

use super::{Compared, Context, Lint, comparison, fixes, sent};
use crate::diagnostic::{Diagnostic, Fix, Label, Level};
use crate::flow::Comparison;
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "numbers_compared_as_text",
    level: Level::Warn,
    page: include_str!("numbers_compared_as_text.rs"),
    check,
};

/// Commands whose reply is the text of a number.
const REPLY_NUMBERS: [&str; 4] = ["HINCRBYFLOAT", "INCRBYFLOAT", "ZINCRBY", "ZSCORE"];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, check_comparison)
}

fn check_comparison(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found: &Comparison,
) -> Option<Diagnostic> {
    let Comparison { left, right, .. } = found;
    let is_number = |operand: &Operand| sent::is_number(context, operand);
    if comparison::equality(found).is_some() || !is_text(left) || !is_text(right) {
        return None;
    }
    let sides = || [right, left].into_iter();
    let (number, said) = sides()
        .find(|operand| is_number(operand))
        .map(|number| (number, "a number in Rust"))
        .or_else(|| Some((sides().find(|it| is_replied(context, it))?, "a number that the server replies")))
        .or_else(|| Some((sides().find(|it| begins_as_number(it))?, "a number at first")))?;
    if asks_lengths(compared, left) || asks_lengths(compared, right) {
        return None;
    }
    let message = "two numbers are compared as text".to_owned();
    let labels = vec![Label::new(number.span, format!("{said}; as text, `'10' < '9'`"))];
    let both = [left, right].into_iter().flat_map(|side| fixes::call_around(context, side.span, "tonumber"));
    let is_plain = [left, right]
        .into_iter()
        .all(|side| side.values.iter().all(|it| matches!(it.kind, ValueKind::Text(_))));
    let found = LINT.found(message, labels, "turn both into numbers with `tonumber(…)`");
    Some(found.with_fix(Fix::certain(both).if_certain(is_plain)))
}

/// Texts of one length are in the order of their numbers: `#a < #b or #a == #b and a < b`.
fn asks_lengths(compared: &Compared<'_>, operand: &Operand) -> bool {
    compared.compares(&format!("#{}", compared.words(operand)), |_, _| true)
}

/// The reply of a command that is the text of a number.
fn is_replied(context: &Context<'_>, operand: &Operand) -> bool {
    let of_number = |value: &Value| match value.origin {
        Origin::Reply(call) => {
            let commands = &context.facts.commands;
            commands.iter().any(|it| it.span == call && REPLY_NUMBERS.contains(&it.name.as_str()))
        }
        _ => false,
    };
    operand.values.iter().any(|value| matches!(value.kind, ValueKind::Text(None)) && of_number(value))
}

/// `'0'`, which something else takes the place of.
fn begins_as_number(operand: &Operand) -> bool {
    let is_number = |text: &[u8]| std::str::from_utf8(text).is_ok_and(|text| text.parse::<f64>().is_ok());
    let mut texts = operand.values.iter().map(|value| &value.kind);
    operand.values.len() > 1
        && texts.any(|kind| matches!(kind, ValueKind::Text(Some(text)) if is_number(text)))
}

/// Text, or nothing.
fn is_text(operand: &Operand) -> bool {
    let is_text = |kind: &ValueKind| matches!(kind, ValueKind::Text(_));
    let is_nothing = |kind: &ValueKind| matches!(kind, ValueKind::Nil | ValueKind::Missing);
    let mut values = operand.values.iter().map(|value| &value.kind);
    values.clone().any(is_text) && values.all(|kind| is_text(kind) || is_nothing(kind))
}
