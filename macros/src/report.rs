//! Collects errors and warnings for the compiler.
//!
//! An error is a `compile_error!`. Stable Rust has no warnings for macros: a warning is a deprecated macro that bears the lint's
//! name, used once at the attribute. (Of a macro the compiler shows the name alone, of anything else the whole path.)

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use redis_script_analyzer::lints::PAGES;
use redis_script_analyzer::{Diagnostic, Level, Settings, Source, render};
use syn::Error;

/// What a run of the macro has to say.
#[derive(Default)]
pub(crate) struct Report {
    errors: Vec<Error>,
    /// Items that are to stand somewhere, such as warnings.
    items: Vec<TokenStream>,
    /// How often each lint has spoken, and where it is told that it would more often.
    told: BTreeMap<&'static str, Told>,
}

struct Told {
    count: usize,
    level: Level,
    place: Span,
}

/// How often a lint speaks; behind that it is counted.
const SPOKEN: usize = 20;

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

    /// Adds an item that is to stand somewhere, without a name.
    pub(crate) fn add_item(&mut self, item: Option<TokenStream>) {
        self.items.extend(item);
    }

    /// Takes all of these out; those that nobody takes stand beside the annotated item.
    pub(crate) fn take_items(&mut self) -> TokenStream {
        let warnings = self.told.iter().filter(|(_, told)| told.level == Level::Warn);
        self.items.extend(warnings.filter_map(|(lint, told)| rest(lint, told)));
        self.told.retain(|_, told| told.level != Level::Warn);
        self.items.drain(..).collect()
    }

    /// Adds what the analyzer says, an error where `error` places its text, a warning at the attribute; false if it is denied.
    pub(crate) fn tell(
        &mut self,
        source: &Source,
        diagnostic: &Diagnostic,
        attribute: Span,
        error: impl FnOnce(&str) -> Error,
    ) -> bool {
        let told = Told { count: 0, level: diagnostic.level, place: attribute };
        let told = self.told.entry(diagnostic.lint).or_insert(told);
        told.count += 1;
        if told.count <= SPOKEN {
            let text = rendered(source, diagnostic);
            match diagnostic.level {
                Level::Deny => self.errors.push(error(&text)),
                Level::Warn => self.items.push(warning(diagnostic.lint, attribute, &text)),
                Level::Allow => {}
            }
        }
        diagnostic.level != Level::Deny
    }
}

/// The whole text of a diagnostic, and where the page of its lint is.
pub(crate) fn rendered(source: &Source, diagnostic: &Diagnostic) -> String {
    let text = render(source, diagnostic);
    let last = text.lines().last().unwrap_or_default();
    let margin = last.len() - last.trim_start().len();
    format!("{text}\n{:margin$}= see: {PAGES}#{}", "", diagnostic.lint)
}

/// The item by which the compiler warns, also where `deprecated` is allowed: whoever allows that means other items.
pub(crate) fn warning(lint: &str, span: Span, text: &str) -> TokenStream {
    let name = Ident::new(lint, span);
    let reason = format!("a lint of redis-script, which `allow({lint})` in the attribute silences");
    quote_spanned! {span=>
        #[warn(deprecated, reason = #reason)]
        const _: () = {
            #[deprecated(note = #text)]
            macro_rules! #name { () => {} }
            #name! {}
        };
    }
}

/// What is said for all that a lint was not let say.
fn rest(lint: &str, told: &Told) -> Option<TokenStream> {
    let more = told.count.checked_sub(SPOKEN).filter(|more| *more > 0)?;
    let text = format!("and {more} more of `{lint}`");
    Some(match told.level {
        Level::Warn => warning(lint, told.place, &text),
        _ => Error::new(told.place, text).to_compile_error(),
    })
}

impl ToTokens for Report {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.errors.iter().map(Error::to_compile_error));
        tokens.extend(self.items.iter().cloned());
        tokens.extend(self.told.iter().filter_map(|(lint, told)| rest(lint, told)));
    }
}

/// Runs an expansion; a panic in it, always a bug of ours, becomes an error that asks for a report.
pub(crate) fn guard(expand: impl FnOnce() -> TokenStream) -> TokenStream {
    catch_unwind(AssertUnwindSafe(expand)).unwrap_or_else(|_| {
        let message = "redis-script failed on this item, which is a bug in redis-script\n= help: please report it, with the script and the declaration";
        Error::new(Span::call_site(), message).to_compile_error()
    })
}
