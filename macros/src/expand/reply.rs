//! What the script can reply, as constants that the compiler holds against the return type.

mod budget;

use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_analyzer::{Items, Level, Origin, Return, Value, ValueKind, lints, snippet};
use syn::Type;
use syn::ext::IdentExt;

use super::{Checked, plain};

/// A constant whose evaluation is the check; nothing where nothing is known of the reply, or where it plainly fits.
pub(super) fn check(checked: &Checked<'_>) -> Option<TokenStream> {
    let returns = &checked.known.facts?.returns;
    let known: Vec<_> = returns.iter().filter(|found| !found.doubtful).flat_map(known_in).collect();
    let output = &checked.mode.output;
    if known.is_empty() || plain::all_fit(output, known.iter().map(|(value, _)| *value)) {
        return None;
    }
    let found = budget::within(&known).into_iter().map(|(value, within)| one_found(value, within, checked));
    let function = checked.declaration.name.unraw().to_string();
    // Short names, since they stand in the text again and again; the block keeps them from the names of the user.
    let found = quote!({ use ::redis_script::__private::found::*; &[#(#found),*] });
    let arguments = quote!(#function, #found, &::redis_script::__private::Probe::<#output>::SHAPE);
    let check = spanned_call(output, arguments);
    let check = quote! {
        use ::redis_script::__private::Unshaped as _;
        #check
    };
    // The length of an array can't name generic types; a block can, but is evaluated only where the function is used. An item
    // would do as well as the array, but a type that does not exist would be told twice.
    Some(if mentions_generics(checked) {
        quote!(const { #check })
    } else {
        quote!(let _: [(); { #check; 0 }] = [];)
    })
}

/// The call from the first to the last token of the return type, where its error then points.
fn spanned_call(output: &Type, arguments: TokenStream) -> TokenStream {
    let tokens: Vec<_> = output.to_token_stream().into_iter().collect();
    let first = tokens.first().map_or_else(Span::call_site, TokenTree::span);
    let last = tokens.last().map_or(first, TokenTree::span);
    let mut parentheses = Group::new(Delimiter::Parenthesis, arguments);
    parentheses.set_span(last);
    let path = quote_spanned!(first=> ::redis_script::__private::check);
    quote!(#path #parentheses)
}

fn mentions_generics(checked: &Checked<'_>) -> bool {
    let generics = &checked.declaration.generics;
    let (types, constants) = (generics.type_params(), generics.const_params());
    let names = types.map(|it| &it.ident).chain(constants.map(|it| &it.ident));
    let names: Vec<String> = names.map(ToString::to_string).collect();
    mentions(checked.mode.output.to_token_stream(), &|name| names.contains(name) || may_belong_to_impl(name))
}

/// A generic type of the `impl` around the function, which a macro does not see: by its name alone.
fn may_belong_to_impl(name: &str) -> bool {
    let mut characters = name.chars();
    let is_letter = characters.next().is_some_and(|first| first.is_ascii_uppercase());
    name == "Self" || (is_letter && characters.all(|character| character.is_ascii_digit()))
}

fn mentions(tokens: TokenStream, is_it: &dyn Fn(&String) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_it(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), is_it),
        _ => false,
    })
}

/// What is known of one way to end, and certain. An error fits every type, so there is nothing to check.
fn known_in(found: &Return) -> impl Iterator<Item = (&Value, &Return)> {
    let is_known =
        |kind: &ValueKind| !matches!(kind, ValueKind::Unknown | ValueKind::Table | ValueKind::Error);
    let certain = found.values.iter().filter(move |value| is_known(&value.kind) && !value.doubtful);
    certain.map(move |value| (value, found))
}

fn one_found(value: &Value, within: &Return, checked: &Checked<'_>) -> TokenStream {
    let kind = kind(value, within, checked);
    let at = snippet(checked.known.source, &lints::reply_labels(value));
    let allowed = allowed(value, within, checked);
    quote!(Found { kind: #kind, at: #at, allowed: #allowed })
}

/// The lints that are silent about the value, by name; all of them are where it may never be replied.
fn allowed(value: &Value, within: &Return, checked: &Checked<'_>) -> TokenStream {
    if value.doubtful {
        let all = Literal::u32_unsuffixed(u32::MAX);
        return quote!(#all);
    }
    let is_allowed = |lint: &&str| {
        checked.settings.levels.level(lint, Level::Deny) != Level::Deny
            || [value.span, within.span]
                .iter()
                .any(|span| checked.known.suppressions.silence(lint, checked.known.source, *span))
    };
    let names: Vec<&str> = lints::ON_REPLIES.iter().map(|lint| lint.name).filter(is_allowed).collect();
    if names.is_empty() { quote!(0) } else { quote!(silenced(&[#(#names),*])) }
}

fn kind(value: &Value, within: &Return, checked: &Checked<'_>) -> TokenStream {
    match &value.kind {
        ValueKind::Unknown | ValueKind::Table => quote!(Unknown),
        ValueKind::Nil | ValueKind::FallThrough | ValueKind::Function | ValueKind::Null => quote!(Nil),
        ValueKind::False => quote!(False),
        ValueKind::Missing => quote!(Missing),
        ValueKind::True => quote!(True),
        ValueKind::Integer(value) => {
            let value = option(value.map(Literal::i64_suffixed));
            quote!(Integer(#value))
        }
        ValueKind::Fraction => quote!(Fraction),
        ValueKind::Number | ValueKind::Quotient => quote!(Number),
        ValueKind::Text(text) => {
            let text = literal(text.as_deref());
            quote!(Text(#text))
        }
        ValueKind::Status(text) => {
            let text = literal(text.as_deref());
            quote!(Status(#text))
        }
        ValueKind::Error => quote!(Error),
        ValueKind::Double => quote!(Double),
        ValueKind::Map => quote!(Map),
        ValueKind::Set => quote!(Set),
        ValueKind::Array(items) if is_pairs(value, items, checked) => {
            let texts = items.rest.iter().flatten().map(|value| one_found(value, within, checked));
            quote!(Pairs(&[#(#texts),*]))
        }
        ValueKind::Array(items) => {
            let all = |values: &Vec<Value>| {
                let values = values.iter().map(|value| one_found(value, within, checked));
                quote!(&[#(#values),*])
            };
            let (elements, open) = (items.elements.iter().map(all), items.rest.is_some());
            let rest = items.rest.as_ref().map_or_else(|| quote!(&[]), all);
            quote!(Array { elements: &[#(#elements),*], open: #open, rest: #rest })
        }
        ValueKind::Keyed { names } => {
            let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            quote!(Keyed(#names))
        }
    }
}

/// A text so long fits no type that looks at it.
const LONGEST: usize = 1024;

fn literal(text: Option<&[u8]>) -> TokenStream {
    option(text.filter(|text| text.len() <= LONGEST).map(Literal::byte_string))
}

/// What `HGETALL` replies, as it is: names and values in turn.
fn is_pairs(value: &Value, items: &Items, checked: &Checked<'_>) -> bool {
    let Origin::Reply(span) = value.origin else { return false };
    let commands = checked.known.facts.map_or(&[][..], |facts| &facts.commands);
    let is_hash = commands.iter().any(|command| command.span == span && command.name == "HGETALL");
    is_hash && items.elements.is_empty() && items.rest.is_some()
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    let some = value.map(|value| quote!(Some(#value)));
    some.unwrap_or_else(|| quote!(None))
}

#[cfg(test)]
mod tests {
    use redis_script::__private::found::silenced;
    use redis_script_analyzer::lints::ON_REPLIES;

    #[test]
    fn the_runtime_knows_each_lint_on_replies_by_its_name() {
        let bits = ON_REPLIES.iter().map(|lint| silenced(&[lint.name]));
        assert_eq!(bits.map(u32::count_ones).sum::<u32>() as usize, ON_REPLIES.len());
        let names: Vec<&str> = ON_REPLIES.iter().map(|lint| lint.name).collect();
        assert_eq!(silenced(&names).count_ones() as usize, ON_REPLIES.len());
    }
}
