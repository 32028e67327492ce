//! `#[derive(FromReply)]`: a struct by position, an enum by its first element.

mod enums;
mod fields;
mod structs;
mod tag;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Error, Generics, parse_quote};

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let expanded = syn::parse2::<DeriveInput>(item).and_then(|input| implementation(&input));
    expanded.unwrap_or_else(|error| error.to_compile_error())
}

/// The two items of the trait: the shape, and the statements that decode `value`.
struct Implementation {
    shape: TokenStream,
    decode: TokenStream,
}

fn implementation(input: &DeriveInput) -> syn::Result<TokenStream> {
    let Implementation { shape, decode } = match &input.data {
        Data::Struct(data) => structs::implementation(&input.ident, data)?,
        Data::Enum(data) => enums::implementation(&input.ident, data)?,
        Data::Union(data) => {
            return Err(Error::new_spanned(data.union_token, "a reply can't be decoded into a union"));
        }
    };
    let generics = bounded(input.generics.clone());
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let name = &input.ident;
    Ok(quote! {
        #[automatically_derived]
        impl #impl_generics ::redis_script::FromReply for #name #type_generics #where_clause {
            const SHAPE: ::redis_script::Shape = #shape;
            fn from_reply(
                value: ::redis_script::__private::Value,
            ) -> ::core::result::Result<Self, ::redis_script::ReplyError> {
                #decode
            }
        }
    })
}

fn bounded(mut generics: Generics) -> Generics {
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(::redis_script::FromReply));
    }
    generics
}

/// The name of a type, for messages.
fn text(name: &syn::Ident) -> String {
    name.to_token_stream().to_string()
}
