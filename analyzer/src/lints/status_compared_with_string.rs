//! The reply of a command that is a status, such as that of `SET` or `TYPE`, is compared with a string.
//!
//! ```lua
//! if redis.call('TYPE', KEYS[1]) == 'hash' then
//!   return redis.call('HLEN', KEYS[1])
//! end
//! return 0
//! ```
//!
//! Nothing fails: a status is a table `{ok = 'hash'}` in Lua, so the comparison is always false. The mend is
//! `redis.call('TYPE', KEYS[1]).ok == 'hash'`. Silent where the reply may also be something else.

use super::{Context, Lint, comparison};
use crate::facts::{Comparison, ValueKind};
use crate::{Diagnostic, Level};

pub(super) const LINT: Lint = Lint {
    name: "status_compared_with_string",
    level: Level::Deny,
    page: include_str!("status_compared_with_string.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.uses.comparisons.iter().filter_map(|it| check_comparison(context, it)).collect()
}

fn check_comparison(context: &Context<'_>, found: &Comparison) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    let is_status = |kind: &ValueKind| matches!(kind, ValueKind::Status(_));
    let is_text = |kind: &ValueKind| matches!(kind, ValueKind::Text(_));
    let (status, _) = comparison::sides(found, is_status, is_text)?;
    let message = format!("a status is compared with a string, which is always {}", !equality);
    let labels = comparison::labels(context, status, "a table `{ok = …}`");
    Some(LINT.found(message, labels, "compare its text: put `.ok` behind the call"))
}
