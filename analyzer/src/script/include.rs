//! Joins a script with the files that its lines `--- @include "path"` name: each stands in the place of the first such
//! line, once. Reading them is the caller's part, as [`Files`].
//!
//! A line that leads nowhere stays as it is, and becomes a diagnostic.

mod directive;
mod fence;
mod limits;
mod path;
mod problem;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use self::directive::Directive;
use self::problem::Problem;
use crate::diagnostic::Diagnostic;
use crate::text::Source;
use crate::text::source::Part;
pub use fence::Fence;
pub use limits::{LONGEST, read_bounded};

/// Where included files are read.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When it can't be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names of the `.lua` files in the folder where `path` would be.
    fn neighbours(&self, path: &Path) -> Vec<String>;

    /// Folders in which a file is looked for that is not where its include says, in order.
    fn include_path(&self) -> &[PathBuf] {
        &[]
    }

    /// The file behind a path, with links followed, where there is a fence.
    ///
    /// # Errors
    /// When there is none.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    /// What included files must lie within, if anything.
    fn fence(&self) -> Option<&Fence> {
        None
    }
}

/// A script with all that it includes.
#[derive(Debug)]
pub struct Joined {
    /// Its text, as one.
    pub source: Source,
    /// The same as bytes, which need not be UTF-8.
    pub bytes: Vec<u8>,
    /// The script, and each file that it includes; [`Place::file`](crate::text::Place::file) counts in it.
    pub files: Vec<PathBuf>,
    /// The includes that could not be joined.
    pub problems: Vec<Diagnostic>,
}

/// Joins the script `bytes`, whose includes start at the folder of `path`. Diagnostics call it by its path.
#[must_use]
pub fn join(path: &Path, bytes: Vec<u8>, files: &dyn Files) -> Joined {
    let directives = directive::find(&bytes);
    if directives.is_empty() {
        let source = Source::new(path::name(path), &bytes);
        return Joined { source, bytes, files: vec![path.to_owned()], problems: Vec::new() };
    }
    let mut joint = Joint::new(path, files);
    joint.add(0, &bytes, directives);
    let mut names = vec![path::name(path)];
    names.extend(joint.paths.iter().skip(1).map(|path| path::name(path)));
    let source = Source::of_parts(names, &joint.bytes, joint.parts);
    let problems = joint.problems.into_iter().map(|problem| problem.diagnostic(&source)).collect();
    Joined { source, bytes: joint.bytes, files: joint.paths, problems }
}

/// What is joined so far.
struct Joint<'a> {
    files: &'a dyn Files,
    bytes: Vec<u8>,
    /// The line that the next byte stands in.
    line: usize,
    parts: Vec<Part>,
    paths: Vec<PathBuf>,
    /// The same by path.
    known: HashMap<PathBuf, usize>,
    /// The files that are being added, each included by the one before.
    open: Vec<usize>,
    problems: Vec<Problem>,
    /// Nothing more is joined.
    is_over: bool,
}

impl<'a> Joint<'a> {
    fn new(path: &Path, files: &'a dyn Files) -> Self {
        let path = path::normalized(path);
        let (paths, known) = (vec![path.clone()], HashMap::from([(path, 0)]));
        Self {
            files,
            bytes: Vec::new(),
            line: 1,
            parts: Vec::new(),
            paths,
            known,
            open: Vec::new(),
            problems: Vec::new(),
            is_over: false,
        }
    }

    fn add(&mut self, file: usize, bytes: &[u8], directives: Vec<Directive>) {
        self.open.push(file);
        let (mut from, mut line) = (0, 1);
        for directive in directives {
            if self.is_over || self.problems.len() >= limits::MOST_PROBLEMS {
                break;
            }
            line += self.push(file, line, bytes.get(from..directive.start).unwrap_or_default());
            from = directive.start;
            match self.include(&directive) {
                Ok(()) => (from, line) = (directive.end, line + 1),
                Err(problem) => self.problems.push(problem),
            }
        }
        self.push(file, line, bytes.get(from..).unwrap_or_default());
        self.open.pop();
    }

    /// How many lines this ends.
    fn push(&mut self, file: usize, line_in_file: usize, bytes: &[u8]) -> usize {
        let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
        if !bytes.is_empty() {
            self.parts.push(Part { line: self.line, file, line_in_file });
            self.line += lines;
            self.bytes.extend_from_slice(bytes);
        }
        lines
    }

    /// Adds the file that a line names, if it is not there yet.
    fn include(&mut self, directive: &Directive) -> Result<(), Problem> {
        let line = self.line;
        let added = self.include_new(directive);
        added.map_err(|(message, help)| Problem { line, marked: directive.marked(), message, help })
    }

    fn include_new(&mut self, directive: &Directive) -> Result<(), (String, String)> {
        let written = directive.path.as_deref().map_err(|malformed| malformed.text())?;
        let first = path::locate(self.includer(), written)?;
        let others = path::candidates(written, self.files.include_path());
        for path in std::iter::once(&first).chain(&others) {
            if let Some(file) = self.known.get(path) {
                return if self.open.contains(file) { Err(self.cycle(*file)) } else { Ok(()) };
            }
            if let Some(bytes) = self.read(path)? {
                self.add_file(path.clone(), &bytes);
                return Ok(());
            }
        }
        Err(problem::missing(self.files, &first, &others, written))
    }

    /// `None` if there is no such file.
    fn read(&mut self, path: &Path) -> Result<Option<Vec<u8>>, (String, String)> {
        if let Some(refusal) = limits::refusal(self.paths.len(), self.open.len()) {
            self.is_over = true;
            return Err(refusal);
        }
        let Some(file) = fence::pass(self.files, path)? else { return Ok(None) };
        let bytes = match self.files.read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(problem::unreadable(path, &error)),
        };
        self.is_over = limits::is_too_long(self.bytes.len() + bytes.len());
        if self.is_over { Err(limits::too_long()) } else { Ok(Some(bytes)) }
    }

    fn add_file(&mut self, path: PathBuf, bytes: &[u8]) {
        self.known.insert(path.clone(), self.paths.len());
        self.paths.push(path);
        self.add(self.paths.len() - 1, bytes, directive::find(bytes));
        if self.bytes.last().is_some_and(|last| *last != b'\n') {
            self.bytes.push(b'\n');
            self.line += 1;
        }
    }

    fn includer(&self) -> &Path {
        let file = self.open.last().and_then(|file| self.paths.get(*file));
        file.map_or(Path::new(""), PathBuf::as_path)
    }

    /// What is wrong with including `file`, which is open.
    fn cycle(&self, file: usize) -> (String, String) {
        let open = self.open.iter().skip_while(|open| **open != file);
        let names = open.chain([&file]).filter_map(|file| self.paths.get(*file)).map(|path| path::name(path));
        problem::cycle(&names.collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests;
