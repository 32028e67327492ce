//! Passes the script and the signature to the analyzer, and its diagnostics to the report.

use proc_macro2::Span;
use redis_script_analyzer::{Diagnostic, Parameter, Script, Signature, Source, Subject, read};
use syn::Error;
use syn::ext::IdentExt;

use crate::declaration::Declaration;
use crate::mode::Mode;
use crate::options::{Options, ScriptLiteral};
use crate::report::{Report, rendered};

/// Compiles a script; nothing of it is run.
pub(crate) fn compile(source: Source, literal: &ScriptLiteral) -> syn::Result<Script> {
    read(source).map_err(|(source, diagnostic)| Error::new(literal.span(), rendered(&source, &diagnostic)))
}

/// Holds a script against its declaration; false if something is denied.
pub(crate) fn check(
    script: &Script,
    signature: &Signature,
    declaration: &Declaration,
    mode: &Mode,
    options: &Options,
    report: &mut Report,
) -> bool {
    let diagnostics = redis_script_analyzer::check(script, Some(signature), &options.settings);
    let (span, mut is_clean) = (options.script.span(), true);
    for diagnostic in &diagnostics {
        let error = |text: &str| at(diagnostic, declaration, mode, span, text);
        is_clean &= report.tell(&script.source, diagnostic, span, error);
    }
    is_clean
}

/// What the declaration promises, without its Rust types.
pub(crate) fn signature(declaration: &Declaration, mode: &Mode, read_only: bool) -> Signature {
    let parameters = |keys| {
        let sent = mode.sent(declaration, keys);
        let parameter = |it: &&crate::parameter::Parameter| Parameter {
            name: it.name.unraw().to_string(),
            variadic: it.is_variadic(),
        };
        sent.iter().map(parameter).collect()
    };
    Signature {
        function: declaration.name.unraw().to_string(),
        keys: parameters(true),
        arguments: parameters(false),
        read_only,
        registered: None,
    }
}

/// The error at the part of the declaration that it is about; `whole` where that is no parameter.
pub(crate) fn at(
    diagnostic: &Diagnostic,
    declaration: &Declaration,
    mode: &Mode,
    whole: Span,
    text: &str,
) -> Error {
    let parameter = match diagnostic.subject {
        Subject::Script | Subject::Function(_) => None,
        Subject::Key(position) => mode.sent(declaration, true).get(position).copied(),
        Subject::Argument(position) => mode.sent(declaration, false).get(position).copied(),
    };
    match parameter {
        Some(parameter) => Error::new_spanned(parameter.spanned(), text),
        None => Error::new(whole, text),
    }
}
