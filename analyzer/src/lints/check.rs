//! Runs the lints over a script's facts, and leaves out what is silenced.

mod library;

pub use library::{Finding, check_library};

use super::{ALL, Context, Judged, Settings};
use crate::diagnostic::{Diagnostic, Level};
use crate::script::{Script, Suppressions, refusal_of_flag};
use crate::signature::Signature;
use crate::text::Span;

/// What is wrong with a script, in the order of the text. Without a signature, what needs none.
#[must_use]
pub fn check(script: &Script, signature: Option<&Signature>, settings: &Settings) -> Vec<Diagnostic> {
    let Script { source, facts, suppressions } = script;
    // Elsewhere the server refuses the script before it reads on.
    if let Some(refusal) = refusal_of_flag(source).filter(|_| !settings.is_for_upstash_alone()) {
        return vec![refusal];
    }
    let context =
        Context { signature, ..Context::new(source, facts, (settings, suppressions), Judged::Script) };
    judge(&context, suppressions)
}

fn judge(context: &Context<'_>, suppressions: &Suppressions) -> Vec<Diagnostic> {
    let found = ALL.iter().flat_map(|lint| (lint.check)(context));
    let mut diagnostics: Vec<Diagnostic> =
        found.filter_map(|found| at_its_level(found, context, suppressions)).collect();
    diagnostics.sort_by_key(place);
    diagnostics
}

/// The diagnostic with the level that is set for its lint, unless it is silenced.
fn at_its_level(
    diagnostic: Diagnostic,
    context: &Context<'_>,
    suppressions: &Suppressions,
) -> Option<Diagnostic> {
    let level = context.settings.levels.level(diagnostic.lint, diagnostic.level);
    let silenced = |span| suppressions.silence(diagnostic.lint, context.source, span);
    let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
    (!is_silent).then_some(Diagnostic { level, ..diagnostic })
}

fn place(diagnostic: &Diagnostic) -> Option<Span> {
    diagnostic.labels.first().map(|label| label.span)
}
