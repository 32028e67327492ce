//! The script walks all of a table, and the function sends a fixed number of values.
//!
//! ```lua
//! -- fn(set: Key, item: String)
//! return redis.call('SADD', KEYS[1], unpack(ARGV))
//! ```
//!
//! It runs, but the script was written for any number: a slice as the last parameter sends them.

use super::{Context, Lint};
use crate::signature::List;
use crate::{Diagnostic, Label, Level, Subject};

pub(super) const LINT: Lint = Lint {
    name: "fixed_parameter_for_variadic",
    level: Level::Warn,
    page: include_str!("fixed_parameter_for_variadic.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = [List::Keys, List::Arguments];
    lists.into_iter().filter_map(|list| check_list(context, list)).collect()
}

fn check_list(context: &Context<'_>, list: List) -> Option<Diagnostic> {
    let signature = context.signature?;
    let (count, variadic) = signature.arity(list);
    let walk = *context.facts.inputs(list).walked.first()?;
    if variadic {
        return None;
    }
    let (table, function) = (context.table(list), &signature.function);
    Some(Diagnostic {
        lint: LINT.name,
        level: Level::Warn,
        message: format!(
            "the script walks all of `{table}`, but `{function}` declares {}",
            list.count(count)
        ),
        labels: vec![Label::new(walk, "takes any number of values")],
        subject: Subject::Script,
        help: format!("make the last parameter that becomes `{table}` a slice, `&[T]`"),
    })
}
