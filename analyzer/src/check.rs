//! Runs the lints over a script's facts, and leaves out what is silenced.

use crate::lints::{self, Context};
use crate::{Diagnostic, Level, Script, Signature};

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
    let context = Context { source: &script.source, facts: &script.facts, signature };
    let found = lints::ALL.iter().flat_map(|lint| (lint.check)(&context));
    let mut diagnostics: Vec<Diagnostic> =
        found.filter_map(|found| at_level(script, found, levels)).collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    diagnostics
}

fn at_level(script: &Script, diagnostic: Diagnostic, levels: &Levels) -> Option<Diagnostic> {
    let level = levels.of(diagnostic.lint, diagnostic.level);
    let silenced = |span| script.suppressions.silence(diagnostic.lint, &script.source, span);
    let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
    (!is_silent).then_some(Diagnostic { level, ..diagnostic })
}
