//! Runs the lints over a script's facts, and leaves out what is silenced.

use crate::lints::{self, Context, Judged};
use crate::{Diagnostic, Level, Library, LibraryFunction, Script, Signature, Source, Span, Suppressions};

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
    let context = Context { source, facts, signature, subject: Judged::Script, declared: None };
    Judge { source, suppressions, levels }.judge(&context)
}

/// What is wrong with a library: with each function that it registers, and with the rest. Where somebody declares its
/// functions, each is held against what is declared for it.
#[must_use]
pub fn check_library(library: &Library, declared: Option<&[Signature]>, levels: &Levels) -> Vec<Finding> {
    let Library { source, functions, rest, suppressions, .. } = library;
    let judge = Judge { source, suppressions, levels };
    let context = |facts, signature, subject| Context { source, facts, signature, subject, declared };
    let rest = judge.judge(&context(rest, None, Judged::Rest(library)));
    let mut findings: Vec<Finding> =
        rest.into_iter().map(|it| Finding { declared: None, diagnostic: it }).collect();
    for function in functions {
        let Some(facts) = &function.facts else { continue };
        for (declared, signature) in declarations(function, declared.unwrap_or_default()) {
            let diagnostics = judge.judge(&context(facts, signature, Judged::Function(library, function)));
            let new = diagnostics.into_iter().map(|diagnostic| Finding { declared, diagnostic });
            // One function may be registered, or declared, under several names.
            let new: Vec<Finding> =
                new.filter(|new| findings.iter().all(|it| it.diagnostic != new.diagnostic)).collect();
            findings.extend(new);
        }
    }
    findings.sort_by_key(|finding| place(&finding.diagnostic));
    findings
}

/// What is declared for a function, each with its position; one time nothing, where nothing is.
fn declarations<'d>(
    function: &LibraryFunction,
    declared: &'d [Signature],
) -> Vec<(Option<usize>, Option<&'d Signature>)> {
    let named = |signature: &&'d Signature| function.is_named(signature.registered());
    let found = declared.iter().enumerate().filter(|(_, signature)| named(signature));
    let found: Vec<_> = found.map(|(at, signature)| (Some(at), Some(signature))).collect();
    if found.is_empty() { vec![(None, None)] } else { found }
}

/// Something that is wrong with a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The declaration that shows it, by its position.
    pub declared: Option<usize>,
    /// What.
    pub diagnostic: Diagnostic,
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
        diagnostics.sort_by_key(place);
        diagnostics
    }

    fn at_level(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let level = self.levels.of(diagnostic.lint, diagnostic.level);
        let silenced = |span| self.suppressions.silence(diagnostic.lint, self.source, span);
        let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
        (!is_silent).then_some(Diagnostic { level, ..diagnostic })
    }
}

fn place(diagnostic: &Diagnostic) -> Option<Span> {
    diagnostic.labels.first().map(|label| label.span)
}
