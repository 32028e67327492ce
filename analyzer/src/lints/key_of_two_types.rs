//! Two scripts that are checked together, or two functions of a library, use a key of one name as two different types.
//!
//! ```lua
//! #!lua name=jobs
//! redis.register_function('add', function(keys, args)
//!   local jobs = keys[1]
//!   return redis.call('SADD', jobs, args[1])
//! end)
//! redis.register_function{function_name = 'count', flags = {'no-writes'}, callback = function(keys)
//!   local jobs = keys[1]
//!   return redis.call('ZCARD', jobs)
//! end}
//! ```
//!
//! If it is the same key, the server raises `WRONGTYPE Operation against a key holding the wrong kind of value`. Use the
//! command for the type that the key has, here `SCARD`; if they are different keys, give them different names.
//!
//! `redis-script check` compares the scripts of one folder, and `#[redis_functions]` the functions of its library. The name
//! is that of the local or the parameter, in the script or in Rust. A literal is one too, and so is a key that is put
//! together around literals, such as `'queue:' .. id .. ':jobs'`.
//!
//! Names that say little, such as `key`, are not compared. Two scripts may have different keys of one name: the lint is silent if
//! each makes the type that it looks for. It is also silent about scripts that ask for a `TYPE`, and about keys that a script
//! copies, renames or restores.

use super::shared_reply_of_wrong_key_type::noun;
use super::{Context, Lint, Settings};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::library::{Library, LibraryFunction};
use crate::script::Script;
use crate::shared_keys::{NamedKeys, NamedUse, conflicts};

pub(super) const LINT: Lint =
    Lint { name: "key_of_two_types", level: Level::Warn, page: include_str!("key_of_two_types.rs"), check };

/// Between the functions of a library.
fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(library) = context.library() else { return Vec::new() };
    let functions = library.functions.iter().enumerate();
    let gathered: Vec<NamedKeys> =
        functions.filter_map(|(at, function)| gather(context, library, at, function)).collect();
    let keys: Vec<&NamedKeys> = gathered.iter().collect();
    let found = conflicts(&keys).into_iter().map(|((_, named), (_, other))| {
        let mut diagnostic = diagnostic(named, other, &format!("line {}", other.line));
        diagnostic.labels.push(Label::new(other.span, format!("needs a {}", noun(other.key_type))));
        diagnostic
    });
    found.collect()
}

fn gather(
    context: &Context<'_>,
    library: &Library,
    at: usize,
    function: &LibraryFunction,
) -> Option<NamedKeys> {
    let mut declared = context.declared.unwrap_or_default().iter();
    let signature = declared.find(|signature| function.is_named(signature.registered()));
    Some(NamedKeys::gather(&library.source, function.facts.as_ref()?, signature, Some(&at.to_string())))
}

/// What a script does with keys that have names, for [`check_together`].
#[must_use]
pub fn named_keys(script: &Script) -> NamedKeys {
    let mut keys = NamedKeys::gather(&script.source, &script.facts, None, None);
    keys.silence(LINT.name, &script.suppressions, &script.source);
    keys
}

/// The same of each function of a library.
#[must_use]
pub fn named_keys_of_library(library: &Library) -> Vec<NamedKeys> {
    let facts = library.functions.iter().filter_map(|function| function.facts.as_ref());
    let mut all: Vec<NamedKeys> =
        facts.map(|facts| NamedKeys::gather(&library.source, facts, None, None)).collect();
    all.iter_mut().for_each(|keys| keys.silence(LINT.name, &library.suppressions, &library.source));
    all
}

/// What is wrong between scripts, each with the position of the script that it is told of.
#[must_use]
pub fn check_together(scripts: &[&NamedKeys], settings: &Settings) -> Vec<(usize, Diagnostic)> {
    let level = settings.levels.level(LINT.name, LINT.level);
    if level == Level::Allow {
        return Vec::new();
    }
    let found = conflicts(scripts).into_iter().map(|((script, named), (_, other))| {
        let place = format!("`{}:{}`", other.file, other.line);
        (script, Diagnostic { level, ..diagnostic(named, other, &place) })
    });
    found.collect()
}

fn diagnostic(named: &NamedUse, other: &NamedUse, place: &str) -> Diagnostic {
    let (kind, other_kind) = (noun(named.key_type), noun(other.key_type));
    let message = format!("`{}` is used as a {kind}, but as a {other_kind} in {place}", named.shown);
    let labels = vec![Label::new(named.span, format!("needs a {kind}"))];
    LINT.found(
        message,
        labels,
        format!("use the command for a {other_kind}, or give one of the keys another name"),
    )
}
