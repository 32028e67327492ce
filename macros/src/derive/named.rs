//! A struct with `#[reply(map)]` takes each field by its name.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Error, Field, FieldsNamed};

use super::Implementation;
use super::options::{FieldOptions, StructOptions};

/// A field, and its name in the reply.
struct Named<'a> {
    field: &'a Field,
    name: String,
    default: bool,
}

pub(super) fn implementation(
    name: &Ident,
    fields: &FieldsNamed,
    options: &StructOptions,
) -> syn::Result<Implementation> {
    let fields = fields.named.iter().map(|field| named(field, options)).collect::<syn::Result<Vec<_>>>()?;
    refuse_twins(&fields)?;
    let text = super::text(name);
    let entries = Ident::new("entries", Span::mixed_site());
    let (shapes, values) = (fields.iter().map(shape), fields.iter().map(|field| value(field, &entries)));
    Ok(Implementation {
        shape: quote!(::redis_script::Shape::Named(#text, &[#(#shapes),*])),
        decode: quote! {
            #[allow(unused_mut)]
            let mut #entries = ::redis_script::__private::Entries::new(value, #text)?;
            ::core::result::Result::Ok(Self { #(#values),* })
        },
    })
}

fn named<'a>(field: &'a Field, options: &StructOptions) -> syn::Result<Named<'a>> {
    let FieldOptions { rename, default } = FieldOptions::parse(field)?;
    let written = field.ident.as_ref().map_or_else(String::new, super::text);
    let name = rename.unwrap_or_else(|| options.case.map_or(written.clone(), |case| case.of_field(&written)));
    Ok(Named { field, name, default })
}

fn refuse_twins(fields: &[Named<'_>]) -> syn::Result<()> {
    for (index, Named { field, name, .. }) in fields.iter().enumerate() {
        if fields.iter().take(index).any(|earlier| earlier.name == *name) {
            let message = format!(
                "two fields have the name `{name}`\n= help: give one of them another with `#[reply(rename = \"…\")]`"
            );
            return Err(Error::new_spanned(&field.ident, message));
        }
    }
    Ok(())
}

fn shape(Named { field, name, default }: &Named<'_>) -> TokenStream {
    let ty = &field.ty;
    quote! {
        ::redis_script::__private::Named {
            name: #name,
            shape: &::redis_script::__private::Field::<#ty>::SHAPE,
            optional: #default,
        }
    }
}

fn value(Named { field, name, default }: &Named<'_>, entries: &Ident) -> TokenStream {
    let (ident, ty) = (&field.ident, &field.ty);
    let take = if *default { quote!(take_or_default) } else { quote!(take) };
    quote!(#ident: #entries.#take::<#ty>(#name)?)
}
