//! What the attribute becomes: the function with its body, the script's constant, and the checks left to the compiler.

mod body;
mod docs;
pub(crate) mod reply;

use std::path::Path;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use redis_script_analyzer::Script;
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
    /// The script's file, absolute, if it has one.
    pub(crate) file: Option<&'a Path>,
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
        let constant = constant(self.declaration, self.script.source.name(), self.sent, &sha1);
        let track = self.file.and_then(Path::to_str).map(|file| {
            quote!(
                const _: &[u8] = ::core::include_bytes!(#file);
            )
        });
        quote!(#function #constant #track)
    }
}

/// The function as declared, for callers to compile against while something else is wrong.
pub(crate) fn placeholder(declaration: &Declaration) -> TokenStream {
    let names = declaration.parameters.iter().map(|parameter| &parameter.name);
    let body = quote!(#(let _ = #names;)* ::core::unreachable!("this function did not pass its checks"));
    let function = function(declaration, "", &body);
    let constant = constant(declaration, "", "", "");
    quote!(#function #constant)
}

/// `HIT_SCRIPT` for `hit`
fn constant_name(declaration: &Declaration) -> Ident {
    let name = declaration.name.to_string();
    format_ident!("{}_SCRIPT", name.trim_start_matches("r#").to_uppercase(), span = declaration.name.span())
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

fn constant(declaration: &Declaration, name: &str, source: &str, sha1: &str) -> TokenStream {
    let (visibility, constant) = (&declaration.visibility, constant_name(declaration));
    let docs = format!("The script that `{}` runs.", declaration.name);
    quote! {
        #[doc = #docs]
        #[allow(dead_code)]
        #visibility const #constant: ::redis_script::Script = ::redis_script::Script::new(#name, #source, #sha1);
    }
}

fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
