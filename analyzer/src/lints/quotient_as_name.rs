//! A quotient that may have a fraction is a field, a member or a key.
//!
//! ```lua
//! local minute = tonumber(ARGV[1]) / 60
//! return redis.call('HINCRBY', KEYS[1], minute, 1)
//! ```
//!
//! Nothing fails: 150 / 60 is the field `2.5`, so nearly every second has a field of its own. Write `math.floor(ARGV[1] / 60)`. The lint is
//! silent about values and scores, and about a quotient that the script rounds.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint =
    Lint { name: "quotient_as_name", level: Level::Warn, page: include_str!("quotient_as_name.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter();
    // What few calls have comes first: the tables are asked only about those.
    let suspect = commands.filter(|command| command.arguments.iter().any(is_quotient));
    suspect.filter_map(check_command).collect()
}

fn is_quotient(operand: &Operand) -> bool {
    operand.values.iter().all(|value| value.kind == ValueKind::Quotient)
}

fn check_command(command: &Command) -> Option<Diagnostic> {
    let rest = command.known_words();
    let words = command.asked(&rest);
    let mut names = words.member_positions();
    names.extend(words.key_positions().unwrap_or_default());
    let quotient = names
        .iter()
        .filter_map(|at| command.arguments.get(at.checked_sub(1)?))
        .find(|operand| is_quotient(operand))?;
    let message = format!("`{}` gets a quotient as a name", command.name.escape_debug());
    let labels =
        vec![Label::new(quotient.span, "has a fraction, such as `2.5`, which becomes part of the name")];
    Some(LINT.found(message, labels, "round it with `math.floor(…)`"))
}
