//! Which globals a script reads and writes, where that is certain to happen unguarded.
//!
//! What a nested function does may run under `pcall`, where raising is no harm: in a script that names something that
//! catches errors, only the main function counts.

use crate::names::Names;
use crate::scope::{Scope, guard};
use crate::text::Span;

/// The globals of a script, each use with its place.
#[derive(Debug, Default, PartialEq)]
pub struct Globals {
    /// Reads, in the order of the text.
    pub reads: Vec<(String, Span)>,
    /// Assignments, `function name()` included.
    pub writes: Vec<(String, Span)>,
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
    globals
}
