//! Runs the lints over a script's facts, and leaves out what is silenced.

use crate::lints::{self, Context, Judged};
use crate::{Diagnostic, Level, Library, Script, Settings, Signature, Source, Suppressions};

/// What is wrong with a script, in the order of the text. Without a signature, what needs none.
#[must_use]
pub fn check(script: &Script, signature: Option<&Signature>, settings: &Settings) -> Vec<Diagnostic> {
    let Script { source, facts, suppressions } = script;
    let context = Context { source, facts, signature, settings, subject: Judged::Script };
    Judge { source, suppressions, settings }.judge(&context)
}

/// What is wrong with a library, in the order of the text: with each function that it registers, and with the rest.
#[must_use]
pub fn check_library(library: &Library, settings: &Settings) -> Vec<Diagnostic> {
    let Library { source, functions, rest, suppressions, .. } = library;
    let judge = Judge { source, suppressions, settings };
    let context = Context { source, facts: rest, signature: None, settings, subject: Judged::Rest(library) };
    let mut diagnostics = judge.judge(&context);
    for function in functions {
        let Some(facts) = &function.facts else { continue };
        let context =
            Context { source, facts, signature: None, settings, subject: Judged::Function(function) };
        for diagnostic in judge.judge(&context) {
            // One function may be registered under several names.
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
    }
    sort(&mut diagnostics);
    diagnostics
}

struct Judge<'a> {
    source: &'a Source,
    suppressions: &'a Suppressions,
    settings: &'a Settings,
}

impl Judge<'_> {
    fn judge(&self, context: &Context<'_>) -> Vec<Diagnostic> {
        let found = lints::ALL.iter().flat_map(|lint| (lint.check)(context));
        let mut diagnostics: Vec<Diagnostic> = found.filter_map(|found| self.at_level(found)).collect();
        sort(&mut diagnostics);
        diagnostics
    }

    fn at_level(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let level = self.settings.levels.of(diagnostic.lint, diagnostic.level);
        let silenced = |span| self.suppressions.silence(diagnostic.lint, self.source, span);
        let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
        (!is_silent).then_some(Diagnostic { level, ..diagnostic })
    }
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
}
