//! The stages of an attribute: parse, load, compile, check, expand. A stage that fails shows all it found, and what
//! is annotated still exists, so that its callers give no errors of their own.

use proc_macro2::TokenStream;
use quote::quote;
use redis_script_analyzer::Script;
use syn::parse::Parse;

use crate::declaration::Declaration;
use crate::facade::Facade;
use crate::load::{self, Loaded};
use crate::manifest::Manifest;
use crate::mode::Mode;
use crate::options::{self, Options};
use crate::report::Report;
use crate::{check, expand};

/// Expands one annotated function.
pub(crate) fn run(options: TokenStream, item: TokenStream, manifest: &Manifest) -> TokenStream {
    around(options::SCRIPT, options, item, manifest, expand_checked, placeholder)
}

/// Expands one annotated item; where a check fails, `placeholder` stands for it.
pub(crate) fn around<T: Parse>(
    kind: options::AttributeKind,
    options: TokenStream,
    item: TokenStream,
    manifest: &Manifest,
    expand_checked: fn(Option<Options>, &T, &mut Report) -> Option<TokenStream>,
    placeholder: fn(&T, &mut Report) -> TokenStream,
) -> TokenStream {
    let item = match syn::parse2::<T>(item) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let facade = Facade::find(options.clone());
    let mut report = Report::default();
    report.add_item(manifest.tracked());
    let settings = report.take_settings(manifest.settings());
    let expanded = settings.and_then(|settings| {
        let options = report.take(Options::parse(options, kind, settings.clone()));
        expand_checked(options, &item, &mut report)
    });
    let expanded = expanded.unwrap_or_else(|| placeholder(&item, &mut report));
    facade.apply(quote!(#report #expanded))
}

fn placeholder(declaration: &Declaration, report: &mut Report) -> TokenStream {
    expand::placeholder(declaration, &report.take_items())
}

fn expand_checked(
    options: Option<Options>,
    declaration: &Declaration,
    report: &mut Report,
) -> Option<TokenStream> {
    let mode = report.take(Mode::from_declaration(declaration));
    let (options, mode) = (options?, mode?);
    let load::LoadedScript { source, files } = match report.take(load::load(&options, &declaration.name))? {
        Loaded::Script(loaded) => *loaded,
        // An editor that does not know the file can't have it checked.
        Loaded::Unlocatable => return Some(placeholder(declaration, report)),
    };
    let mut script = report.take(check::compile(source, &options.script))?;
    let signature = check::signature(declaration, &mode, (options.flag.is_some(), options.all_or_nothing));
    let (sent, sha1) = check::sent(&mut script, &signature);
    check::check(&script, &signature, declaration, &mode, &options, report).then(|| {
        let Script { source, facts, suppressions } = &*script;
        let known = expand::Known { source, facts: Some(facts), suppressions };
        let checked = expand::Checked { known, declaration, mode: &mode, settings: &options.settings };
        expand::script(&checked, (&sent, sha1), &files, options.flag.is_some(), report.take_items())
    })
}
