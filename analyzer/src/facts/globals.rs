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
    pub misspelt: Vec<(String, String)>,
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

fn misspelt(reads: &[(String, Span)], names: &Names<'_>) -> Vec<(String, String)> {
    let unknown = reads.iter().filter(|(name, _)| !is_known(name)).take(spelling::SOUGHT);
    let pair = |(name, span): &(String, Span)| {
        let declared = names.locals().iter().filter(|local| local.span.start < span.start);
        let others = declared.map(|local| local.name).filter(|local| local != name);
        Some((name.clone(), spelling::nearest(name, others)?.to_owned()))
    };
    unknown.filter_map(pair).collect()
}
