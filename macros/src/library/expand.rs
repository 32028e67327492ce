//! What the module becomes: its functions with their bodies, and the library as a constant.

use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::quote;
use redis_script_analyzer::{Library, LibraryFunction, Span, with_version};
use syn::Error;

use super::Declared;
use crate::code::lexed;
use crate::expand::docs::lua::{folded, silenced};
use crate::expand::{
    Checked, Known, Target, calling, doubts, imitating, includes, joined, sha1, unchecked, unknown, written,
};
use crate::host;
use crate::module::{Function, Item, Module};
use crate::options::Options;

/// How many digits of the SHA-1 are a version.
const VERSION: usize = 8;

/// A library as the server gets it.
pub(super) struct Sent {
    /// Its name there.
    name: String,
    text: String,
    /// What stands behind the names of its functions: nothing, or `_` and the version.
    suffix: String,
}

impl Sent {
    pub(super) fn from_library(library: &Library, options: &Options) -> syn::Result<Self> {
        let name = library.name.as_ref().map_or_else(String::new, |(name, _)| name.clone());
        let text = library.source.text();
        let Some(versioned) = options.flag else {
            return Ok(Self { name, text: text.to_owned(), suffix: String::new() });
        };
        let version: String = sha1(text).chars().take(VERSION).collect();
        let text = with_version(library, &version).ok_or_else(|| {
            let message = "a version can't be appended to names that are computed while the library loads\n= help: register each function outside of loops and functions, by a literal name, or remove `versioned`";
            Error::new(versioned, message)
        })?;
        Ok(Self { name: format!("{name}_{version}"), text, suffix: format!("_{version}") })
    }
}

/// The functions as declared, for callers to compile against while something is wrong.
pub(super) fn placeholder(module: &Module) -> TokenStream {
    let items = items(module, |function| unchecked(&function.declaration, &TokenStream::new()));
    let code = "::redis_script::__private::script(\"\", \"\", \"\", \"\")";
    around(module, &items, &constant(&format!("::redis_script::__private::library(\"\", {code}, &[])")))
}

pub(super) fn module(
    module: &Module,
    library: &Library,
    declared: &[Declared<'_>],
    options: &Options,
    sent: &Sent,
    files: &[PathBuf],
) -> TokenStream {
    let mut declared = declared.iter();
    let items = items(module, |_| {
        // As many, and in the same order.
        declared.next().map_or_else(TokenStream::new, |declared| function(declared, library, options, sent))
    });
    let (name, text, path) = (&sent.name, &sent.text, library.source.name());
    let sha1 = sha1(text);
    let names = library.functions.iter().filter_map(|function| function.name.as_ref());
    let names: Vec<String> = names.map(|(name, _)| format!("{name}{}", sent.suffix)).collect();
    let code = format!("::redis_script::__private::script({path:?}, {text:?}, {sha1:?}, \"\")");
    let code = written(&library.source, text, joined(&library.source, code));
    let new = format!("::redis_script::__private::library({name:?}, {code}, &{names:?})");
    // The name without a version, of a library that has one.
    let base = library.name.as_ref().filter(|_| options.flag.is_some()).map(|(name, _)| name.as_str());
    let new = match base {
        Some(base) => format!("::redis_script::__private::versioned({new}, {base:?})"),
        None => new,
    };
    let includes = includes(files);
    let constant = constant(&new);
    let mut docs = format!(
        "The functions of the library `{name}`, `{path}`.

"
    );
    if host::shows_docs() {
        docs += &silenced(&library.suppressions, &options.settings);
        docs += &folded(library.source.text());
    }
    let module = around(module, &items, &quote!(#constant #includes));
    quote!(#[doc = #docs] #module)
}

fn items(module: &Module, mut function: impl FnMut(&Function) -> TokenStream) -> TokenStream {
    let items = module.items.iter().map(|item| match item {
        Item::Function(found) => function(found),
        Item::Other(tokens) => tokens.clone(),
    });
    items.collect()
}

fn around(module: &Module, items: &TokenStream, constant: &TokenStream) -> TokenStream {
    let Module { attributes, visibility, name, .. } = module;
    quote!(#(#attributes)* #visibility mod #name { #items #constant })
}

fn constant(library: &str) -> TokenStream {
    lexed(&format!(
        "/// The library of these functions, as the server gets it.
        #[allow(dead_code)]
        pub const LIBRARY: ::redis_script::functions::Library = {library};"
    ))
}

fn function(declared: &Declared<'_>, library: &Library, options: &Options, sent: &Sent) -> TokenStream {
    let Declared { function, mode } = declared;
    let registered = function.registered();
    let found: Vec<&LibraryFunction> =
        library.functions.iter().filter(|function| function.is_named(&registered)).collect();
    // Of several, any may be the one that a server registers.
    let facts = match found.as_slice() {
        [found] => found.facts.as_ref(),
        _ => None,
    };
    let reads = !found.is_empty() && found.iter().all(|found| found.has_flag("no-writes") == Some(true));
    let (verb, command) = if reads { ("CallReadOnly", "FCALL_RO") } else { ("Call", "FCALL") };
    let word = format!("{registered}{}", sent.suffix);
    let title = format!(
        "# Function\n\n`{word}` of the library `{}`, `{}`{}",
        sent.name,
        library.source.name(),
        if reads { ", which only reads" } else { "" }
    );
    let known = Known { source: &library.source, facts, suppressions: &library.suppressions };
    let checked = Checked { known, declaration: &function.declaration, mode, settings: &options.settings };
    let caller = checked.caller();
    let script = checked.placed(format!("::redis_script::__private::called_by(*LIBRARY.code(), {caller:?})"));
    let imitates = facts.is_none_or(redis_script_analyzer::Facts::may_reply_as_if_missing);
    let script = if imitates { imitating(&script) } else { script };
    let is_unknown = unknown::may_reply_unknown(facts);
    let script = if is_unknown { unknown::replying_unknown(&script) } else { script };
    let script = format!("{{ const FUNCTION: ::redis_script::Script = {script}; &FUNCTION }}");
    let lua = lua(library, &found).unwrap_or(Span::new(0, 0));
    let names_silenced = false;
    let target = Target { verb, command, word, script, in_library: true, title, lua, names_silenced };
    [calling(&checked, &target, &TokenStream::new()), doubts::warnings(&checked)].into_iter().collect()
}

/// The text of the one function that this is, from the beginning of its first line.
fn lua(library: &Library, found: &[&LibraryFunction]) -> Option<Span> {
    let [function] = found else { return None };
    let (text, span) = (library.source.text(), function.body()?);
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |end| end + 1);
    Some(Span::new(start, span.end))
}
