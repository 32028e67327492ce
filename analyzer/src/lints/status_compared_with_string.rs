//! The reply of a command that is a status, such as that of `SET` or `TYPE`, is compared with a string or a number.
//!
//! ```lua
//! if redis.call('TYPE', KEYS[1]) == 'hash' then
//!   return redis.call('HLEN', KEYS[1])
//! end
//! return 0
//! ```
//!
//! Nothing fails: in Lua a status is a table, `{ok = 'hash'}`, so the comparison is always false. Write
//! `redis.call('TYPE', KEYS[1]).ok == 'hash'`. A status such as that of `RENAME` is no 0 or 1 either. The lint is silent if the reply may also be something else, and if the
//! script compares `.ok` with the same text too, as in `r == 'OK' or r.ok == 'OK'`.

use super::{Compared, Context, Lint, comparison, fixes};
use crate::diagnostic::{Diagnostic, Level};
use crate::flow::Comparison;
use crate::value::{Operand, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "status_compared_with_string",
    level: Level::Deny,
    page: include_str!("status_compared_with_string.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, check_comparison)
}

fn check_comparison(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found: &Comparison,
) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    let is_status = |kind: &ValueKind| matches!(kind, ValueKind::Status(_));
    let is_text = |kind: &ValueKind| matches!(kind, ValueKind::Text(_));
    if let Some((status, _)) = comparison::sides(found, is_status, ValueKind::is_number) {
        return Some(beside_number(context, status, equality));
    }
    // `SET … NX` replies `false` where it has not run.
    let is_status_or_missing = |kind: &ValueKind| is_status(kind) || *kind == ValueKind::Missing;
    let (status, text) = comparison::sides(found, is_status_or_missing, is_text)?;
    if !status.values.iter().any(|value| is_status(&value.kind)) {
        return None;
    }
    if asks_for_its_text(compared, status, text) {
        return None;
    }
    let message = format!("a status is compared with a string, which is always {}", !equality);
    if !status.values.iter().all(|value| is_status(&value.kind)) {
        let labels = comparison::labels(context, status, "a table `{ok = …}`, or `false`");
        return Some(LINT.found(
            message,
            labels,
            "test the reply itself: it is `false` if the command did nothing",
        ));
    }
    let labels = comparison::labels(context, status, "a table `{ok = …}`");
    let found = LINT.found(message, labels, "compare its text: put `.ok` after the call");
    Some(found.with_fix(fixes::text_of_status(context, status.span)))
}

fn beside_number(context: &Context<'_>, status: &Operand, equality: bool) -> Diagnostic {
    let message = format!("a status is compared with a number, which is always {}", !equality);
    let labels = comparison::labels(context, status, "a table `{ok = …}`");
    let help = "leave the comparison out: the command has run if the script comes here";
    LINT.found(message, labels, help)
}

/// `status.ok` is compared with the same text, so this comparison is one for servers or clients that give a text.
fn asks_for_its_text(compared: &Compared<'_>, status: &Operand, text: &Operand) -> bool {
    let (words, wanted) = (compared.words(status), comparison::literal(text));
    let same = |other: &Operand, _| comparison::literal(other) == wanted;
    [".ok", "['ok']", "[\"ok\"]"].iter().any(|field| compared.compares(&format!("{words}{field}"), same))
}
