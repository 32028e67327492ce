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

use super::{Context, Lint, sent};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::Sent;
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
        command
            .arguments
            .iter()
            .any(|it| may_be_cut(it) || is_float(context, it) || is_made_of_float(context, it))
    });
    suspect.flat_map(|command| check_command(context, command)).collect()
}

fn check_command(context: &Context<'_>, command: &Command) -> Vec<Diagnostic> {
    let rest = command.known_words();
    let whole = command.asked(&rest).integer_positions();
    let operands = whole.iter().filter_map(|at| command.arguments.get(at.checked_sub(1)?));
    let check = |operand: &Operand| {
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
    let found = LINT.found(
        message,
        labels,
        "declare the parameter as an integer such as `i64`, or round it in the script",
    );
    Diagnostic { level: Level::Deny, ..found }
}

fn may_be_cut(operand: &Operand) -> bool {
    operand.values.iter().all(|value| value.kind.may_be_cut())
}

fn diagnostic(command: &Command, operand: &Operand) -> Diagnostic {
    let message = format!("`{}` takes a whole number here", command.name.escape_debug());
    let labels = vec![Label::new(operand.span, "may have a fraction, which the server refuses")];
    LINT.found(message, labels, "round it with `math.floor(…)` or `math.ceil(…)`")
}
