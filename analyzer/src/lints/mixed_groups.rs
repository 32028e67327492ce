//! The script walks a slice of tuples in steps that do not fit the tuples.
//!
//! ```lua
//! -- fn(hash: Key, entries: [(String, u64, u64)])
//! for i = 1, #ARGV, 2 do
//!   redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
//! end
//! ```
//!
//! Each tuple is three arguments here, so the second step begins within the first tuple. Walk in steps of the tuple's size, or send
//! tuples of the script's size. The lint is silent if one of the two sizes is a multiple of the other, and if the script compares the
//! length with something.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::Walk;
use crate::signature::{List, Parameter};

pub(super) const LINT: Lint =
    Lint { name: "mixed_groups", level: Level::Warn, page: include_str!("mixed_groups.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let lists = [List::Keys, List::Arguments];
    lists.into_iter().filter_map(|list| check_list(context, list)).collect()
}

fn check_list(context: &Context<'_>, list: List) -> Option<Diagnostic> {
    let parameters = context.signature?.list(list);
    let position = parameters.iter().position(|parameter| parameter.variadic)?;
    let parameter = parameters.get(position)?;
    let inputs = context.facts.inputs(list);
    if inputs.may_read_any() || inputs.is_tested() {
        return None;
    }
    let width = i64::try_from(parameter.width).ok()?;
    let is_mixed = |walk: &&Walk| {
        let run = walk.run;
        walk.certain && run.bound == list && width % run.step != 0 && run.step % width != 0
    };
    let walk = inputs.walks.iter().find(is_mixed)?;
    Some(diagnostic(context, list, position, parameter, walk))
}

fn diagnostic(
    context: &Context<'_>,
    list: List,
    position: usize,
    Parameter { name, width, .. }: &Parameter,
    walk: &Walk,
) -> Diagnostic {
    let (table, step) = (context.table(list), walk.run.step);
    Diagnostic {
        lint: LINT.name,
        level: Level::Warn,
        message: format!(
            "an element of `{name}` is {width} values, but the script walks `{table}` in steps of {step}"
        ),
        labels: vec![Label::new(walk.span, format!("every {step} values"))],
        subject: Subject::parameter(list, position),
        help: format!("walk in steps of {width}, or make each element of `{name}` a tuple of {step}"),
        fix: None,
    }
}
