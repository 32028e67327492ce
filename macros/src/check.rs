//! Passes the script and the signature to the analyzer, and its diagnostics to the report.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use proc_macro2::Span;
use redis_script_analyzer::signature::List;
use redis_script_analyzer::{
    Diagnostic, Parameter, Script, Sent, Signature, Source, Subject, name_inputs, read,
};
use syn::ext::IdentExt;
use syn::{Error, Type};

use crate::amount::Amount;
use crate::declaration::Declaration;
use crate::expand::sha1;
use crate::mode::Mode;
use crate::options::{Options, ScriptLiteral};
use crate::report::{Report, rendered};

thread_local! {
    /// The scripts that were compiled last, with their digests; none of them names its inputs.
    static LAST: RefCell<VecDeque<(Rc<Script>, String)>> = const { RefCell::new(VecDeque::new()) };
}

/// How many are kept.
const KEPT: usize = 16;

/// Compiles a script; nothing of it is run. Functions that share one, such as a sync and an async one, share what is known of it: only
/// a script that names its inputs depends on the function.
pub(crate) fn compile(source: Source, literal: &ScriptLiteral) -> syn::Result<Rc<Script>> {
    if let Some((known, _)) = known(|script| script.source == source) {
        return Ok(known);
    }
    let read = read(source)
        .map_err(|(source, diagnostic)| Error::new(literal.span(), rendered(&source, &diagnostic)));
    let script = Rc::new(read?);
    if !names_inputs(&script) {
        LAST.with_borrow_mut(|last| {
            last.truncate(KEPT - 1);
            last.push_front((Rc::clone(&script), sha1(script.source.text())));
        });
    }
    Ok(script)
}

fn names_inputs(script: &Script) -> bool {
    [List::Keys, List::Arguments].into_iter().any(|list| !script.facts.inputs(list).named.is_empty())
}

fn known(is_it: impl Fn(&Rc<Script>) -> bool) -> Option<(Rc<Script>, String)> {
    LAST.with_borrow(|last| last.iter().find(|(script, _)| is_it(script)).cloned())
}

/// The script as it is sent, and the digest of that.
pub(crate) fn sent(script: &mut Rc<Script>, signature: &Signature) -> (String, String) {
    if let Some((known, sha1)) = known(|known| Rc::ptr_eq(known, script)) {
        return (known.source.text().to_owned(), sha1);
    }
    let sent = Rc::get_mut(script).map(|script| name_inputs(script, signature));
    let sent = sent.unwrap_or_else(|| script.source.text().to_owned());
    let sha1 = sha1(&sent);
    (sent, sha1)
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
pub(crate) fn signature(
    declaration: &Declaration,
    mode: &Mode,
    (read_only, all_or_nothing): (bool, bool),
) -> Signature {
    let parameters = |keys| mode.sent(declaration, keys).into_iter().flat_map(promised).collect();
    Signature {
        function: declaration.name.unraw().to_string(),
        keys: parameters(true),
        arguments: parameters(false),
        read_only,
        all_or_nothing,
        registered: None,
    }
}

/// One for each value of an array.
fn promised(parameter: &crate::parameter::Parameter) -> Vec<Parameter> {
    let (name, amount, unit) = (parameter.name.unraw().to_string(), parameter.amount(), parameter.unit);
    let ty = name_of_type(&parameter.ty, amount);
    let (sent, range) = ty.map_or((Sent::Unknown, None), |ty| (Sent::from_name(&ty), Sent::range(&ty)));
    let one = |name| Parameter { sent, range, ..Parameter::new(name) };
    match (amount, amount.fixed()) {
        (Amount::Array(..), Some(count)) => (0..count).map(|index| one(format!("{name}[{index}]"))).collect(),
        (Amount::Slice(elements), _) => {
            vec![Parameter { variadic: true, width: elements.width(), ..one(name) }]
        }
        (Amount::Optional(_), _) => vec![Parameter { optional: true, unit, ..one(name) }],
        _ => vec![Parameter { unit, ..one(name) }],
    }
}

/// The name of the type of each value. A tuple is several.
fn name_of_type(whole: &Type, amount: Amount<'_>) -> Option<String> {
    let mut ty = match amount {
        Amount::One => whole,
        Amount::Array(elements, _) | Amount::Slice(elements) => elements.ty,
        Amount::Optional(ty) => ty,
    };
    while let Type::Reference(reference) = ty {
        ty = &reference.elem;
    }
    match ty {
        Type::Path(path) => path.path.get_ident().map(ToString::to_string),
        _ => None,
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
        Subject::Key(position) => mode.sent_at(declaration, true, position),
        Subject::Argument(position) => mode.sent_at(declaration, false, position),
    };
    match parameter {
        Some(parameter) => Error::new_spanned(parameter.spanned(), text),
        None => Error::new(whole, text),
    }
}
