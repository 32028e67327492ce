//! The script walks a whole table, but the function sends a fixed number of values.
//!
//! ```lua
//! -- fn(set: Key, item: String)
//! return redis.call('SADD', KEYS[1], unpack(ARGV))
//! ```
//!
//! It runs, but the script was written for any number of values. Make the last parameter a slice to send them. The lint
//! is silent about arrays, about elements that the script also reads one by one, about steps of more than one, about a script that
//! tests for exactly this number, and about `local a, b = unpack(ARGV)`, which reads two.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::{Inputs, Purpose, Walk};
use crate::signature::{List, Signature};

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
    let inputs = context.facts.inputs(list);
    // A script that expects so many values walks those.
    if variadic || inputs.lengths.contains(&Purpose::Expected) || inputs.opaque {
        return None;
    }
    let (table, function) = (context.table(list), &signature.function);
    let walk = inputs.walks.iter().find(|walk| takes_any_number(signature, inputs, list, walk))?;
    let what = match walk.run.first {
        ..=1 => format!("all of `{table}`"),
        first => format!("`{table}` from `{table}[{first}]` on"),
    };
    Some(Diagnostic {
        lint: LINT.name,
        level: Level::Warn,
        message: format!("the script walks {what}, but `{function}` declares {}", list.count(count)),
        labels: vec![Label::new(walk.span, "takes any number of values")],
        subject: Subject::Script,
        help: format!("make the last parameter that becomes `{table}` a slice, `&[T]`"),
        fix: None,
    })
}

/// Whether some parameter is read by nothing but this walk, which would take more of them.
fn takes_any_number(signature: &Signature, inputs: &Inputs, list: List, walk: &Walk) -> bool {
    let count = |list| i64::try_from(signature.arity(list).0).unwrap_or(i64::MAX);
    let is_read = |index: i64| inputs.reads.iter().any(|read| read.index == index);
    let is_its_alone = |index: &i64| walk.run.has(*index, count(walk.run.bound)) && !is_read(*index);
    // An array has as many values as its caller has.
    let is_in_array = |index: i64| {
        let position = usize::try_from(index - 1).ok();
        position.and_then(|at| signature.list(list).get(at)).is_some_and(|it| it.array().is_some())
    };
    let is_wanted = |index: i64| is_its_alone(&index) && !is_in_array(index);
    walk.certain && walk.run.step == 1 && (1..=count(list)).any(is_wanted)
}
