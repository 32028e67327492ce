//! What is said of an include that leads nowhere.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Files, LONGEST, path};
use crate::diagnostic::refusal::UNRESOLVED_INCLUDE;
use crate::diagnostic::{Diagnostic, Label};
use crate::text::{Source, Span, spelling};

/// What is wrong with an include, before the text that it stands in is whole.
pub(super) struct Problem {
    /// In the joined text.
    pub(super) line: usize,
    /// The part of the line that the caret is under.
    pub(super) marked: String,
    pub(super) message: String,
    pub(super) help: String,
}

impl Problem {
    pub(super) fn diagnostic(self, source: &Source) -> Diagnostic {
        let line = source.line_span(self.line);
        let found = source.slice(line).rfind(&self.marked).map(|at| line.start + at);
        let span = found.map_or(line, |start| Span::new(start, start + self.marked.len()));
        Diagnostic::refusal(UNRESOLVED_INCLUDE, self.message, Label::new(span, ""), self.help)
    }
}

/// The fact and the fix, where `file` is there but can't be read.
pub(super) fn unreadable(file: &Path, error: &io::Error) -> (String, String) {
    let name = path::name(file);
    match error.kind() {
        ErrorKind::IsADirectory => {
            (format!("`{name}` is a directory"), "include each `.lua` file in it by its name".to_owned())
        }
        ErrorKind::FileTooLarge => {
            (format!("`{name}` is longer than {} MiB", LONGEST >> 20), "include a script".to_owned())
        }
        _ => (format!("`{name}` can't be read: {error}"), "make it readable, or correct the path".to_owned()),
    }
}

/// The fact and the fix, where neither `first` nor one of `others` is there.
pub(super) fn missing(
    files: &dyn Files,
    first: &Path,
    others: &[PathBuf],
    written: &str,
) -> (String, String) {
    let nowhere = others.iter().fold(String::new(), |all, file| all + ", nor `" + &path::name(file) + "`");
    let message = format!("there is no file `{}` to include{nowhere}", path::name(first));
    let wanted = first.file_name().unwrap_or_default().to_string_lossy();
    let neighbours: Vec<String> = std::iter::once(first)
        .chain(others.iter().map(PathBuf::as_path))
        .flat_map(|file| files.neighbours(file))
        .collect();
    let help = match spelling::nearest(&wanted, neighbours.iter().map(String::as_str)) {
        Some(nearest) => format!("did you mean `{}`?", as_written(written, nearest)),
        None if others.is_empty() => {
            "correct the path: it starts at the folder of the file that includes".to_owned()
        }
        None => {
            "correct the path: it starts at the folder of the file that includes, or at one of `include_path`"
                .to_owned()
        }
    };
    (message, help)
}

/// The path as the author would write it for the file `name` of the same folder.
fn as_written(written: &str, name: &str) -> String {
    let is_short = Path::new(written).extension().is_none();
    let name = name.strip_suffix(".lua").filter(|_| is_short).unwrap_or(name);
    match written.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

/// The fact and the fix, where `names` include each other and the last is the first again.
pub(super) fn cycle(names: &[String]) -> (String, String) {
    let first = names.first().map_or("", String::as_str);
    let (message, help) = match names {
        [_, _] => (format!("`{first}` includes itself"), "remove this line"),
        _ => (
            format!("`{first}` includes itself: `{}`", names.join("` → `")),
            "move what both need into a file that both include",
        ),
    };
    (message, help.to_owned())
}
