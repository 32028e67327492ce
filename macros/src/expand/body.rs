//! The function's body: writes keys and arguments into a call, and runs it or hands it out.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Token, Type};

use super::{Checked, constant_name};
use crate::mode::Kind;
use crate::options::Options;
use crate::parameter::Parameter;

/// The statements that make the call and end in its outcome.
pub(super) fn body(checked: &Checked<'_>, options: &Options, sha1: &str) -> TokenStream {
    let call = Ident::new("call", Span::mixed_site());
    let keys = checked.mode.sent(checked.declaration, true);
    let arguments = checked.mode.sent(checked.declaration, false);
    let new = new_call(checked, options, sha1, &keys, &arguments);
    let writes = keys.iter().chain(&arguments).map(|parameter| write(&call, parameter));
    let end = end(checked, &call);
    quote!(let mut #call = #new; #(#writes)* #end)
}

fn new_call(
    checked: &Checked<'_>,
    options: &Options,
    sha1: &str,
    keys: &[&Parameter],
    arguments: &[&Parameter],
) -> TokenStream {
    let script = constant_name(checked.declaration);
    let verb = if options.read_only { quote!(EvalReadOnly) } else { quote!(Eval) };
    let counted = keys.iter().chain(arguments).any(|parameter| parameter.is_variadic());
    let (keys_count, arguments_count) = (count(keys), count(arguments));
    let common = quote!(&#script, ::redis_script::__private::Verb::#verb);
    match checked.mode.kind {
        Kind::Sync if !counted => {
            let header =
                Literal::byte_string(header(options.read_only, sha1, keys.len(), arguments.len()).as_bytes());
            quote!(::redis_script::__private::Frame::fixed(#common, #header, #keys_count, #arguments_count))
        }
        Kind::Sync => {
            quote!(::redis_script::__private::Frame::counted(#common, #keys_count, #arguments_count))
        }
        Kind::Async | Kind::Build => {
            quote!(::redis_script::__private::Command::new(#common, #keys_count, #arguments_count))
        }
    }
}

/// How many values a list sends: a literal, or a sum with a tail's length.
fn count(parameters: &[&Parameter]) -> TokenStream {
    let fixed =
        Literal::usize_suffixed(parameters.iter().filter(|parameter| !parameter.is_variadic()).count());
    let tail = parameters.iter().find(|parameter| parameter.is_variadic()).map(|tail| {
        let name = &tail.name;
        quote!(+ #name.len())
    });
    quote!(#fixed #tail)
}

/// All that stands before the first key in the frame of a call with fixed counts.
fn header(read_only: bool, sha1: &str, keys: usize, arguments: usize) -> String {
    let verb = if read_only { "EVALSHA_RO" } else { "EVALSHA" };
    let (verb_length, digits) = (verb.len(), keys.to_string().len());
    let all = 3 + keys + arguments;
    format!("*{all}\r\n${verb_length}\r\n{verb}\r\n$40\r\n{sha1}\r\n${digits}\r\n{keys}\r\n")
}

fn write(call: &Ident, parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    match &parameter.ty {
        Type::Reference(slice) if parameter.is_variadic() => {
            let element = match &*slice.elem {
                Type::Slice(slice) => &slice.elem,
                other => other,
            };
            let (_, name) = spanned(name, element);
            quote!(#call.extend(#name);)
        }
        ty => {
            let (and, name) = spanned(name, ty);
            quote!(#call.push(#and #name);)
        }
    }
}

/// `&name` in the place of its type, which rustc then points at where the type is not one argument.
fn spanned(name: &Ident, ty: &Type) -> (Token![&], Ident) {
    let named = match ty {
        Type::Reference(reference) => &*reference.elem,
        ty => ty,
    };
    let spans = |ty: &Type| ty.to_token_stream().into_iter().map(|token| token.span());
    // Only the place changes: type and name may come from different macros, and then resolve differently.
    let placed = |span: Option<Span>| span.map_or(name.span(), |span| name.span().located_at(span));
    let mut spanned = name.clone();
    spanned.set_span(placed(spans(named).next()));
    (Token![&](placed(spans(ty).last())), spanned)
}

fn end(checked: &Checked<'_>, call: &Ident) -> TokenStream {
    let connection = checked.mode.connection(checked.declaration).map(|connection| &connection.name);
    let output = &checked.mode.output;
    match checked.mode.kind {
        Kind::Sync => quote! {
            ::redis_script::__private::finish::<#output>(::redis_script::__private::run(#connection, #call))
        },
        Kind::Async => {
            let send = Ident::new("send", Span::mixed_site());
            quote! {
                let #send = ::redis_script::__private::sender(#connection);
                ::redis_script::__private::finish::<#output>(
                    ::redis_script::__private::run_async(#connection, #send, #call).await,
                )
            }
        }
        Kind::Build => {
            quote!(::redis_script::__private::declared::<#output>(#call.into_invocation()))
        }
    }
}
