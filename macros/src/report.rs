//! Errors and warnings on their way to the compiler.
//!
//! An error is a `compile_error!`. Stable Rust has no warnings for macros: a warning is a deprecated constant that bears the
//! lint's name, used once at the attribute.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use redis_script_analyzer::{Diagnostic, Level, Settings, Source, render};
use syn::Error;

/// What a run of the macro has to say.
#[derive(Default)]
pub(crate) struct Report {
    errors: Vec<Error>,
    warnings: Vec<TokenStream>,
}

impl Report {
    /// Keeps the error; gives the value.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    /// Keeps what is wrong with a manifest, at the whole attribute; gives the settings.
    pub(crate) fn take_settings<'m>(
        &mut self,
        settings: Result<&'m Settings, &[String]>,
    ) -> Option<&'m Settings> {
        let mistakes = settings.err().unwrap_or_default();
        self.errors.extend(mistakes.iter().map(|mistake| Error::new(Span::call_site(), mistake)));
        settings.ok()
    }

    /// Adds what the analyzer says, an error where `error` places its text, a warning at the attribute; false if it is denied.
    pub(crate) fn tell(
        &mut self,
        source: &Source,
        diagnostic: &Diagnostic,
        attribute: Span,
        error: impl FnOnce(&str) -> Error,
    ) -> bool {
        let text = render(source, diagnostic);
        match diagnostic.level {
            Level::Deny => self.errors.push(error(&text)),
            Level::Warn => self.warning(diagnostic.lint, attribute, &text),
            Level::Allow => {}
        }
        diagnostic.level != Level::Deny
    }

    fn warning(&mut self, lint: &str, span: Span, text: &str) {
        let name = Ident::new(lint, span);
        self.warnings.push(quote! {
            const _: () = {
                #[allow(non_upper_case_globals)]
                #[deprecated(note = #text)]
                const #name: () = ();
                #name
            };
        });
    }
}

impl ToTokens for Report {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.errors.iter().map(Error::to_compile_error));
        tokens.extend(self.warnings.iter().cloned());
    }
}

/// Runs an expansion; a panic in it, always a bug of ours, becomes an error that asks for a report.
pub(crate) fn guard(expand: impl FnOnce() -> TokenStream) -> TokenStream {
    catch_unwind(AssertUnwindSafe(expand)).unwrap_or_else(|_| {
        let message = "redis-script failed on this item, which is a bug in redis-script\n= help: please report it, with the script and the declaration";
        Error::new(Span::call_site(), message).to_compile_error()
    })
}
