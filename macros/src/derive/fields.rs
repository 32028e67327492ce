//! The fields of a struct or a variant: their shapes, and how they are filled in order.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Fields, Member};

/// `Item { name, shape }` for each field.
pub(super) fn items(fields: &Fields) -> TokenStream {
    let items = fields.iter().map(|field| {
        let (name, ty) = (name(field), &field.ty);
        quote! {
            ::redis_script::__private::Item { name: #name, shape: &::redis_script::__private::Field::<#ty>::SHAPE }
        }
    });
    quote!(&[#(#items),*])
}

/// `{ a: elements.next("a")?, … }`, which follows the name of the struct or variant.
pub(super) fn filled(fields: &Fields, elements: &Ident) -> TokenStream {
    let values = fields.iter().enumerate().map(|(index, field)| {
        let (name, ty) = (name(field), &field.ty);
        let member = field.ident.clone().map_or_else(|| Member::from(index), Member::Named);
        quote!(#member: #elements.next::<#ty>(#name)?)
    });
    quote!({ #(#values),* })
}

/// Empty for a field without one.
fn name(field: &syn::Field) -> String {
    field.ident.as_ref().map_or_else(String::new, super::text)
}
