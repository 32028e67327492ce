//! Runs the lints over a library: over each function that it registers, for each declaration of that function, and over the rest.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::{judge, place};
use crate::diagnostic::{Certainty, Diagnostic, Edit};
use crate::facts::Facts;
use crate::library::{Library, LibraryFunction};
use crate::lints::{Context, Judged, Settings};
use crate::signature::Signature;
use crate::text::Span;

/// Something that is wrong with a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The declaration that shows it, by its position.
    pub declared: Option<usize>,
    /// What.
    pub diagnostic: Diagnostic,
}

/// What is wrong with a library: with each function that it registers, and with the rest. Where somebody declares its
/// functions, each is compared with what is declared for it.
#[must_use]
pub fn check_library(library: &Library, declared: Option<&[Signature]>, settings: &Settings) -> Vec<Finding> {
    let judge = LibraryJudge { library, declared, settings, known: RefCell::default() };
    let rest = judge.judge_part(&library.rest, None, Judged::Rest(library));
    let mut findings: Vec<Finding> =
        rest.into_iter().map(|it| Finding { declared: None, diagnostic: it }).collect();
    let mut told: HashSet<Diagnostic> = findings.iter().map(|it| it.diagnostic.clone()).collect();
    for function in &library.functions {
        for declaration in declarations(function, declared.unwrap_or_default()) {
            let diagnostics = judge.judge_function(function, declaration);
            let declared = declaration.map(|it| it.position);
            let new = diagnostics.into_iter().map(|diagnostic| Finding { declared, diagnostic });
            // One function may be registered, or declared, under several names.
            let new: Vec<Finding> = new.filter(|new| !told.contains(&new.diagnostic)).collect();
            told.extend(new.iter().map(|new| new.diagnostic.clone()));
            findings.extend(new.into_iter().map(|finding| doubt_elsewhere(function, finding)));
        }
    }
    findings.sort_by_key(|finding| place(&finding.diagnostic));
    findings
}

/// What is certain in one function need not be in another that calls the same helper.
fn doubt_elsewhere(function: &LibraryFunction, mut finding: Finding) -> Finding {
    let is_own = |edit: &Edit| {
        function.span.contains(edit.span) || function.body().is_some_and(|body| body.contains(edit.span))
    };
    if let Some(fix) = &mut finding.diagnostic.fix
        && !fix.edits.iter().all(is_own)
    {
        fix.certainty = Certainty::Perhaps;
    }
    finding
}

/// What is declared for a function.
#[derive(Clone, Copy)]
struct Declaration<'a> {
    /// Among all declarations.
    position: usize,
    signature: &'a Signature,
}

/// Each declaration of a function; one time nothing, where nobody declares it.
fn declarations<'a>(function: &LibraryFunction, declared: &'a [Signature]) -> Vec<Option<Declaration<'a>>> {
    let all = declared.iter().enumerate().map(|(position, signature)| Declaration { position, signature });
    let found: Vec<_> =
        all.filter(|it| function.is_named(it.signature.registered())).map(Option::Some).collect();
    if found.is_empty() { vec![None] } else { found }
}

/// How many functions that branches register under one name are looked at.
const ALTERNATIVES: usize = 8;

/// What is wrong with a function, alone or as it is declared: functions of one name are compared with each other.
type Known = HashMap<(Span, Option<usize>), Rc<Vec<Diagnostic>>>;

struct LibraryJudge<'a> {
    library: &'a Library,
    declared: Option<&'a [Signature]>,
    settings: &'a Settings,
    known: RefCell<Known>,
}

impl<'a> LibraryJudge<'a> {
    /// What is wrong with a function. Where another server may get another one under the name, which is as declared, this one
    /// need not be.
    fn judge_function(
        &self,
        function: &LibraryFunction,
        declared: Option<Declaration<'_>>,
    ) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics(function, declared).as_deref().cloned().unwrap_or_default();
        if declared.is_some() && self.alternatives(function).any(|it| self.is_as_declared(it, declared)) {
            let alone = self.diagnostics(function, None).unwrap_or_default();
            diagnostics.retain(|diagnostic| alone.contains(diagnostic));
        }
        diagnostics
    }

    /// The declaration changes nothing about what is wrong.
    fn is_as_declared(&self, function: &LibraryFunction, declared: Option<Declaration<'_>>) -> bool {
        self.diagnostics(function, declared) == self.diagnostics(function, None)
    }

    /// The other functions that branches register under the same name.
    fn alternatives(&self, function: &LibraryFunction) -> impl Iterator<Item = &'a LibraryFunction> {
        let is_other = |other: &&LibraryFunction| other.span != function.span;
        let is_named_so =
            |other: &&LibraryFunction| function.name.as_ref().is_some_and(|(name, _)| other.is_named(name));
        self.library.functions.iter().filter(is_named_so).filter(is_other).take(ALTERNATIVES)
    }

    /// What is wrong with a function that the text shows.
    fn diagnostics(
        &self,
        function: &LibraryFunction,
        declared: Option<Declaration<'_>>,
    ) -> Option<Rc<Vec<Diagnostic>>> {
        let facts = function.facts.as_ref()?;
        let key = (function.span, declared.map(|it| it.position));
        if let Some(known) = self.known.borrow().get(&key) {
            return Some(Rc::clone(known));
        }
        let signature = declared.map(|it| it.signature);
        let found = Rc::new(self.judge_part(facts, signature, Judged::Function(function)));
        self.known.borrow_mut().insert(key, Rc::clone(&found));
        Some(found)
    }

    fn judge_part(
        &self,
        facts: &Facts,
        signature: Option<&Signature>,
        judged: Judged<'_>,
    ) -> Vec<Diagnostic> {
        let context = Context {
            signature,
            declared: self.declared,
            ..Context::new(&self.library.source, facts, (self.settings, &self.library.suppressions), judged)
        };
        judge(&context, &self.library.suppressions)
    }
}
