//! Runs the lints over a script's facts, and leaves out what is silenced.

use crate::lints::{self, Context, Judged};
use crate::{
    Diagnostic, Level, Library, LibraryFunction, Script, Settings, Signature, Source, Span, Suppressions,
};

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
    let Library { source, functions, rest, suppressions, .. } = library;
    let judge = Judge { source, suppressions, settings };
    let context =
        |facts, signature, subject| Context { source, facts, signature, settings, subject, declared };
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
