//! What may not be done in a registered function.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::scope::{Access, Scope};
use crate::servers::fields;
use crate::signature::List;
use crate::syntax::chunk::{Expression, Name, Suffix, SuffixKind};

/// `redis.register_function(…)` within a function that is registered: by then, there is nothing by that name.
pub(super) fn late_registration<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    call: &'c Expression,
) -> Option<Slip> {
    let is_register = callee::call(names, call).is_some_and(|call| {
        matches!(call.path, GlobalPath { global: "redis" | "server", field: Some("register_function") })
    });
    let is_late = is_register && scope.is_library() && scope.depth > 0 && !scope.called;
    is_late.then_some(Slip { kind: SlipKind::LateRegistration, span: call.span })
}

/// `r.call` in a function, behind `local r = redis` outside of all functions: that table never gets the functions for later.
pub(super) fn kept_table<'c>(names: &Names<'c>, base: &'c Expression, suffixes: &[Suffix]) -> Option<Slip> {
    let local = names.local(base).filter(|local| local.is_outermost() && !local.reassigned)?;
    let is_redis = matches!(names.global(names.behind(base)), Some("redis" | "server"));
    let [Suffix { kind: SuffixKind::Field(Name { text, span }), .. }, ..] = suffixes else { return None };
    let is_missing = is_redis && !fields::is_there_at_load(text);
    let kind =
        SlipKind::KeptTable { local: local.name.to_owned(), field: text.clone(), declared: local.span };
    is_missing.then(|| Slip { kind, span: base.span.to(*span) })
}

/// `function(args, keys)`: what is called the arguments gets the keys.
pub(in crate::facts::suspects) fn swapped_lists(scope: &Scope<'_>, names: &Names<'_>) -> Option<Slip> {
    let (Access::Parameter(first, local), Access::Parameter(second, _)) =
        (scope.table(List::Keys), scope.table(List::Arguments))
    else {
        return None;
    };
    let are_arguments = matches!(first.to_lowercase().as_str(), "args" | "argv" | "arguments");
    let is_swapped = are_arguments && second.eq_ignore_ascii_case("keys");
    let span = names.by_id(*local)?.span;
    is_swapped.then_some(Slip { kind: SlipKind::SwappedLists, span })
}
