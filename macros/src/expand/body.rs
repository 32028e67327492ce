//! The function's body: writes keys and arguments into a call, and runs it or hands it out.

mod connection;
mod write;

use std::fmt::Write as _;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use self::connection::Reached;
use self::write::write;
use super::{Checked, Target};
use crate::amount::Amount;
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
    // An async call has no use for it.
    let header = match (checked.mode.kind, fixed(keys), fixed(arguments)) {
        (ModeKind::Sync | ModeKind::Build, Some(keys), Some(arguments)) => header(target, keys, arguments),
        _ => String::new(),
    };
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

/// How many values a list sends, where that is known.
fn fixed(parameters: &[&Parameter]) -> Option<usize> {
    parameters.iter().map(|parameter| parameter.amount().fixed()).sum()
}

/// How many values a list sends: a literal, or a sum with a tail's length.
fn write_count(code: &mut Code, parameters: &[&Parameter]) {
    let amounts = parameters.iter().map(|parameter| (parameter.amount(), &parameter.name));
    let fixed: usize = amounts.clone().filter_map(|(amount, _)| amount.fixed()).sum();
    let _ = write!(code, ", {fixed}usize");
    for (amount, name) in amounts {
        let length = match amount {
            Amount::One | Amount::Array(..) => continue,
            Amount::Slice(elements) if elements.width() > 1 => format!(".len() * {}", elements.width()),
            Amount::Slice(_) => ".len()".to_owned(),
            Amount::Optional(_) => ".as_slice().len()".to_owned(),
        };
        let _ = code.write_str(" + ");
        code.tokens(name.to_token_stream());
        let _ = code.write_str(&length);
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
