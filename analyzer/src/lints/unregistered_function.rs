//! A Rust function is declared that the library does not register.
//!
//! ```lua
//! #!lua name=counters
//! -- fn hti(counter: Key)
//! redis.register_function('hit', function(keys) return redis.call('INCR', keys[1]) end)
//! ```
//!
//! The server says `Function not found`. If the name differs from that of the Rust function, use `#[function("name")]`.
//! The lint is silent about libraries that register functions under names that are computed while the library loads.

use std::collections::HashSet;

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::library::Library;
use crate::signature::Signature;
use crate::text::spelling;

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
    let missing = missing(library, declared);
    missing.map(|(at, signature)| diagnostic(context, library, at, signature)).collect()
}

/// The names that what is declared and not registered was probably meant to be.
pub(super) fn meant<'a>(library: &'a Library, declared: &'a [Signature]) -> impl Iterator<Item = &'a str> {
    missing(library, declared).filter_map(|(_, signature)| nearest(library, signature))
}

fn missing<'a>(
    library: &Library,
    declared: &'a [Signature],
) -> impl Iterator<Item = (usize, &'a Signature)> + use<'a> {
    let names = library.functions.iter().filter_map(|function| function.name.clone());
    let registered: HashSet<String> = names.map(|(name, _)| name).collect();
    declared.iter().enumerate().filter(move |(_, signature)| !registered.contains(signature.registered()))
}

fn nearest<'a>(library: &'a Library, signature: &Signature) -> Option<&'a str> {
    let names = library.functions.iter().filter_map(|function| function.name.as_ref());
    spelling::nearest(signature.registered(), names.map(|(name, _)| name.as_str()))
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
