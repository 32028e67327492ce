//! What the analyzer says about a file and its includes: a script, a library of functions, or a text that Lua
//! refuses.

use std::path::PathBuf;

use redis_script_analyzer::Command;
use redis_script_analyzer::{
    Diagnostic, Facts, Level, Library, LibraryFunction, Settings, Source, check, check_library, is_library,
    read, read_library,
};
use serde::Serialize;

use crate::load::Loaded;

/// One file, looked through.
#[derive(Debug)]
pub(crate) struct Inspected {
    pub(crate) checked: Checked,
    pub(crate) kind: SourceKind,
    /// What it does, if it compiles.
    pub(crate) content: Option<Content>,
}

/// What is wrong with one file.
#[derive(Debug)]
pub(crate) struct Checked {
    /// Itself, and the files that it includes.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) source: Source,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What is known of a file that compiles.
#[derive(Debug)]
pub(crate) enum Content {
    Script(Facts),
    Library { functions: Vec<LibraryFunction>, rest: Facts },
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SourceKind {
    /// For `EVAL`.
    Script,
    /// For `FUNCTION LOAD`.
    Library,
}

impl Content {
    /// Of the script, or of each function and of the rest.
    pub(crate) fn facts(&self) -> Vec<&Facts> {
        match self {
            Self::Script(facts) => vec![facts],
            Self::Library { functions, rest } => {
                functions.iter().filter_map(|function| function.facts.as_ref()).chain([rest]).collect()
            }
        }
    }

    /// Every call whose command the text names, in its order.
    pub(crate) fn commands(&self) -> Vec<&Command> {
        let mut commands: Vec<&Command> =
            self.facts().into_iter().flat_map(|facts| &facts.commands).collect();
        commands.sort_by_key(|command| command.span);
        // One function may be registered under several names.
        commands.dedup_by_key(|command| command.span);
        commands
    }
}

impl Checked {
    /// How many diagnostics have this level.
    pub(crate) fn count(&self, level: Level) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count()
    }
}

pub(crate) fn inspect(loaded: Loaded, settings: &Settings) -> Inspected {
    let Loaded { files, source, problems } = loaded;
    let kind = if is_library(&source) { SourceKind::Library } else { SourceKind::Script };
    if !problems.is_empty() {
        let checked = Checked { files, source, diagnostics: problems };
        return Inspected { checked, kind, content: None };
    }
    let read = match kind {
        SourceKind::Script => script(source, settings),
        SourceKind::Library => library(source, settings),
    };
    let (source, content, diagnostics) = match read {
        Ok((source, content, diagnostics)) => (source, Some(content), diagnostics),
        Err((source, diagnostic)) => (source, None, vec![*diagnostic]),
    };
    Inspected { checked: Checked { files, source, diagnostics }, kind, content }
}

type Read = Result<(Source, Content, Vec<Diagnostic>), (Source, Box<Diagnostic>)>;

fn script(source: Source, settings: &Settings) -> Read {
    let script = read(source)?;
    let diagnostics = check(&script, None, settings);
    Ok((script.source, Content::Script(script.facts), diagnostics))
}

fn library(source: Source, settings: &Settings) -> Read {
    let library = read_library(source)?;
    let findings = check_library(&library, None, settings);
    let diagnostics = findings.into_iter().map(|finding| finding.diagnostic).collect();
    let Library { source, functions, rest, .. } = library;
    Ok((source, Content::Library { functions, rest }, diagnostics))
}
