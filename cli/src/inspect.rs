//! What the analyzer says of one file, be it a script, a library of functions, or nothing that Lua accepts.

use redis_script_analyzer::{
    Diagnostic, Facts, Level, Levels, Source, check, is_library, read, read_library,
};
use serde::Serialize;

/// One file, looked through.
#[derive(Debug)]
pub(crate) struct Inspected {
    pub(crate) source: Source,
    pub(crate) kind: Kind,
    /// What it does, if it compiles.
    pub(crate) facts: Option<Facts>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// For `EVAL`.
    Script,
    /// For `FUNCTION LOAD`.
    Library,
}

impl Inspected {
    /// How many diagnostics have this level.
    pub(crate) fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }
}

pub(crate) fn inspect(source: Source, levels: &Levels) -> Inspected {
    let kind = if is_library(&source) { Kind::Library } else { Kind::Script };
    let script = match kind {
        Kind::Script => read(source),
        Kind::Library => read_library(source),
    };
    match script {
        Err((source, diagnostic)) => Inspected { source, kind, facts: None, diagnostics: vec![*diagnostic] },
        Ok(script) => {
            // Other globals than in a script exist there, and KEYS does not: the lints would judge by the wrong rules.
            let diagnostics = if kind == Kind::Library { Vec::new() } else { check(&script, None, levels) };
            Inspected { source: script.source, kind, facts: Some(script.facts), diagnostics }
        }
    }
}
