//! What the attribute becomes: the function with its body, the script's constant, and the checks left to the compiler.

mod body;
mod docs;
pub(crate) mod reply;

use std::path::PathBuf;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use redis_script_analyzer::{Script, Source};
use sha1::{Digest, Sha1};
use syn::Ident;

use crate::declaration::Declaration;
use crate::mode::Mode;
use crate::options::Options;

/// A declaration and a script that fit each other.
pub(crate) struct Checked<'a> {
    pub(crate) script: &'a Script,
    /// The script's text as the server gets it.
    pub(crate) sent: &'a str,
    /// The files that the script stands in, absolute.
    pub(crate) files: &'a [PathBuf],
    pub(crate) declaration: &'a Declaration,
    pub(crate) mode: &'a Mode,
}

impl Checked<'_> {
    pub(crate) fn expand(&self, options: &Options) -> TokenStream {
        let sha1 = hex(&Sha1::digest(self.sent.as_bytes()));
        let contract = docs::contract(self, &sha1);
        let reply = reply::check(self, options);
        let body = body::body(self, options, &sha1);
        let function = function(self.declaration, &contract, &quote!(#reply #body));
        let source = &self.script.source;
        let (name, sent, parts, caller) = (source.name(), self.sent, parts(source), self.caller());
        let constant = constant(
            self.declaration,
            &quote!(::redis_script::Script::new(#name, #sent, #sha1) #caller #parts),
        );
        let files = self.files.iter().filter_map(|file| file.to_str());
        quote!(#function #constant #(const _: &[u8] = ::core::include_bytes!(#files);)*)
    }

    /// Who calls the script, and with which keys: errors and traces name them.
    fn caller(&self) -> TokenStream {
        let function = plain(&self.declaration.name);
        let keys = self.mode.sent(self.declaration, true).into_iter().map(|key| plain(&key.name));
        quote!(.called_by(#function, &[#(#keys),*]))
    }
}

fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// The function as declared, for callers to compile against while something else is wrong.
pub(crate) fn placeholder(declaration: &Declaration) -> TokenStream {
    let names = declaration.parameters.iter().map(|parameter| &parameter.name);
    let body = quote!(#(let _ = #names;)* ::core::unreachable!("this function did not pass its checks"));
    let function = function(declaration, "", &body);
    let constant = constant(declaration, &quote!(::redis_script::Script::new("", "", "")));
    quote!(#function #constant)
}

/// `HIT_SCRIPT` for `hit`
fn constant_name(declaration: &Declaration) -> Ident {
    format_ident!("{}_SCRIPT", plain(&declaration.name).to_uppercase(), span = declaration.name.span())
}

fn function(declaration: &Declaration, docs: &str, body: &TokenStream) -> TokenStream {
    let Declaration { attributes, visibility, asyncness, name, generics, parameters, output, .. } =
        declaration;
    let output = output.as_ref().map(|output| quote!(-> #output));
    let where_clause = &generics.where_clause;
    let docs = (!docs.is_empty()).then(|| quote!(#[doc = #docs]));
    quote! {
        #(#attributes)*
        #docs
        #visibility #asyncness fn #name #generics (#(#parameters),*) #output #where_clause { #body }
    }
}

/// Where the lines of a script came from, if from several files.
fn parts(source: &Source) -> Option<TokenStream> {
    let parts = source.parts().map(|(line, origin)| {
        let (name, first) = (origin.name, origin.number);
        quote!(::redis_script::__private::Part { line: #line, file: #name, first: #first })
    });
    source.is_joined().then(|| quote!(.joined(&[#(#parts),*])))
}

fn constant(declaration: &Declaration, script: &TokenStream) -> TokenStream {
    let (visibility, constant) = (&declaration.visibility, constant_name(declaration));
    let docs = format!("The script that `{}` runs.", declaration.name);
    quote! {
        #[doc = #docs]
        #[allow(dead_code)]
        #visibility const #constant: ::redis_script::Script = #script;
    }
}

fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
