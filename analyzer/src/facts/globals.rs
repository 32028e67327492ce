//! Which globals a script reads and writes, where that is certain to happen unguarded.
//!
//! What a nested function does may run under `pcall`, where raising is no harm: in a script that names something that
//! catches errors, only the main function counts.

use crate::names::Names;
use crate::scope::{Scope, guard};
use crate::servers::globals::is_known;
use crate::text::{Span, spelling};

/// The globals of a script, each use with its place.
#[derive(Debug, Default, PartialEq)]
pub struct Globals {
    /// Reads, in the order of the text.
    pub reads: Vec<(String, Span)>,
    /// Assignments, `function name()` included.
    pub writes: Vec<(String, Span)>,
    /// Names of `reads` that no server knows, each with the local that it may be a misspelling of.
    pub misspelt: Vec<Misspelt>,
}

/// A name that may be that of a local.
#[derive(Debug, PartialEq)]
pub struct Misspelt {
    /// As it is read.
    pub name: String,
    /// The local's.
    pub local: String,
    /// No other local is as near, and wherever the name is read, a local of that name can be.
    pub certain: bool,
}

pub(super) fn gather(scope: &Scope<'_>, names: &Names<'_>) -> Globals {
    let catches = guard::catches(names);
    let mut globals = Globals::default();
    for global in scope.globals(names) {
        let may_be_meant = catches && (global.depth > scope.depth || scope.called);
        if may_be_meant || !scope.places.is_run(global.span) {
            continue;
        }
        let list = if global.assigned { &mut globals.writes } else { &mut globals.reads };
        list.push((global.name.to_owned(), global.span));
    }
    globals.misspelt = misspelt(&globals.reads, names);
    globals
}

fn misspelt(reads: &[(String, Span)], names: &Names<'_>) -> Vec<Misspelt> {
    let unknown = reads.iter().filter(|(name, _)| !is_known(name)).take(spelling::SOUGHT);
    let pair = |(name, span): &(String, Span)| {
        let declared = || {
            let before = names.locals().iter().filter(|local| local.span.start < span.start);
            before.map(|local| local.name).filter(|local| local != name)
        };
        let local = spelling::nearest(name, declared())?.to_owned();
        let places = reads.iter().filter(|(read, _)| read == name).map(|(_, place)| *place);
        let certain = spelling::is_certain(name, &local, declared()) && can_be_read(names, &local, places);
        Some(Misspelt { name: name.clone(), local, certain })
    };
    unknown.filter_map(pair).collect()
}

/// Whether a local of this name is in force at each of these places.
fn can_be_read(names: &Names<'_>, name: &str, mut places: impl Iterator<Item = Span>) -> bool {
    let locals: Vec<_> = names.locals().iter().filter(|local| local.name == name).collect();
    places
        .all(|place| locals.iter().any(|local| local.span.end <= place.start && place.end <= local.scope_end))
}
