//! Warnings about replies that may well be wrong, where that is not certain. What is certain, the check of the reply denies.

mod lossy;
mod misfit;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use redis_script_analyzer::{Diagnostic, Label, Level, Subject, Value};

use super::{Checked, plain};
use crate::report::{self, rendered};

/// One warning for each lint, at the return type.
pub(crate) fn warnings(checked: &Checked<'_>) -> TokenStream {
    let mut found: Vec<Diagnostic> =
        [lossy::fraction(checked), lossy::keys(checked)].into_iter().flatten().collect();
    if let Some(plain) = plain::of_reply(&checked.mode.output) {
        found.extend(misfit::missing(&plain, checked));
        let number = misfit::number(&plain, checked);
        found.extend(number.or_else(|| misfit::fraction(&plain, checked)));
    }
    let warning = |found: Diagnostic| {
        report::warning(found.lint, first_span(checked), &rendered(checked.known.source, &found))
    };
    found.into_iter().map(warning).collect()
}

fn first_span(checked: &Checked<'_>) -> Span {
    let first = checked.mode.output.to_token_stream().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}

fn warning(
    lint: &'static str,
    message: impl Into<String>,
    label: Label,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic {
        lint,
        level: Level::Warn,
        message: message.into(),
        labels: vec![label],
        subject: Subject::Script,
        help: help.into(),
        fix: None,
    }
}

/// The first thing that `find` finds in a reply, and that nothing silences.
fn first<'a>(
    checked: &Checked<'a>,
    lint: &str,
    find: impl Fn(&'a Value) -> Option<&'a Value>,
) -> Option<&'a Value> {
    if checked.settings.levels.level(lint, Level::Deny) == Level::Allow {
        return None;
    }
    let silenced = |span| checked.known.suppressions.silence(lint, checked.known.source, span);
    let returns = checked.known.facts.map_or(&[][..], |facts| &facts.returns);
    returns
        .iter()
        .filter(|found| !found.doubtful && !silenced(found.span))
        .find_map(|found| found.values.iter().filter_map(&find).find(|value| !silenced(value.span)))
}
