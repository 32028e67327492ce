//! `#[derive(FromReply)]`: a struct by position or by name, an enum by its first element.

mod case;
mod enums;
mod fields;
mod named;
mod options;
mod structs;
mod tag;

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Error, Generics, parse_quote};

use crate::facade::Facade;

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let (error, implementation) = match implementation(&input) {
        Ok(implementation) => (None, implementation),
        Err(error) => (Some(error.to_compile_error()), Implementation::placeholder()),
    };
    let implemented = implementation.implemented_for(&input);
    Facade::find_on_type(&input.attrs).apply(quote!(#error #implemented))
}

/// The two items of the trait: the shape, and the statements that decode `value`.
struct Implementation {
    shape: TokenStream,
    decode: TokenStream,
}

impl Implementation {
    /// For those who use the type, while something else is wrong with it.
    fn placeholder() -> Self {
        Self {
            shape: quote!(::redis_script::Shape::Any),
            decode: quote!(let _ = value; ::core::unreachable!("this type did not pass its checks")),
        }
    }

    fn implemented_for(self, input: &DeriveInput) -> TokenStream {
        let Self { shape, decode } = self;
        let generics = bounded(input.generics.clone());
        let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
        let name = &input.ident;
        quote! {
            #[automatically_derived]
            impl #impl_generics ::redis_script::FromReply for #name #type_generics #where_clause {
                const SHAPE: ::redis_script::Shape = {
                    #[allow(unused_imports)]
                    use ::redis_script::__private::Unshaped as _;
                    #shape
                };
                fn from_reply(
                    value: ::redis_script::__private::Value,
                ) -> ::core::result::Result<Self, ::redis_script::ReplyError> {
                    #decode
                }
            }
        }
    }
}

fn implementation(input: &DeriveInput) -> syn::Result<Implementation> {
    match &input.data {
        Data::Struct(data) => structs::implementation(input, data),
        Data::Enum(data) => enums::implementation(input, data),
        Data::Union(data) => {
            let message = "a reply can't be decoded into a union\n= help: make it an enum: the first element of the reply says which variant follows";
            Err(Error::new_spanned(data.union_token, message))
        }
    }
}

fn bounded(mut generics: Generics) -> Generics {
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(::redis_script::FromReply));
    }
    generics
}

/// The name of a type, for messages.
fn text(name: &syn::Ident) -> String {
    name.unraw().to_string()
}
