//! A library of functions, `#!lua name=…`, as `FUNCTION LOAD` accepts it: what it registers, and the facts of each
//! function.
//!
//! Nothing is run: what a library registers is what calls of `redis.register_function` show outside of functions.

mod arguments;
mod effect;
pub(crate) mod fault;
mod flags;
mod gather;
mod header;
pub(crate) mod load;
mod registration;
mod registrations;
mod version;

pub use effect::Effect;
pub(crate) use registration::Form;
pub use version::with_version;

use crate::diagnostic::Diagnostic;
use crate::facts::Facts;
use crate::names::Names;
use crate::script::{Suppressions, refusal_of_bytes, syntax_error};
use crate::syntax;
use crate::syntax::chunk::{Chunk, Function};
use crate::text::{Source, Span, shebang};
use fault::Fault;
use load::Load;

/// A library that Lua accepts. Whether a server takes it, the lint `unloadable_library` says.
#[derive(Debug)]
pub struct Library {
    /// Its text.
    pub source: Source,
    /// Its name, and where that stands; `None` where the first line has none.
    pub name: Option<(String, Span)>,
    /// Its first line does not begin a library: other texts are put before it, or no server takes it.
    pub is_part: bool,
    /// What it registers, in the order of the text.
    pub functions: Vec<LibraryFunction>,
    /// It may register more than [`Library::functions`], or under other names.
    pub open: bool,
    /// What the rest of it does, its own functions included, which the registered ones may call.
    pub rest: Facts,
    /// What only functions may do, and it does while it loads.
    pub(crate) load: Load,
    /// What servers refuse.
    pub(crate) faults: Vec<Fault>,
    /// What its comments silence.
    pub suppressions: Suppressions,
}

/// One function that a library registers.
#[derive(Debug)]
pub struct LibraryFunction {
    /// Its name, and where that stands; `None` where the text does not tell.
    pub name: Option<(String, Span)>,
    /// The call that registers it.
    pub span: Span,
    /// Its flags, each with its place; `None` where the text does not tell them all.
    pub flags: Option<Vec<(String, Span)>>,
    /// How it is registered.
    pub(crate) form: Form,
    /// It is registered whenever the library loads.
    pub certain: bool,
    /// What it does, as of a script whose `KEYS` and `ARGV` are its two parameters; `None` where the text does not show it.
    pub facts: Option<Facts>,
    /// Whether it writes.
    pub effect: Effect,
    /// Itself, and the library's own functions that it may call.
    pub(crate) reached: Vec<Span>,
}

impl Library {
    /// Of each function that the text shows, and of the rest.
    pub(crate) fn all_facts(&self) -> Vec<&Facts> {
        self.functions.iter().filter_map(|function| function.facts.as_ref()).chain([&self.rest]).collect()
    }
}

impl LibraryFunction {
    /// Where the function stands; `None` where the text does not show it.
    #[must_use]
    pub fn body(&self) -> Option<Span> {
        self.reached.first().copied()
    }

    /// Whether what stands at `span` may run in a call, be it in another function of the library.
    #[must_use]
    pub fn reaches(&self, span: Span) -> bool {
        self.reached.iter().any(|function| function.contains(span))
    }

    /// Whether it is registered under this name.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.name.as_ref().is_some_and(|(own, _)| own == name)
    }

    /// Whether it is certain to have this flag; `None` where the text does not tell.
    #[must_use]
    pub fn has_flag(&self, flag: &str) -> Option<bool> {
        self.flags.as_ref().map(|flags| flags.iter().any(|(name, _)| name == flag))
    }
}

/// Reads a function library; nothing of it is run.
///
/// # Errors
/// What Lua 5.1 objects to.
pub fn read_library(source: Source) -> Result<Library, (Source, Box<Diagnostic>)> {
    if let Some(diagnostic) = refusal_of_bytes(&source) {
        return Err((source, Box::new(diagnostic)));
    }
    match syntax::read(source.text().as_bytes(), shebang::any_chunk_start(&source)) {
        Ok(chunk) => Ok(gather::gather(source, &chunk)),
        Err(error) => {
            let diagnostic = syntax_error(&source, &error);
            Err((source, Box::new(diagnostic)))
        }
    }
}

/// The functions that a library registers, as far as the text shows them.
pub(crate) fn registered<'c>(chunk: &'c Chunk, names: &Names<'c>) -> Vec<&'c Function> {
    let found = registrations::find(chunk, names).found;
    found.into_iter().filter_map(|registration| registration.callback).map(|it| it.function).collect()
}

/// Whether a text is a library of functions, for `FUNCTION LOAD`: its first line gives it a name, or it registers functions.
#[must_use]
pub fn is_library(source: &Source) -> bool {
    shebang::has_name(source) || registers(source)
}

fn registers(source: &Source) -> bool {
    let text = source.text();
    text.contains("register_function")
        && syntax::parse(text.as_bytes(), shebang::any_chunk_start(source)).is_ok_and(|chunk| {
            let names = Names::resolve(&chunk);
            !registrations::find(&chunk, &names).found.is_empty()
        })
}
