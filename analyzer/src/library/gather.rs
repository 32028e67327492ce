//! Gathers what is known of a library: of each function that it registers, and of the rest.

use std::collections::HashMap;

use super::effect::Effects;
use super::registration::{Callback, Registration};
use super::registrations::{self, Registrations};
use super::{Effect, Library, LibraryFunction, header, load};
use crate::commands::Command;
use crate::diagnostic::Label;
use crate::facts::{Facts, gather_scope};
use crate::flow::Around;
use crate::names::Names;
use crate::scope::Scope;
use crate::scope::reach::{Paths, Places};
use crate::script::Suppressions;
use crate::syntax::chunk::Chunk;
use crate::text::{Source, Span};

use super::fault::Fault;
use std::rc::Rc;

/// How many functions a library may register, times how many places each may reach, until they are not told apart by that.
const MANY: usize = 10_000;

pub(super) fn gather(source: Source, chunk: &Chunk) -> Library {
    let names = Names::resolve(chunk);
    let Registrations { mut found, open } = registrations::find(chunk, &names);
    let header = header::read(&source);
    let mut faults = header.faults;
    faults.extend(of_registrations(chunk.block.span, &mut found, open));
    let apart: Vec<Span> = found.iter().filter_map(|it| it.callback).map(|it| it.function.span).collect();
    let protocol = Protocol::find(source.text(), &apart);
    let paths = Paths::collect(chunk, &names);
    let rest = Scope::library(chunk, apart.clone()).running(Rc::new(paths.from(&apart, true)));
    let (rest, around) =
        gather_scope(&rest, &names, &paths, chunk, protocol.is_changed_in(None), Around::default());
    // Of very many functions each gets what all of them reach.
    let shared = (found.len() * paths.len() > MANY).then(|| Rc::new(paths.from(&apart, true)));
    let mut registered: HashMap<Option<usize>, usize> = HashMap::new();
    for callback in found.iter().filter_map(|registration| registration.callback) {
        *registered.entry(callback.local).or_default() += 1;
    }
    let gatherer = Gatherer { chunk, names: &names, paths: &paths, shared, around, protocol, registered };
    let facts: Vec<Option<Facts>> = found.iter().map(|it| it.callback.map(|it| gatherer.facts(it))).collect();
    let effects: Vec<(Effect, Vec<Span>)> = {
        let all = facts.iter().flatten().chain([&rest]).flat_map(|facts| &facts.commands);
        let mut effects = Effects::new(&names, all.collect::<Vec<&Command>>());
        let unknown = || (Effect::Unknown, Vec::new());
        found.iter().map(|it| it.callback.map_or_else(unknown, |it| effects.effect(it.function))).collect()
    };
    let load = load::gather(chunk, &names);
    let suppressions = Suppressions::gather(&source, &chunk.comments);
    let functions = found.into_iter().zip(facts).zip(effects).map(|((found, facts), (effect, reached))| {
        let Registration { span, name, flags, form, certain, .. } = found;
        LibraryFunction { name, span, flags, form, certain, facts, effect, reached }
    });
    let functions = functions.collect();
    Library {
        source,
        name: header.name,
        is_part: header.is_missing,
        functions,
        open,
        rest,
        load,
        faults,
        suppressions,
    }
}

/// What is wrong with what is registered. What stands in a branch may be for another server.
fn of_registrations(whole: Span, found: &mut [Registration<'_>], open: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for registration in found.iter_mut().filter(|registration| registration.certain) {
        faults.append(&mut registration.faults);
    }
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for name in found.iter().filter(|registration| registration.certain).filter_map(|it| it.name.as_ref()) {
        match seen.get(name.0.as_str()) {
            Some(first) => {
                let mut fault = Fault::new(
                    format!("`{}` is registered twice", name.0),
                    name.1,
                    "give one of them another name",
                );
                fault.labels.push(Label::new(*first, "the first time"));
                faults.push(fault);
            }
            None => {
                seen.insert(&name.0, name.1);
            }
        }
    }
    // Where no line follows the first, that is what is wrong.
    if found.is_empty() && !open && whole.start < whole.end {
        let label = Label::new(whole, "");
        let help = "call `redis.register_function` outside of all functions";
        faults.push(Fault::labelled("the library registers no function", label, help));
    }
    faults
}

struct Gatherer<'n, 'c> {
    chunk: &'c Chunk,
    names: &'n Names<'c>,
    paths: &'n Paths<'c>,
    shared: Option<Rc<Places>>,
    around: Around,
    protocol: Protocol,
    /// How often each local is registered.
    registered: HashMap<Option<usize>, usize>,
}

impl<'c> Gatherer<'_, 'c> {
    fn facts(&self, callback: Callback<'c>) -> Facts {
        let span = callback.function.span;
        let places = self.shared.clone().unwrap_or_else(|| Rc::new(self.paths.from(&[span], false)));
        let scope = Scope::function(callback.function, self.names, self.is_called(callback)).running(places);
        let changes_protocol = self.protocol.is_changed_in(Some(span));
        gather_scope(&scope, self.names, self.paths, self.chunk, changes_protocol, self.around.clone()).0
    }

    /// Whether something besides the server has a hold of it.
    fn is_called(&self, callback: Callback<'c>) -> bool {
        let Some(local) = callback.local.and_then(|local| self.names.by_id(local)) else { return false };
        self.registered.get(&callback.local).is_none_or(|registered| local.reads > *registered)
    }
}

/// Where the text speaks of `redis.setresp`, by which replies get other types.
struct Protocol {
    /// In which of the functions that are registered; `None` is the rest.
    changed_in: Vec<Option<Span>>,
}

impl Protocol {
    fn find(text: &str, apart: &[Span]) -> Self {
        let at = text.match_indices("setresp").map(|(at, word)| Span::new(at, at + word.len()));
        let within = |word: Span| apart.iter().copied().find(|apart| apart.contains(word));
        Self { changed_in: at.map(within).collect() }
    }

    /// The rest may be called from everywhere.
    fn is_changed_in(&self, function: Option<Span>) -> bool {
        self.changed_in.iter().any(|changed| changed.is_none() || *changed == function)
    }
}
