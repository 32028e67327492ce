//! A function is declared that the library does not register.
//!
//! ```lua
//! #!lua name=counters
//! -- fn hti(counter: Key)
//! redis.register_function('hit', function(keys) return redis.call('INCR', keys[1]) end)
//! ```
//!
//! The server says `Function not found`. `#[function("name")]` gives the name where that is another than the function's own. Silent
//! are libraries that register under names which are made while they load.

use super::{Context, Lint};
use crate::{Diagnostic, Label, Level, Library, Signature, Subject, globals};

pub(super) const LINT: Lint = Lint {
    name: "unregistered_function",
    level: Level::Deny,
    page: include_str!("unregistered_function.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let (Some(library), Some(declared)) = (context.library(), context.declared) else { return Vec::new() };
    // A library that registers nothing has that said of it already.
    if library.open || library.functions.is_empty() {
        return Vec::new();
    }
    let missing = declared.iter().enumerate().filter(|(_, signature)| !is_registered(library, signature));
    missing.map(|(at, signature)| diagnostic(context, library, at, signature)).collect()
}

/// Whether something is declared under a name that was probably meant to be `name`.
pub(super) fn is_meant(library: &Library, declared: &[Signature], name: &str) -> bool {
    let mut missing = declared.iter().filter(|signature| !is_registered(library, signature));
    missing.any(|signature| nearest(library, signature) == Some(name))
}

fn is_registered(library: &Library, signature: &Signature) -> bool {
    library.functions.iter().any(|function| function.is_named(signature.registered()))
}

fn nearest<'a>(library: &'a Library, signature: &Signature) -> Option<&'a str> {
    let names = library.functions.iter().filter_map(|function| function.name.as_ref());
    globals::nearest_of(signature.registered(), names.map(|(name, _)| name.as_str()))
}

fn diagnostic(context: &Context<'_>, library: &Library, at: usize, signature: &Signature) -> Diagnostic {
    let name = signature.registered();
    let found: Vec<_> = library.functions.iter().filter_map(|function| function.name.as_ref()).collect();
    let nearest = nearest(library, signature);
    let labels = match found.iter().find(|(found, _)| Some(found.as_str()) == nearest) {
        Some((found, span)) => vec![Label::new(*span, format!("`{found}` is registered here"))],
        None => vec![Label::new(context.facts.whole, "all of the library")],
    };
    let help = if let Some(nearest) = nearest {
        format!("did you mean `{nearest}`? `#[function(\"{nearest}\")]` gives it another name in Rust")
    } else {
        let names: Vec<String> = found.iter().map(|(name, _)| format!("`{name}`")).collect();
        format!("register it; so far these are registered: {}", names.join(", "))
    };
    let message = format!("the library does not register `{name}`");
    Diagnostic { subject: Subject::Function(at), ..LINT.found(message, labels, help) }
}
