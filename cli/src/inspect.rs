//! What the analyzer says about a file and its includes: a script, a library of functions, or a text that Lua
//! refuses.

use std::path::PathBuf;

use redis_script_analyzer::Command;
use redis_script_analyzer::{
    Diagnostic, Facts, Level, Library, LibraryFunction, NamedKeys, Settings, Source, check, check_library,
    is_library, named_keys, named_keys_of_library, read, read_library,
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
    /// What it does with keys that have names: the script, or each function.
    pub(crate) named_keys: Vec<NamedKeys>,
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
        return Inspected { checked, kind, content: None, named_keys: Vec::new() };
    }
    let read = match kind {
        SourceKind::Script => script(source, settings),
        SourceKind::Library => library(source, settings),
    };
    let (source, content, diagnostics, named_keys) = match read {
        Ok(Understood { source, content, diagnostics, named_keys }) => {
            (source, Some(content), diagnostics, named_keys)
        }
        Err((source, diagnostic)) => (source, None, vec![*diagnostic], Vec::new()),
    };
    Inspected { checked: Checked { files, source, diagnostics }, kind, content, named_keys }
}

/// A file that compiles.
struct Understood {
    source: Source,
    content: Content,
    diagnostics: Vec<Diagnostic>,
    named_keys: Vec<NamedKeys>,
}

type Read = Result<Understood, (Source, Box<Diagnostic>)>;

fn script(source: Source, settings: &Settings) -> Read {
    let script = read(source)?;
    let diagnostics = check(&script, None, settings);
    let named_keys = vec![named_keys(&script)];
    Ok(Understood { source: script.source, content: Content::Script(script.facts), diagnostics, named_keys })
}

fn library(source: Source, settings: &Settings) -> Read {
    let library = read_library(source)?;
    let findings = check_library(&library, None, settings);
    let diagnostics = findings.into_iter().map(|finding| finding.diagnostic).collect();
    let named_keys = named_keys_of_library(&library);
    let Library { source, functions, rest, .. } = library;
    Ok(Understood { source, content: Content::Library { functions, rest }, diagnostics, named_keys })
}
