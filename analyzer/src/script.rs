//! A script that Lua accepts, joined from its files, with everything that is known about it; or the reason why it
//! can't be read.

pub(crate) mod include;
mod naming;
mod suppression;
mod silence;

pub use include::{Fence, Files, Joined, LONGEST, join, read_bounded};
pub use naming::name_inputs;
pub(crate) use naming::named_index;
pub use silence::silence;
pub use suppression::Suppressions;

use crate::diagnostic::refusal::SYNTAX_ERROR;
use crate::diagnostic::{Diagnostic, Label};
use crate::facts::{self, Facts};
use crate::syntax;
use crate::syntax::{advice, habit};
use crate::text::{Source, Span, shebang};

/// A script that Lua accepts.
#[derive(Debug)]
pub struct Script {
    /// Its text.
    pub source: Source,
    /// What it does.
    pub facts: Facts,
    /// What its comments silence.
    pub suppressions: Suppressions,
}

/// Reads a script; nothing of it is run.
///
/// # Errors
/// What Lua 5.1, or the server's reading of a `#!` line, objects to.
pub fn read(source: Source) -> Result<Script, (Source, Box<Diagnostic>)> {
    match compile(&source) {
        Ok((facts, suppressions)) => Ok(Script { source, facts, suppressions }),
        Err(diagnostic) => Err((source, Box::new(diagnostic))),
    }
}

/// Whether a script or a library may call commands that its text does not name. It is parsed again for this.
#[must_use]
pub fn has_dynamic_commands(source: &Source) -> bool {
    let chunk = syntax::parse(source.text().as_bytes(), shebang::any_chunk_start(source));
    chunk.is_ok_and(|chunk| facts::has_dynamic_commands(&chunk))
}

/// What is said of a flag of Upstash in a script that may run elsewhere.
pub(crate) fn refusal_of_flag(source: &Source) -> Option<Diagnostic> {
    let error = shebang::refusal_of_key_locking(source)?;
    Some(refusal(&error.message, error.span, "", &error.help))
}

fn compile(source: &Source) -> Result<(Facts, Suppressions), Diagnostic> {
    if let Some(diagnostic) = refusal_of_bytes(source) {
        return Err(diagnostic);
    }
    let start =
        shebang::chunk_start(source).map_err(|error| refusal(&error.message, error.span, "", &error.help))?;
    let chunk =
        syntax::read(source.text().as_bytes(), start).map_err(|error| syntax_error(source, &error))?;
    Ok((
        facts::gather(&chunk, source.text().contains("setresp")),
        Suppressions::gather(source, &chunk.comments),
    ))
}

/// What is said of a text that is not UTF-8.
pub(crate) fn refusal_of_bytes(source: &Source) -> Option<Diagnostic> {
    let help = "save the file as UTF-8, and write other bytes as escapes such as `\\255`";
    source.broken().map(|span| refusal("the script is not UTF-8", span, "these bytes are not text", help))
}

pub(crate) fn syntax_error(source: &Source, error: &syntax::SyntaxError) -> Diagnostic {
    let at_end = error.span.start >= source.text().trim_end().len();
    let word = if at_end { "the script ends here" } else { "" };
    let mut diagnostic = refusal(&error.message, error.span, word, advice(error, source.text()));
    if let Some((before, line, behind)) = opened_at(&error.message) {
        let named = line_in_file(source, line, error.span);
        diagnostic.message = format!("{before} at {named}){behind}");
        diagnostic.labels.push(Label::new(source.line_span(line), "begins here"));
        if habit(error, source.text()).is_none() {
            diagnostic.help = format!("close what {named} begins");
        }
    }
    diagnostic
}

/// The line that a message such as `'end' expected (to close 'if' at line 3) near '<eof>'` points back to, and what
/// stands around it.
fn opened_at(message: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = message.split_once(" at line ")?;
    let (line, behind) = rest.split_once(')')?;
    Some((before, line.parse().ok()?, behind))
}

/// What to call line `line` of the whole text beside a mistake at `span`, which may stand in another file.
fn line_in_file(source: &Source, line: usize, span: Span) -> String {
    let origin = source.origin(line);
    if origin.file == source.place(span.start).file {
        format!("line {}", origin.number)
    } else {
        format!("line {} of `{}`", origin.number, origin.name)
    }
}

fn refusal(message: &str, span: Span, word: &str, help: &str) -> Diagnostic {
    Diagnostic::refusal(SYNTAX_ERROR, message.to_owned(), Label::new(span, word), help.to_owned())
}
