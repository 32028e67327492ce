//! A number that has or may have a fraction is passed where a command takes only integers.
//!
//! ```lua
//! return redis.call('EXPIRE', KEYS[1], ARGV[1] / 1000)
//! ```
//!
//! For 2.5 the server raises `ERR value is not an integer or out of range`. Write `math.ceil(ARGV[1] / 1000)`. The lint
//! warns of quotients, and of literals and sums that have a fraction. It is silent about a number about which nothing
//! is known, about the quotient of a length, as in `#ARGV / 2`, and under `redis.pcall`. An argument that the function
//! sends from an `f64` is an error: it is text with a point, `2.0`, which every server refuses.

use super::{Context, Lint, comparison, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::is_point_format;
use crate::signature::Sent;
use crate::text::Span;
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "float_argument_for_integer_command",
    level: Level::Warn,
    page: include_str!("float_argument_for_integer_command.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    // What few calls have comes first: the tables are asked only about those.
    let suspect = commands.filter(|command| {
        command.arguments.iter().any(|it| {
            may_be_cut(it) || is_float(context, it) || is_made_of_float(context, it) || is_made_text(it)
        })
    });
    suspect.flat_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Vec<Diagnostic> {
    let rest = command.known_words();
    let whole = command.asked(&rest).integer_positions();
    let operands = whole.iter().filter_map(|at| {
        let at = at.checked_sub(1)?;
        Some((command.arguments.get(at)?, command.behind.get(at)))
    });
    let check = |(operand, behind): (&Operand, Option<&Span>)| {
        if is_made_text(operand) {
            return text_of_fraction(context, *behind?).map(|text| of_text(command, operand, text));
        }
        if may_be_cut(operand) {
            return Some(diagnostic(command, operand));
        }
        if is_float(context, operand) {
            return Some(sent_as_float(command, operand));
        }
        is_made_of_float(context, operand).then(|| diagnostic(command, operand))
    };
    operands.filter_map(check).collect()
}

/// An argument that Rust sends with a point, also where it is whole.
fn is_float(context: &Context<'_>, operand: &Operand) -> bool {
    sent::sent(context, operand) == Sent::Float
}

/// A number that is worked out of an argument with a fraction.
fn is_made_of_float(context: &Context<'_>, operand: &Operand) -> bool {
    let parameter = |value: &Value| match value.origin {
        Origin::Argument(Some(index)) => context.signature?.argument(index),
        _ => None,
    };
    let is_it = |value: &Value| {
        value.kind == ValueKind::Number && parameter(value).is_some_and(|it| it.sent == Sent::Float)
    };
    let may_be_nil = |value: &Value| value.kind == ValueKind::Nil;
    operand.values.iter().any(is_it) && operand.values.iter().all(|value| is_it(value) || may_be_nil(value))
}

fn sent_as_float(command: &Command, operand: &Operand) -> Diagnostic {
    let message = format!("`{}` takes a whole number here, and gets an `f64`", command.name.escape_debug());
    let labels = vec![Label::new(operand.span, "text such as `2.0`, which the server refuses")];
    let other = with_fractions(command).map_or_else(String::new, |name| format!("use `{name}`, "));
    let help = format!("{other}declare the parameter as an integer such as `i64`, or round it in the script");
    let found = LINT.found(message, labels, help);
    Diagnostic { level: Level::Deny, ..found }
}

/// Text that the script puts together.
fn is_made_text(operand: &Operand) -> bool {
    let is_it = |value: &Value| matches!(value.kind, ValueKind::Text(None));
    operand.values.iter().all(|value| is_it(value) && !matches!(value.origin, Origin::Argument(_)))
}

/// What makes text of a number there, and whether every text of it has a point.
fn text_of_fraction(context: &Context<'_>, place: Span) -> Option<bool> {
    let call = context.facts.uses.calls.iter().find(|call| call.span == place)?;
    let (first, number) = match (call.name.as_str(), call.arguments.as_slice()) {
        ("string.format", [format, number]) => (Some(format), number),
        ("tostring", [number]) => (None, number),
        _ => return None,
    };
    let has_point = first.is_some_and(is_point_format);
    // `%d` and `%.0f` leave no fraction.
    let keeps = first.is_none_or(|format| {
        comparison::literal(format)
            .is_some_and(|text| text == "%s" || (text.starts_with('%') && text.ends_with('g')))
    });
    (has_point || (keeps && may_be_cut(number))).then_some(has_point)
}

fn of_text(command: &Command, operand: &Operand, always: bool) -> Diagnostic {
    if !always {
        return diagnostic(command, operand);
    }
    let message =
        format!("`{}` takes a whole number here, and gets text with a point", command.name.escape_debug());
    let labels = vec![Label::new(operand.span, "text such as `2.50`, which the server refuses")];
    let found =
        LINT.found(message, labels, "write `string.format('%.0f', …)`, or round it with `math.floor(…)`");
    Diagnostic { level: Level::Deny, ..found }
}

fn may_be_cut(operand: &Operand) -> bool {
    operand.values.iter().all(|value| value.kind.may_be_cut())
}

fn diagnostic(command: &Command, operand: &Operand) -> Diagnostic {
    let message = format!("`{}` takes a whole number here", command.name.escape_debug());
    let labels = vec![Label::new(operand.span, "may have a fraction, which the server refuses")];
    let other = with_fractions(command).map_or_else(String::new, |name| format!("use `{name}`, or "));
    LINT.found(message, labels, format!("{other}round it with `math.floor(…)` or `math.ceil(…)`"))
}

/// The command that takes a fraction at the same place, to be written instead.
fn with_fractions(command: &Command) -> Option<&'static str> {
    match command.name.as_str() {
        "HINCRBY" => Some("HINCRBYFLOAT"),
        "INCRBY" => Some("INCRBYFLOAT"),
        _ => None,
    }
}
