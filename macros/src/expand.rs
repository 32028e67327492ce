//! What the attribute becomes: the function with its body, the script's constant, and the checks left to the compiler.

mod body;
pub(crate) mod docs;
mod plain;
pub(crate) mod doubts;
pub(crate) mod reply;
pub(crate) mod unknown;

use std::fmt::Write as _;
use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use redis_script_analyzer::{Facts, Settings, Source, Span, Suppressions};
use sha1_smol::Sha1;
use syn::Ident;

use crate::code::{Code, lexed};
use crate::declaration::Declaration;
use crate::mode::Mode;
use crate::parameter::Parameter;

/// A declaration, and what it calls: they fit each other.
pub(crate) struct Checked<'a> {
    pub(crate) known: Known<'a>,
    pub(crate) declaration: &'a Declaration,
    pub(crate) mode: &'a Mode,
    pub(crate) settings: &'a Settings,
}

/// What is known of a script, or of a function of a library.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) source: &'a Source,
    /// None where the text does not show the function.
    pub(crate) facts: Option<&'a Facts>,
    pub(crate) suppressions: &'a Suppressions,
}

/// What is called, and how.
pub(crate) struct Target {
    /// The variant of the runtime's `Verb`.
    pub(crate) verb: &'static str,
    /// The command.
    pub(crate) command: &'static str,
    /// The word behind the command: a digest, or a function's name.
    pub(crate) word: String,
    /// The expression of type `&'static Script`.
    pub(crate) script: String,
    /// Whether it is a function of the library `LIBRARY`, and not a script.
    pub(crate) in_library: bool,
    /// The first line of the contract.
    pub(crate) title: String,
    /// The Lua text that its page shows.
    pub(crate) lua: Span,
    /// Whether its page names the lints that are silenced in the whole text.
    pub(crate) names_silenced: bool,
}

