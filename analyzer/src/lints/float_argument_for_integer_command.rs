//! A number that has or may have a fraction is passed where a command takes only integers.
//!
//! ```lua
//! return redis.call('EXPIRE', KEYS[1], ARGV[1] / 1000)
//! ```
//!
//! For 2.5 the server raises `ERR value is not an integer or out of range`. Write `math.ceil(ARGV[1] / 1000)`. The lint
//! warns of quotients, and of literals and sums that have a fraction. It is silent about a number about which nothing
//! is known, about the quotient of a length, as in `#ARGV / 2`, and under `redis.pcall`.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "float_argument_for_integer_command",
    level: Level::Warn,
    page: include_str!("float_argument_for_integer_command.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    // What few calls have comes first: the tables are asked only about those.
    commands.filter(|command| command.arguments.iter().any(may_be_cut)).flat_map(check_command).collect()
}

fn check_command(command: &Command) -> Vec<Diagnostic> {
    let rest = command.known_words();
    let whole = command.asked(&rest).integer_positions();
    let operands = whole.iter().filter_map(|at| command.arguments.get(at.checked_sub(1)?));
    operands.filter(|operand| may_be_cut(operand)).map(|operand| diagnostic(command, operand)).collect()
}

fn may_be_cut(operand: &Operand) -> bool {
    operand.values.iter().all(|value| value.kind.may_be_cut())
}

fn diagnostic(command: &Command, operand: &Operand) -> Diagnostic {
    let message = format!("`{}` takes a whole number here", command.name.escape_debug());
    let labels = vec![Label::new(operand.span, "may have a fraction, which the server refuses")];
    LINT.found(message, labels, "round it with `math.floor(…)` or `math.ceil(…)`")
}
