//! A struct takes an array of as many elements as it has fields, or, with `#[reply(map)]`, their names and values; a tuple struct of one field takes what the field takes.

use proc_macro2::{Ident, Span};
use quote::quote;
use syn::{DataStruct, DeriveInput, Error, Fields};

use super::options::StructOptions;
use super::{Implementation, fields, named, tag};

pub(super) fn implementation(input: &DeriveInput, data: &DataStruct) -> syn::Result<Implementation> {
    let (name, options) = (&input.ident, StructOptions::parse(&input.attrs)?);
    match &data.fields {
        Fields::Named(fields) if options.map => named::implementation(name, fields, &options),
        _ if options.map => {
            let message = "`#[reply(map)]` takes each field by its name, and these have no names\n= help: name the fields, as in `struct Thing { name: String }`";
            Err(Error::new_spanned(name, message))
        }
        _ => by_elements(name, data),
    }
}

fn by_elements(name: &Ident, data: &DataStruct) -> syn::Result<Implementation> {
    data.fields.iter().try_for_each(|field| tag::refuse(&field.attrs))?;
    match &data.fields {
        Fields::Unit => {
            let message = "a struct without fields holds nothing of a reply\n= help: use `()` for a reply that does not matter";
            Err(Error::new_spanned(name, message))
        }
        Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
            let inner = unnamed.unnamed.iter().map(|field| &field.ty);
            let shape = inner.clone();
            Ok(Implementation {
                shape: quote!(#(::redis_script::__private::Field::<#shape>::SHAPE)*),
                decode: quote!(#(<#inner as ::redis_script::FromReply>::from_reply(value))*.map(Self)),
            })
        }
        fields => Ok(by_position(name, fields)),
    }
}

fn by_position(name: &Ident, fields: &Fields) -> Implementation {
    let elements = Ident::new("elements", Span::mixed_site());
    let (text, count) = (super::text(name), fields.len());
    let (items, filled) = (fields::items(fields), fields::filled(fields, &elements));
    Implementation {
        shape: quote!(::redis_script::Shape::Fixed(#text, #items)),
        decode: quote! {
            let mut #elements = ::redis_script::__private::Elements::new(value, #count, #text)?;
            ::core::result::Result::Ok(Self #filled)
        },
    }
}
