//! Locals that have the name of a library or a function, and are used as if they were that.

use super::{Slip, SlipKind};
use crate::names::Names;
use crate::scope::Scope;
use crate::syntax::chunk::{Expression, ExpressionKind, Name, Suffix, SuffixKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Libraries, which are used by a field.
const LIBRARIES: [&str; 8] = ["table", "string", "math", "bit", "struct", "cjson", "cmsgpack", "redis"];

/// Functions, which are called.
const FUNCTIONS: [&str; 8] = ["type", "next", "select", "unpack", "pairs", "ipairs", "tonumber", "tostring"];

/// `local table = redis.call(…)`, and `table.insert(…)` below. What holds a function or a table of its own hides nothing.
pub(super) fn library<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    declared: &'c [Name],
    values: &'c [Expression],
) -> Option<Slip> {
    declared.iter().enumerate().find_map(|(at, name)| {
        let (library, called) =
            (LIBRARIES.contains(&name.text.as_str()), FUNCTIONS.contains(&name.text.as_str()));
        if !(library || called) || !values.get(at).is_some_and(|value| is_data(names, value)) {
            return None;
        }
        if !super::is_searched(scope) {
            return None;
        }
        let mut finder = Finder { names, local: names.id_at(name.span)?, called, found: None };
        finder.block(scope.block);
        let used = finder.found?;
        let kind = SlipKind::Hidden { name: name.text.clone(), used, called };
        Some(Slip { kind, span: name.span })
    })
}

/// Neither a function nor a table with fields.
fn is_data<'c>(names: &Names<'c>, value: &'c Expression) -> bool {
    match &value.kind {
        ExpressionKind::Number(_) | ExpressionKind::String(_) => true,
        ExpressionKind::Suffixed { .. } => {
            names.global(value).is_none()
                && (crate::names::callee::first_call(names, value)
                    .is_some_and(|(call, _)| call.path.is_command() || call.path.global == "tonumber")
                    || is_input(names, value))
        }
        ExpressionKind::Chain { first, .. } => is_data(names, first),
        _ => false,
    }
}

fn is_input<'c>(names: &Names<'c>, value: &'c Expression) -> bool {
    let ExpressionKind::Suffixed { base, suffixes } = &value.kind else { return false };
    names.is_input_list(base) && matches!(suffixes.as_slice(), [Suffix { kind: SuffixKind::Index(_), .. }])
}

struct Finder<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    /// It is a function that is hidden.
    called: bool,
    found: Option<Span>,
}

impl<'c> Visitor<'c> for Finder<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && self.names.named(base) == Some(self.local)
        {
            let used = match suffixes.as_slice() {
                [Suffix { kind: SuffixKind::Call(_), span }, ..] if self.called => Some(*span),
                [
                    Suffix { kind: SuffixKind::Field(_), span },
                    Suffix { kind: SuffixKind::Call(_), .. },
                    ..,
                ] if !self.called => Some(*span),
                _ => None,
            };
            if let Some(span) = used {
                self.found.get_or_insert(base.span.to(span));
            }
        }
        walk::walk_expression(self, expression);
    }
}
