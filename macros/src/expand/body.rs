//! The function's body: writes keys and arguments into a call, and runs it or hands it out.

mod connection;

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Type, TypePath};

use self::connection::Reached;
use super::{Checked, Target};
use crate::code::Code;
use crate::mode::ModeKind;
use crate::parameter::Parameter;

/// The statements that make the call and end in its outcome.
pub(super) fn body(checked: &Checked<'_>, target: &Target) -> TokenStream {
    let call = Ident::new("call", Span::mixed_site());
    let keys = checked.mode.sent(checked.declaration, true);
    let arguments = checked.mode.sent(checked.declaration, false);
    let new = new_call(checked, target, &keys, &arguments);
    let writes = keys.iter().chain(&arguments).map(|parameter| write(&call, parameter));
    let reached = checked.mode.connection(checked.declaration).map(|it| Reached::new(it, checked.mode.kind));
    let end = end(checked, reached.as_ref(), &call);
    let reach = reached.and_then(|reached| reached.statements);
    quote!(#reach let mut #call = #new; #(#writes)* #end)
}

fn new_call(
    checked: &Checked<'_>,
    target: &Target,
    keys: &[&Parameter],
    arguments: &[&Parameter],
) -> TokenStream {
    let call = match checked.mode.kind {
        ModeKind::Sync => "Frame",
        ModeKind::Async => "Command",
        ModeKind::Build => "Draft",
    };
    let counted = keys.iter().chain(arguments).any(|parameter| parameter.is_variadic());
    // An async call has no use for it.
    let has_header = !counted && checked.mode.kind != ModeKind::Async;
    let header = if has_header { header(target, keys.len(), arguments.len()) } else { String::new() };
    let mut inner = constant(target, &header);
    for parameters in [keys, arguments] {
        write_count(&mut inner, parameters);
    }
    let mut new = Code::default();
    let _ = write!(new, "::redis_script::__private::{call}::new");
    new.parenthesized(inner);
    new.into_tokens()
}

/// What all calls of the function have in common.
fn constant(target: &Target, header: &str) -> Code {
    let Target { script, verb, word, .. } = target;
    let mut code = Code::default();
    let _ = write!(code, "&::redis_script::__private::Target {{ script: {script}, ");
    let _ = write!(code, "verb: ::redis_script::__private::Verb::{verb}");
    if target.in_library {
        let _ = write!(code, "(::redis_script::__private::Function {{ name: {word:?}, library: &LIBRARY }})");
    }
    let _ = write!(code, ", header: {header:?} }}");
    code
}

/// How many values a list sends: a literal, or a sum with a tail's length.
fn write_count(code: &mut Code, parameters: &[&Parameter]) {
    let fixed = parameters.iter().filter(|parameter| !parameter.is_variadic()).count();
    let _ = write!(code, ", {fixed}usize");
    if let Some(tail) = parameters.iter().find(|parameter| parameter.is_variadic()) {
        let _ = code.write_str(" + ");
        code.tokens(tail.name.to_token_stream());
        let _ = code.write_str(".len()");
    }
}

/// All that stands before the first key in the frame of a call with fixed counts.
fn header(target: &Target, keys: usize, arguments: usize) -> String {
    let mut header = format!("*{}\r\n", 3 + keys + arguments);
    for word in [target.command, &target.word, &keys.to_string()] {
        let _ = write!(header, "${}\r\n{word}\r\n", word.len());
    }
    header
}

/// Spanned at the parameter's type, where rustc then points if that is not one argument: from its first to its last token. A value
/// is handed over where one token will do, since that costs a build less than a reference to it.
fn write(call: &Ident, parameter: &Parameter) -> TokenStream {
    let tail = tail_element(parameter);
    let (first, last) = ends(tail.unwrap_or(&parameter.ty));
    let name = placed(&parameter.name, first);
    let (method, value) = match (tail, last) {
        (Some(_), _) => ("extend", name.into_token_stream()),
        (None, Some(last)) => ("push", quote_spanned!(last=> &#name)),
        (None, None) => ("take", name.into_token_stream()),
    };
    let (method, last) = (Ident::new(method, first), last.unwrap_or(first));
    let mut argument = Group::new(Delimiter::Parenthesis, value);
    argument.set_span(last);
    quote!(#call.#method #argument;)
}

/// `T` where the parameter is a tail, `&[T]`.
fn tail_element(parameter: &Parameter) -> Option<&Type> {
    match &parameter.ty {
        Type::Reference(slice) if parameter.is_variadic() => match &*slice.elem {
            Type::Slice(slice) => Some(&*slice.elem),
            _ => None,
        },
        _ => None,
    }
}

/// The first token that names the type, and its last if that is another.
fn ends(ty: &Type) -> (Span, Option<Span>) {
    let named = match ty {
        Type::Reference(reference) => &*reference.elem,
        ty => ty,
    };
    if let Type::Path(path @ TypePath { qself: None, .. }) = named
        && let Some(name) = path.path.get_ident()
    {
        return (name.span(), None);
    }
    let mut spans = named.to_token_stream().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last())
}

/// Only the place changes: a name and a type may come from different macros, and then resolve differently.
fn placed(name: &Ident, place: Span) -> Ident {
    let mut placed = name.clone();
    placed.set_span(name.span().located_at(place));
    placed
}

fn end(checked: &Checked<'_>, connection: Option<&Reached>, call: &Ident) -> TokenStream {
    let output = &checked.mode.output;
    let Some(connection) = connection else {
        return quote!(::redis_script::__private::declared::<#output>(#call.into_invocation()));
    };
    let name = &connection.name;
    if checked.mode.kind == ModeKind::Sync {
        let run = connection.call("run", &quote!(#name, &#call));
        return quote!(::redis_script::__private::finish::<#output>(#run));
    }
    let send = Ident::new("send", Span::mixed_site());
    let sender = connection.call("sender", &quote!(#name));
    quote! {
        let #send = #sender;
        ::redis_script::__private::finish::<#output>(
            ::redis_script::__private::run_async(#name, #send, &#call).await,
        )
    }
}

#[cfg(test)]
mod tests;
