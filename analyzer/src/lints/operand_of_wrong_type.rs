//! An operator, a field or a function of Lua's gets a value of a type that it does not take, in every run.
//!
//! ```lua
//! local count = tonumber(ARGV[1])
//! return 'many: ' .. (count > 3)
//! ```
//!
//! The server raises an error such as `attempt to concatenate a boolean value`. Only text and numbers can be joined by
//! `..` and compared by `<`, only numbers and their text can be added, and nil, booleans and numbers have no fields. The
//! reply of `SET`, `TYPE` and other commands is a status, which is a table, so write `.ok` after the call. To join text,
//! write `..`, not `+`. `redis.status_reply` and `redis.error_reply` take only text, and give an error for anything else. The lint is silent if the value may also be of a type that fits, under `pcall`, and in scripts
//! that use metatables.

use super::{Context, Lint, functions};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::{OperandUse, Operation};
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "operand_of_wrong_type",
    level: Level::Deny,
    page: include_str!("operand_of_wrong_type.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let operands = context.facts.uses.operands.iter();
    let refused = operands.filter(|found| found.operation != Operation::Command && found.is_refused());
    refused.filter_map(|found| diagnostic(context, found)).collect()
}

fn diagnostic(context: &Context<'_>, found: &OperandUse) -> Option<Diagnostic> {
    let kind = &found.operand.values.first()?.kind;
    let label = if let ValueKind::Status(_) = kind { "a table `{ok = …}`" } else { name(kind) };
    let function = function_without_return(context, &found.operand);
    let message = match function {
        Some(function) => format!("`{function}` returns nothing, and {}", message(found.operation, "nil")),
        None => message(found.operation, name(kind)),
    };
    let mut labels = vec![Label::new(found.operand.span, label)];
    labels.extend(functions::end_of(&found.operand));
    let help = function.map_or_else(|| help(found).to_owned(), |it| format!("write a `return` in `{it}`"));
    Some(LINT.found(message, labels, help))
}

/// The name of the function whose call is the operand, if its end gives nothing.
fn function_without_return<'a>(context: &Context<'a>, operand: &Operand) -> Option<&'a str> {
    functions::end_of(operand)?;
    let (name, _) = context.source.slice(operand.span).split_once('(')?;
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then_some(name)
}

fn message(operation: Operation, what: &str) -> String {
    if operation == Operation::Reply {
        return format!("the text of a reply is {what}, and becomes an error");
    }
    let what = match operation {
        Operation::Arithmetic => format!("{what} is used as a number"),
        Operation::Concatenation => format!("`..` gets {what}"),
        Operation::Length => format!("`#` gets {what}"),
        Operation::Order => format!("{what} is compared by order"),
        Operation::Step => format!("a field or an element of {what} is used"),
        Operation::Number => format!("a function that takes numbers gets {what}"),
        Operation::Text | Operation::Command | Operation::Reply => {
            format!("a function that takes text gets {what}")
        }
        Operation::Table => format!("a function that takes a table gets {what}"),
        Operation::Limit => format!("a `for` loop counts from or to {what}"),
        Operation::Iterator => format!("`for … in` gets {what} where it calls a function"),
    };
    format!("{what}, which raises an error")
}

fn name(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::Missing | ValueKind::True | ValueKind::False => "a boolean",
        ValueKind::Function => "a function",
        ValueKind::Null => "`cjson.null`",
        ValueKind::Status(_) => "a status",
        ValueKind::Text(_) => "text",
        kind if kind.is_table() => "a table",
        kind if kind.is_number() => "a number",
        _ => "nil",
    }
}

fn help(found: &OperandUse) -> &'static str {
    let Operand { values, .. } = &found.operand;
    match (values.first().map(|value| &value.kind), found.operation) {
        (Some(ValueKind::Status(_)), _) => "put `.ok` after the call, for its text",
        (Some(ValueKind::Text(_)), Operation::Arithmetic) => "join text by `..`",
        (Some(kind), Operation::Reply) if kind.is_number() => {
            "make text of it with `tostring(…)`, or return the number itself"
        }
        (Some(kind), Operation::Iterator) if kind.is_table() => "go through it with `ipairs(…)`",
        (Some(ValueKind::Text(_)), Operation::Table) => "use the text as it is",
        (Some(ValueKind::Array(_)), Operation::Concatenation | Operation::Text) => {
            "take an element of it, or make text of it, as with `table.concat(…)`"
        }
        (Some(ValueKind::Array(_)), Operation::Arithmetic | Operation::Order) => {
            "take an element of it, or its length by `#`"
        }
        (Some(ValueKind::True | ValueKind::False), Operation::Concatenation) => {
            "make text of it with `tostring(…)`"
        }
        _ => "check what the value is here",
    }
}
