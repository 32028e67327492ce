//! Runs the lints over a script's facts, and leaves out what is silenced.

use crate::lints::{self, Context, Judged};
use crate::{Diagnostic, Level, Library, Script, Signature, Source, Suppressions};

/// Levels that somebody set for single lints; the rest have their own.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    set: Vec<(&'static str, Level)>,
}

impl Levels {
    /// Sets the level of the lint called `name`.
    ///
    /// # Errors
    /// If no lint has this name: the nearest name that one has.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Option<&'static str>> {
        let lint = lints::find(name).ok_or_else(|| lints::nearest(name))?;
        self.set.push((lint.name, level));
        Ok(())
    }

    /// The level of `lint`: as it was set last, else `default`.
    #[must_use]
    pub fn of(&self, lint: &str, default: Level) -> Level {
        let set = self.set.iter().rev().find(|(name, _)| *name == lint);
        set.map_or(default, |(_, level)| *level)
    }
}

/// What is wrong with a script, in the order of the text. Without a signature, what needs none.
#[must_use]
pub fn check(script: &Script, signature: Option<&Signature>, levels: &Levels) -> Vec<Diagnostic> {
    let Script { source, facts, suppressions } = script;
    let context = Context { source, facts, signature, subject: Judged::Script };
    Judge { source, suppressions, levels }.judge(&context)
}

/// What is wrong with a library, in the order of the text: with each function that it registers, and with the rest.
#[must_use]
pub fn check_library(library: &Library, levels: &Levels) -> Vec<Diagnostic> {
    let Library { source, functions, rest, suppressions, .. } = library;
    let judge = Judge { source, suppressions, levels };
    let context = Context { source, facts: rest, signature: None, subject: Judged::Rest(library) };
    let mut diagnostics = judge.judge(&context);
    for function in functions {
        let Some(facts) = &function.facts else { continue };
        let context = Context { source, facts, signature: None, subject: Judged::Function(function) };
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
    levels: &'a Levels,
}

impl Judge<'_> {
    fn judge(&self, context: &Context<'_>) -> Vec<Diagnostic> {
        let found = lints::ALL.iter().flat_map(|lint| (lint.check)(context));
        let mut diagnostics: Vec<Diagnostic> = found.filter_map(|found| self.at_level(found)).collect();
        sort(&mut diagnostics);
        diagnostics
    }

    fn at_level(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let level = self.levels.of(diagnostic.lint, diagnostic.level);
        let silenced = |span| self.suppressions.silence(diagnostic.lint, self.source, span);
        let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
        (!is_silent).then_some(Diagnostic { level, ..diagnostic })
    }
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
}
