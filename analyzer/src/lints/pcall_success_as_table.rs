//! A field of a reply of `redis.pcall` is read, but the reply of success has no fields.
//!
//! ```lua
//! local count = redis.pcall('HINCRBY', KEYS[1], ARGV[1], 1)
//! if count.err then
//!   return 0
//! end
//! return count
//! ```
//!
//! If the command succeeds, `count` is a number, and the server raises `attempt to index local 'count' (a number value)`. So it does for
//! `false`. Only an error and a status are tables, and a text has methods. Write `if type(count) == 'table' and count.err then`.
//!
//! The lint also tells of `reason.err` behind `local ok, reason = pcall(redis.call, …)`. On every server `reason` is the text of the error,
//! so the field is nil.

use super::slips::each;
use super::{Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::flow::{OperandUse, Operation, is_caught};

pub(super) const LINT: Lint = Lint {
    name: "pcall_success_as_table",
    level: Level::Warn,
    page: include_str!("pcall_success_as_table.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let operands = context.facts.uses.operands.iter();
    let in_vain = operands.filter(|found| is_in_vain(found)).map(|found| diagnostic(context, found));
    in_vain.chain(each(context, of_caught)).collect()
}

fn of_caught(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::FieldOfCaught = slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "always nil")];
    let message = "`pcall` gives the error as a text, which has no field `err`".to_owned();
    Some(LINT.found(message, labels, "leave the field out: the value itself is the message"))
}

/// Only the error has fields.
fn is_in_vain(found: &OperandUse) -> bool {
    let values = &found.operand.values;
    let refused = |value| found.operation.refuses(value);
    found.operation == Operation::Step
        && values.iter().any(is_caught)
        && values.iter().any(|value| refused(&value.kind))
        && values.iter().all(|value| is_caught(value) || refused(&value.kind))
}

fn diagnostic(context: &Context<'_>, found: &OperandUse) -> Diagnostic {
    let number = found.operand.values.iter().any(|value| value.kind.is_number());
    let what = if number { "a number" } else { "`false`" };
    let message = format!("a field of a reply is read, which is {what} if the command succeeds");
    let labels = comparison::labels(context, &found.operand, "raises an error if the command succeeds");
    let help = format!("write {}", comparison::error_test(context, &found.operand));
    LINT.found(message, labels, help)
}
