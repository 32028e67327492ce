//! The statements that write a parameter into a call.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use redis_script_analyzer::signature::TimeUnit;
use syn::{Type, TypePath};

use crate::amount::{Amount, Elements};
use crate::parameter::Parameter;

/// Spanned at the type of one value, where rustc then points if that is not one argument.
pub(super) fn write(call: &Ident, parameter: &Parameter) -> TokenStream {
    let (ty, name) = (&parameter.ty, &parameter.name);
    if let Some(unit) = parameter.unit {
        return whole_units(call, name, parameter.amount(), ty, unit);
    }
    match parameter.amount() {
        Amount::One => single(call, name, ty),
        Amount::Array(elements, _) | Amount::Slice(elements) => match elements.group() {
            Some(group) => groups(call, name, group),
            None => all(call, name, elements),
        },
        Amount::Optional(ty) => passed(call, "extend", ty, |name| quote!(#name.as_slice()), name),
    }
}

/// A value is handed over where one token will do, since that costs a build less than a reference to it.
fn single(call: &Ident, name: &Ident, ty: &Type) -> TokenStream {
    match (ty, ends(ty)) {
        // By reference, an array of bytes is one value.
        (Type::Array(_), (first, _)) => passed(call, "take", ty, |name| quote_spanned!(first=> &#name), name),
        (_, (_, None)) => passed(call, "take", ty, ToTokens::into_token_stream, name),
        (_, (_, Some(last))) => passed(call, "push", ty, |name| quote_spanned!(last=> &#name), name),
    }
}

/// A duration, or perhaps none.
fn whole_units(call: &Ident, name: &Ident, amount: Amount<'_>, ty: &Type, unit: TimeUnit) -> TokenStream {
    let function = format_ident!("{}", unit.plural());
    let function = quote!(::redis_script::__private::#function);
    match amount {
        Amount::Optional(ty) => {
            passed(call, "extend", ty, |name| quote!(#name.map(#function).as_slice()), name)
        }
        _ => passed(call, "take", ty, |name| quote!(#function(#name)), name),
    }
}

fn all(call: &Ident, name: &Ident, elements: Elements<'_>) -> TokenStream {
    let value = |name: Ident| if elements.is_array() { quote!(#name.as_slice()) } else { quote!(#name) };
    passed(call, "extend", elements.ty, value, name)
}

/// `for (value0, value1) in pairs.iter() { … }`
fn groups(call: &Ident, name: &Ident, group: Vec<&Type>) -> TokenStream {
    let values = group
        .into_iter()
        .enumerate()
        .map(|(at, ty)| (format_ident!("value{at}", span = Span::mixed_site()), ty));
    let (names, writes): (Vec<Ident>, Vec<TokenStream>) = values
        .map(|(value, ty)| {
            let write = passed(call, "push", ty, ToTokens::into_token_stream, &value);
            (value, write)
        })
        .unzip();
    quote!(for (#(#names,)*) in #name.iter() { #(#writes)* })
}

/// The call of a method from the first to the last token of a type.
fn passed(
    call: &Ident,
    method: &str,
    ty: &Type,
    value: impl FnOnce(Ident) -> TokenStream,
    name: &Ident,
) -> TokenStream {
    let (first, last) = ends(ty);
    let method = Ident::new(method, first);
    let mut argument = Group::new(Delimiter::Parenthesis, value(placed(name, first)));
    argument.set_span(last.unwrap_or(first));
    quote!(#call.#method #argument;)
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
