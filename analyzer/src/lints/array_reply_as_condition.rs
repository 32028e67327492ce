//! A condition is the reply of a command that is an array, or a comparison of it with `false`.
//!
//! ```lua
//! local account = redis.call('HGETALL', KEYS[1])
//! if not account then
//!   return 'unknown'
//! end
//! return account
//! ```
//!
//! Nothing fails: an array is always true in Lua, even an empty one, which is what `HGETALL` replies if there is no such
//! key. Write `#account == 0`. The lint is silent if the reply may also be `false`, like that of `XREAD`, if the
//! script asks for the length or an element of the array elsewhere, and if it goes through it behind `if account then`.

use std::collections::BTreeMap;

use super::{Context, Lint, comparison, named};
use crate::diagnostic::{Diagnostic, Level};
use crate::flow::{Comparison, Measure};
use crate::value::{Operand, Origin, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "array_reply_as_condition",
    level: Level::Warn,
    page: include_str!("array_reply_as_condition.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let mut measured: BTreeMap<&str, Measure> = BTreeMap::new();
    if !uses.arrays.is_empty() {
        for (span, measure) in &uses.measured {
            let known = measured.entry(context.source.slice(*span)).or_insert(*measure);
            if *measure == Measure::Length {
                *known = Measure::Length;
            }
        }
    }
    let is_wrong = |(array, group): &&(Operand, usize)| match measured.get(context.source.slice(array.span)) {
        Some(Measure::Length) => false,
        Some(Measure::Walk) => context.compared().tests(array, *group, true),
        None => true,
    };
    let conditions = uses.arrays.iter().filter(is_wrong).map(|(array, _)| diagnostic(context, array));
    let compared = uses.comparisons.iter().filter_map(|found| compared_with_nothing(context, found));
    conditions.chain(compared).collect()
}

/// `reply == false`, where the reply is an array; that it is compared with nil is another lint's.
fn compared_with_nothing(context: &Context<'_>, found: &Comparison) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    let is_array = |kind: &ValueKind| matches!(kind, ValueKind::Array(_));
    let (array, _) = comparison::sides(found, is_array, |kind| *kind == ValueKind::False)?;
    let Some(Origin::Reply(_)) = array.values.first().map(|value| value.origin) else { return None };
    let labels = comparison::labels(context, array, "an array, which may be empty");
    let message = format!("an array reply is compared with `false`, which is always {}", !equality);
    let help = format!("test its length, as in `#{} == 0`", length_of(context, array));
    Some(LINT.found(message, labels, help))
}

fn diagnostic(context: &Context<'_>, array: &Operand) -> Diagnostic {
    let labels = comparison::labels(context, array, "an array: an empty one counts as true");
    let message = "an array reply is used as a condition, which is always true".to_owned();
    LINT.found(message, labels, format!("test its length, as in `#{} > 0`", length_of(context, array)))
}

/// The name that stands behind `#`.
fn length_of<'a>(context: &Context<'a>, array: &Operand) -> &'a str {
    named::name(context, array).unwrap_or("reply")
}
