//! What the script can reply, as constants that the compiler holds against the return type.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use redis_script_analyzer::{Label, Level, Return, Script, Value, ValueKind, snippet};
use syn::Type;

use super::Checked;
use crate::options::Options;

/// The lints on replies, by the names that the runtime and the analyzer give them, in the order of the runtime's bits.
const LINTS: [(&str, &str); 6] = [
    ("NumberReplyTruncated", "number_reply_truncated"),
    ("NilReplyNotOptional", "nil_reply_not_optional"),
    ("NilEndsArray", "nil_ends_array"),
    ("KeyedTableReplyDropped", "keyed_table_reply_dropped"),
    ("ReplyLength", "reply_length"),
    ("ReplyKind", "reply_kind"),
];

/// One constant that evaluates every check; nothing if nothing is known of the reply.
pub(super) fn check(checked: &Checked<'_>, options: &Options) -> Option<TokenStream> {
    let returns = &checked.script.facts.returns;
    if returns.iter().flat_map(|found| &found.values).all(|value| value.kind == ValueKind::Unknown) {
        return None;
    }
    let found = returns.iter().map(|found| found_in(found, checked.script, options));
    let found = quote!(&[#(#found),*]);
    let function = checked.declaration.name.to_string();
    let output = &checked.mode.output;
    let checks = LINTS.iter().map(|(variant, _)| one_check(variant, &function, output));
    let checks = quote! {
        use ::redis_script::__private::{Found, Kind, Unshaped as _};
        const FOUND: &[Found] = #found;
        #(#checks)*
    };
    // A constant can't name the function's own generic types; a block within the function can.
    Some(if mentions_generics(checked) {
        quote!(const { #checks })
    } else {
        quote!(const _: () = { #checks };)
    })
}

/// Spanned at the return type, where the error then points.
fn one_check(variant: &str, function: &str, output: &Type) -> TokenStream {
    let tokens: Vec<_> = output.to_token_stream().into_iter().collect();
    let first = tokens.first().map(proc_macro2::TokenTree::span);
    let last = tokens.last().map(proc_macro2::TokenTree::span).or(first);
    let lint = syn::Ident::new(variant, proc_macro2::Span::call_site());
    let arguments = quote!(::redis_script::__private::ReplyLint::#lint, #function, FOUND, &::redis_script::__private::Probe::<#output>::SHAPE);
    let (first, last) = (
        first.unwrap_or_else(proc_macro2::Span::call_site),
        last.unwrap_or_else(proc_macro2::Span::call_site),
    );
    let mut parentheses = proc_macro2::Group::new(proc_macro2::Delimiter::Parenthesis, arguments);
    parentheses.set_span(last);
    let path = quote::quote_spanned!(first=> ::redis_script::__private::check);
    quote!(#path #parentheses;)
}

fn mentions_generics(checked: &Checked<'_>) -> bool {
    let names: Vec<String> =
        checked.declaration.generics.type_params().map(|it| it.ident.to_string()).collect();
    mentions(checked.mode.output.to_token_stream(), &names)
}

fn mentions(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        proc_macro2::TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
}

fn found_in(found: &Return, script: &Script, options: &Options) -> TokenStream {
    let values = found.values.iter().map(|value| one_found(value, found, script, options));
    quote!(#(#values),*)
}

fn one_found(value: &Value, within: &Return, script: &Script, options: &Options) -> TokenStream {
    let kind = kind(&value.kind, within, script, options);
    let at = snippet(&script.source, &[Label::new(value.span, value.kind.label())]);
    let allowed = Literal::u8_unsuffixed(allowed(value, within, script, options));
    quote!(Found { kind: Kind::#kind, at: #at, allowed: #allowed })
}

fn allowed(value: &Value, within: &Return, script: &Script, options: &Options) -> u8 {
    let is_allowed = |lint: &str| {
        options.levels.of(lint, Level::Deny) != Level::Deny
            || [value.span, within.span]
                .iter()
                .any(|span| script.suppressions.silence(lint, &script.source, *span))
    };
    let bits = LINTS.iter().enumerate().filter(|(_, (_, lint))| is_allowed(lint));
    bits.fold(0, |allowed, (bit, _)| allowed | 1 << bit)
}

fn kind(kind: &ValueKind, within: &Return, script: &Script, options: &Options) -> TokenStream {
    match kind {
        ValueKind::Unknown => quote!(Unknown),
        ValueKind::Nil | ValueKind::FallThrough => quote!(Nil),
        ValueKind::False => quote!(False),
        ValueKind::True => quote!(True),
        ValueKind::Integer(value) => {
            let value = option(value.map(Literal::i64_suffixed));
            quote!(Integer(#value))
        }
        ValueKind::Fraction => quote!(Fraction),
        ValueKind::Number => quote!(Number),
        ValueKind::Text(text) => {
            let text = option(text.as_deref().map(Literal::byte_string));
            quote!(Text(#text))
        }
        ValueKind::Status(text) => {
            let text = option(text.as_deref().map(Literal::byte_string));
            quote!(Status(#text))
        }
        ValueKind::Error => quote!(Error),
        ValueKind::Double => quote!(Double),
        ValueKind::Map => quote!(Map),
        ValueKind::Set => quote!(Set),
        ValueKind::Array { elements, open } => {
            let elements = elements.iter().map(|values| {
                let values = values.iter().map(|value| one_found(value, within, script, options));
                quote!(&[#(#values),*])
            });
            quote!(Array { elements: &[#(#elements),*], open: #open })
        }
        ValueKind::Keyed { names, items } => {
            let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            quote!(Keyed(#names, #items))
        }
    }
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    let some = value.map(|value| quote!(::core::option::Option::Some(#value)));
    some.unwrap_or_else(|| quote!(::core::option::Option::None))
}
