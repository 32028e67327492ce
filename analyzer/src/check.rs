//! Runs the lints over a script's facts, and leaves out what is silenced.

use crate::lints::{self, Context};
use crate::{Diagnostic, Level, Levels, Script, Settings, Signature};

/// What is wrong with a script, in the order of the text. Without a signature, what needs none.
#[must_use]
pub fn check(script: &Script, signature: Option<&Signature>, settings: &Settings) -> Vec<Diagnostic> {
    let context = Context { source: &script.source, facts: &script.facts, signature, settings };
    let found = lints::ALL.iter().flat_map(|lint| (lint.check)(&context));
    let mut diagnostics: Vec<Diagnostic> =
        found.filter_map(|found| at_level(script, found, &settings.levels)).collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    diagnostics
}

fn at_level(script: &Script, diagnostic: Diagnostic, levels: &Levels) -> Option<Diagnostic> {
    let level = levels.of(diagnostic.lint, diagnostic.level);
    let silenced = |span| script.suppressions.silence(diagnostic.lint, &script.source, span);
    let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
    (!is_silent).then_some(Diagnostic { level, ..diagnostic })
}
