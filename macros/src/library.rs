//! `#[redis_functions]`, with the same stages as `pipeline`.

mod expand;

use proc_macro2::TokenStream;
use redis_script_analyzer::{Finding, Library, Signature, Source, Subject, check_library, read_library};
use syn::Error;

use crate::load::{self, Loaded, LoadedScript};
use crate::manifest::Manifest;
use crate::mode::Mode;
use crate::module::{Function, Module};
use crate::options::{self, Options, ScriptLiteral};
use crate::report::{Report, rendered};
use crate::{check, pipeline};

/// Expands one annotated module.
pub(crate) fn run(options: TokenStream, item: TokenStream, manifest: &Manifest) -> TokenStream {
    pipeline::around(options::FUNCTIONS, options, item, manifest, expand_checked, |module, _| {
        expand::placeholder(module)
    })
}

/// A function with how it is called.
pub(crate) struct Declared<'a> {
    pub(crate) function: &'a Function,
    pub(crate) mode: Mode,
}

fn expand_checked(options: Option<Options>, module: &Module, report: &mut Report) -> Option<TokenStream> {
    let declared: Vec<Option<Declared<'_>>> = module
        .functions()
        .map(|function| {
            let mode = report.take(Mode::from_declaration(&function.declaration))?;
            Some(Declared { function, mode })
        })
        .collect();
    let (options, declared) = (options?, declared.into_iter().collect::<Option<Vec<_>>>()?);
    let LoadedScript { source, files } = match report.take(load::load(&options, &module.name))? {
        Loaded::Script(loaded) => *loaded,
        // An editor that does not know the file can't have it checked.
        Loaded::Unlocatable => return Some(expand::placeholder(module)),
    };
    let library = report.take(compile(source, &options.script))?;
    if !check(&library, &declared, &options, report) {
        return None;
    }
    let sent = report.take(expand::Sent::from_library(&library, &options))?;
    Some(expand::module(module, &library, &declared, &options, &sent, &files))
}

/// Compiles a library; nothing of it is run.
fn compile(source: Source, literal: &ScriptLiteral) -> syn::Result<Library> {
    let library = read_library(source)
        .map_err(|(source, diagnostic)| Error::new(literal.span(), rendered(&source, &diagnostic)))?;
    if library.is_part {
        let message = format!(
            "`{}` is not a library of functions: it does not begin with `#!lua name=…`\n= help: write that as its first line",
            library.source.name()
        );
        return Err(Error::new(literal.span(), message));
    }
    Ok(library)
}

/// Holds a library against what is declared for it; false if something is denied.
fn check(library: &Library, declared: &[Declared<'_>], options: &Options, report: &mut Report) -> bool {
    let signatures: Vec<Signature> =
        declared.iter().map(|declared| signature(declared, options.all_or_nothing)).collect();
    let findings = check_library(library, Some(&signatures), &options.settings);
    let mut is_clean = true;
    for finding in &findings {
        let error = |text: &str| at(finding, declared, options, text);
        is_clean &= report.tell(&library.source, &finding.diagnostic, options.script.span(), error);
    }
    is_clean
}

fn signature(declared: &Declared<'_>, all_or_nothing: bool) -> Signature {
    // The flags say whether it may write, and `flag_contradicts_body` checks that.
    let all_or_nothing = all_or_nothing || declared.function.all_or_nothing;
    let signature = check::signature(&declared.function.declaration, &declared.mode, (false, all_or_nothing));
    Signature { registered: Some(declared.function.registered()), ..signature }
}

/// The error at the declared function that it is about, or at a parameter of it.
fn at(finding: &Finding, declared: &[Declared<'_>], options: &Options, text: &str) -> Error {
    let position = match finding.diagnostic.subject {
        Subject::Function(position) => Some(position),
        _ => finding.declared,
    };
    match position.and_then(|position| declared.get(position)) {
        Some(Declared { function, mode }) => {
            let name = function.declaration.name.span();
            let place = match finding.diagnostic.subject {
                Subject::Function(_) => function.registered.as_ref().map_or(name, syn::LitStr::span),
                _ => name,
            };
            check::at(&finding.diagnostic, &function.declaration, mode, place, text)
        }
        None => Error::new(options.script.span(), text),
    }
}
