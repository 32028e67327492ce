//! What the analyzer says of one file and what it includes, be it a script, a library of functions, or nothing that Lua accepts.

use std::path::PathBuf;

use redis_script_analyzer::{
    Diagnostic, Facts, Level, Script, Settings, Source, check, is_library, read, read_library,
};
use serde::Serialize;

use crate::load::Loaded;

/// One file, looked through.
#[derive(Debug)]
pub(crate) struct Inspected {
    /// Itself, and the files that it includes.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) source: Source,
    pub(crate) sha1: String,
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

pub(crate) fn inspect(loaded: Loaded, settings: &Settings) -> Inspected {
    let Loaded { files, source, sha1, problems } = loaded;
    let kind = if is_library(&source) { Kind::Library } else { Kind::Script };
    if !problems.is_empty() {
        return Inspected { files, source, sha1, kind, facts: None, diagnostics: problems };
    }
    let (source, facts, diagnostics) = match read_as(kind, source) {
        Err((source, diagnostic)) => (source, None, vec![*diagnostic]),
        Ok(script) => {
            let diagnostics = judge(kind, &script, settings);
            (script.source, Some(script.facts), diagnostics)
        }
    };
    Inspected { files, source, sha1, kind, facts, diagnostics }
}

fn read_as(kind: Kind, source: Source) -> Result<Script, (Source, Box<Diagnostic>)> {
    match kind {
        Kind::Script => read(source),
        Kind::Library => read_library(source),
    }
}

/// In a library the lints would judge by the wrong rules: it has other globals, and no `KEYS`.
fn judge(kind: Kind, script: &Script, settings: &Settings) -> Vec<Diagnostic> {
    match kind {
        Kind::Script => check(script, None, settings),
        Kind::Library => Vec::new(),
    }
}
