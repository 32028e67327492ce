//! Runs the lints over a script's facts, and leaves out what is silenced.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Level};
use crate::facts::Facts;
use crate::library::{Library, LibraryFunction};
use crate::lints::settings::Settings;
use crate::lints::{self, Context, Judged};
use crate::script::{Script, Suppressions};
use crate::signature::Signature;
use crate::text::{Source, Span};

/// What is wrong with a script, in the order of the text. Without a signature, what needs none.
#[must_use]
pub fn check(script: &Script, signature: Option<&Signature>, settings: &Settings) -> Vec<Diagnostic> {
    let Script { source, facts, suppressions } = script;
    let context = Context { source, facts, signature, settings, subject: Judged::Script, declared: None };
    Judge { source, suppressions, settings }.judge(&context)
}

/// What is wrong with a library: with each function that it registers, and with the rest. Where somebody declares its
/// functions, each is held against what is declared for it.
#[must_use]
pub fn check_library(library: &Library, declared: Option<&[Signature]>, settings: &Settings) -> Vec<Finding> {
    let judge = LibraryJudge { library, declared, settings };
    let rest = judge.judge(&library.rest, None, Judged::Rest(library));
    let mut findings: Vec<Finding> =
        rest.into_iter().map(|it| Finding { declared: None, diagnostic: it }).collect();
    let mut told: HashSet<Diagnostic> = findings.iter().map(|it| it.diagnostic.clone()).collect();
    for function in &library.functions {
        for (declared, signature) in declarations(function, declared.unwrap_or_default()) {
            let diagnostics = judge.of_function(function, signature);
            let new = diagnostics.into_iter().map(|diagnostic| Finding { declared, diagnostic });
            // One function may be registered, or declared, under several names.
            let new: Vec<Finding> = new.filter(|new| !told.contains(&new.diagnostic)).collect();
            told.extend(new.iter().map(|new| new.diagnostic.clone()));
            findings.extend(new);
        }
    }
    findings.sort_by_key(|finding| place(&finding.diagnostic));
    findings
}

/// How many functions that branches register under one name are looked at.
const ALTERNATIVES: usize = 8;

struct LibraryJudge<'a> {
    library: &'a Library,
    declared: Option<&'a [Signature]>,
    settings: &'a Settings,
}

impl<'a> LibraryJudge<'a> {
    fn judge(&self, facts: &Facts, signature: Option<&Signature>, subject: Judged<'_>) -> Vec<Diagnostic> {
        let Library { source, suppressions, .. } = self.library;
        let (settings, declared) = (self.settings, self.declared);
        let context = Context { source, facts, signature, settings, subject, declared };
        Judge { source, suppressions, settings }.judge(&context)
    }

    /// What is wrong with a function. Where another server may get another one under the name, which is as declared, this one
    /// need not be.
    fn of_function(&self, function: &'a LibraryFunction, signature: Option<&Signature>) -> Vec<Diagnostic> {
        let mut diagnostics = self.held(function, signature).unwrap_or_default();
        let is_as_declared =
            |other| self.held(other, signature).is_none_or(|it| Some(it) == self.held(other, None));
        if signature.is_some() && self.alternatives(function).any(is_as_declared) {
            let alone = self.held(function, None).unwrap_or_default();
            diagnostics.retain(|diagnostic| alone.contains(diagnostic));
        }
        diagnostics
    }

    fn held(&self, function: &LibraryFunction, signature: Option<&Signature>) -> Option<Vec<Diagnostic>> {
        let facts = function.facts.as_ref()?;
        Some(self.judge(facts, signature, Judged::Function(function)))
    }

    /// The other functions that branches register under the same name.
    fn alternatives(&self, function: &'a LibraryFunction) -> impl Iterator<Item = &'a LibraryFunction> {
        let is_other = |other: &&LibraryFunction| other.span != function.span;
        let is_named_so =
            |other: &&LibraryFunction| function.name.as_ref().is_some_and(|(name, _)| other.is_named(name));
        self.library.functions.iter().filter(is_named_so).filter(is_other).take(ALTERNATIVES)
    }
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
    settings: &'a Settings,
}

impl Judge<'_> {
    fn judge(&self, context: &Context<'_>) -> Vec<Diagnostic> {
        let found = lints::ALL.iter().flat_map(|lint| (lint.check)(context));
        let mut diagnostics: Vec<Diagnostic> = found.filter_map(|found| self.at_level(found)).collect();
        diagnostics.sort_by_key(place);
        diagnostics
    }

    fn at_level(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let level = self.settings.levels.of(diagnostic.lint, diagnostic.level);
        let silenced = |span| self.suppressions.silence(diagnostic.lint, self.source, span);
        let is_silent = level == Level::Allow || diagnostic.labels.iter().any(|label| silenced(label.span));
        (!is_silent).then_some(Diagnostic { level, ..diagnostic })
    }
}

fn place(diagnostic: &Diagnostic) -> Option<Span> {
    diagnostic.labels.first().map(|label| label.span)
}