/// The function that runs a script, whose text as the server gets it is `sent`, and the script's constant.
pub(crate) fn script(
    checked: &Checked<'_>,
    (sent, sha1): (&str, String),
    files: &[PathBuf],
    read_only: bool,
    mut items: TokenStream,
) -> TokenStream {
    let (source, declaration) = (checked.known.source, checked.declaration);
    let name = constant_name(declaration);
    let has_text = checked.known.facts.is_some_and(Facts::makes_up_errors);
    let (verb, command) = match (has_text, read_only) {
        (false, false) => ("Eval", "EVALSHA"),
        (false, true) => ("EvalReadOnly", "EVALSHA_RO"),
        (true, false) => ("EvalText", "EVAL"),
        (true, true) => ("EvalTextReadOnly", "EVAL_RO"),
    };
    let word = if has_text { sent.to_owned() } else { sha1.clone() };
    let title = format!("# Script\n\n`{}`, SHA-1 `{sha1}`", source.name());
    let lua = Span::new(0, source.text().len());
    let script = format!("&{name}");
    let target = Target { verb, command, word, script, in_library: false, title, lua, names_silenced: true };
    let (text, includes) = match whole_file(source, sent, files) {
        Some(file) => (format!("::core::include_str!({file:?})"), None),
        None => (format!("{sent:?}"), Some(includes(files))),
    };
    let path = source.name();
    let caller = checked.caller();
    let script = format!("::redis_script::__private::script({path:?}, {text}, {sha1:?}, {caller:?})");
    let script = written(source, sent, joined(source, checked.placed(script)));
    let script = if has_text { imitating(&script) } else { script };
    let is_unknown = unknown::may_reply_unknown(checked.known.facts);
    let script = if is_unknown { unknown::replying_unknown(&script) } else { script };
    items.extend(includes);
    items.extend(doubts::warnings(checked));
    let own = own_constant(declaration, &script);
    beside(declaration, &script, &items, |items| calling(checked, &target, &quote!(#items #own)))
}

/// A function and the constant beside it, which is for the user: the body has the same one within, since it can't know whether the
/// other is to be named as `Self::HIT_SCRIPT`. Items without a name stand within either, since an `impl` has none.
fn beside(
    declaration: &Declaration,
    script: &str,
    items: &TokenStream,
    function: impl FnOnce(&TokenStream) -> TokenStream,
) -> TokenStream {
    if !declaration.has_constant() {
        return function(items);
    }
    [function(&TokenStream::new()), constant(declaration, script, items)].into_iter().collect()
}

/// The function with its body, which begins with `items`.
pub(crate) fn calling(checked: &Checked<'_>, target: &Target, items: &TokenStream) -> TokenStream {
    let contract = docs::contract(checked, target);
    let reply = reply::check(checked);
    let body = body::body(checked, target);
    let body = checked.mode.returned.body(quote!(#items #reply #body));
    function(checked.declaration, &contract, &body)
}

/// The file that is sent as it is. The compiler takes its text from there, which is cheaper than a literal, and builds again when
/// it changes. Were it to change between the macro and the compiler, that one build would send the new text with the old digest:
/// each call would cost two commands, until the next build.
fn whole_file<'f>(source: &Source, sent: &str, files: &'f [PathBuf]) -> Option<&'f str> {
    match files {
        [file] if !source.is_joined() && sent == source.text() => file.to_str(),
        _ => None,
    }
}

/// Makes a change of one of these files build again what uses it.
pub(crate) fn includes(files: &[PathBuf]) -> TokenStream {
    let files = files.iter().filter_map(|file| file.to_str());
    quote!(#(const _: &[u8] = ::core::include_bytes!(#files);)*)
}

impl Checked<'_> {
    /// Who calls the script, and with which keys: errors and traces name them.
    pub(crate) fn caller(&self) -> String {
        let keys = self.mode.sent(self.declaration, true).into_iter().flat_map(key_names);
        format!("{}({})", plain(&self.declaration.name), keys.collect::<Vec<_>>().join(", "))
    }

    /// The script, as a package has it that runs on such servers.
    pub(crate) fn placed(&self, script: String) -> String {
        if self.settings.cluster {
            format!("::redis_script::__private::in_cluster({script})")
        } else {
            script
        }
    }
}

/// One name for each key of an array.
fn key_names(key: &Parameter) -> Vec<String> {
    match (plain(&key.name), key.amount().fixed()) {
        (name, Some(count)) if count != 1 => (0..count).map(|index| format!("{name}[{index}]")).collect(),
        (name, _) => vec![name],
    }
}

fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// The function as declared, for callers to compile against while something else is wrong.
pub(crate) fn placeholder(declaration: &Declaration, items: &TokenStream) -> TokenStream {
    let script = "::redis_script::__private::script(\"\", \"\", \"\", \"\")";
    beside(declaration, script, items, |items| unchecked(declaration, items))
}

/// The function alone.
pub(crate) fn unchecked(declaration: &Declaration, items: &TokenStream) -> TokenStream {
    let names = declaration.parameters.iter().map(|parameter| &parameter.name);
    let body =
        quote!(#items #(let _ = #names;)* ::core::unreachable!("this function did not pass its checks"));
    function(declaration, "", &body)
}

/// `HIT_SCRIPT` for `hit`
fn constant_name(declaration: &Declaration) -> Ident {
    format_ident!("{}_SCRIPT", plain(&declaration.name).to_uppercase(), span = declaration.name.span())
}

fn function(declaration: &Declaration, docs: &str, body: &TokenStream) -> TokenStream {
    let Declaration {
        attributes, visibility, asyncness, name, generics, receiver, parameters, output, ..
    } = declaration;
    let output = output.as_ref().map(|output| quote!(-> #output));
    let where_clause = &generics.where_clause;
    let docs = (!docs.is_empty()).then(|| lexed(&format!("#[doc = {docs:?}]")));
    quote! {
        #(#attributes)*
        #docs
        #visibility #asyncness fn #name #generics (#receiver #(#parameters),*) #output #where_clause { #body }
    }
}

/// A script or a function that may return an error in the server's own words.
pub(crate) fn imitating(script: &str) -> String {
    format!("::redis_script::__private::may_imitate_server({script})")
}

/// With where its lines came from, if from several files.
pub(crate) fn joined(source: &Source, script: String) -> String {
    if !source.is_joined() {
        return script;
    }
    let parts = source.parts().map(|(line, origin)| {
        let (name, first) = (origin.name, origin.number);
        format!("::redis_script::__private::Part {{ line: {line}, file: {name:?}, first: {first} }}")
    });
    format!("::redis_script::__private::joined({script}, &[{}])", parts.collect::<Vec<_>>().join(", "))
}

/// With the lines that stand otherwise in the files than in what is sent; every line is where it was.
pub(crate) fn written(source: &Source, sent: &str, script: String) -> String {
    if source.text() == sent {
        return script;
    }
    let lines = source.text().lines().zip(sent.lines()).zip(1usize..);
    let changed: Vec<_> = lines.filter(|((written, sent), _)| written != sent).collect();
    if changed.is_empty() {
        return script;
    }
    let changed_lines = changed.iter().map(|((text, _), line)| {
        format!("::redis_script::__private::Written {{ line: {line}, text: {text:?} }}")
    });
    format!(
        "::redis_script::__private::written({script}, &[{}])",
        changed_lines.collect::<Vec<_>>().join(", ")
    )
}

fn constant(declaration: &Declaration, script: &str, items: &TokenStream) -> TokenStream {
    let docs = format!("The script that `{}` runs.", declaration.name);
    let mut code = Code::default();
    let _ = write!(code, "#[doc = {docs:?}] #[allow(dead_code)]");
    code.tokens(declaration.visibility.to_token_stream());
    let _ = code.write_str("const");
    code.tokens(constant_name(declaration).into_token_stream());
    if items.is_empty() {
        let _ = write!(code, ": ::redis_script::Script = {script};");
    } else {
        let _ = code.write_str(": ::redis_script::Script =");
        let script = lexed(script);
        code.tokens(quote!({ #items #script };));
    }
    code.into_tokens()
}

/// The constant in the body.
fn own_constant(declaration: &Declaration, script: &str) -> TokenStream {
    let mut code = Code::default();
    let _ = code.write_str("const");
    code.tokens(constant_name(declaration).into_token_stream());
    let _ = write!(code, ": ::redis_script::Script = {script};");
    code.into_tokens()
}

/// The digest that the server knows a text by.
pub(crate) fn sha1(text: &str) -> String {
    Sha1::from(text).digest().to_string()
}
