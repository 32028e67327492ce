//! An enum takes an array whose first element is the variant's tag, or, for a variant without fields, the tag alone.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::{DataEnum, DeriveInput, Error, Variant};

use super::{Implementation, fields, options, tag};

pub(super) fn implementation(input: &DeriveInput, data: &DataEnum) -> syn::Result<Implementation> {
    let case = options::case_of_tags(&input.attrs)?;
    let tags = data
        .variants
        .iter()
        .map(|variant| tag::tag_of_variant(variant, case))
        .collect::<syn::Result<Vec<String>>>()?;
    refuse_twins(data, &tags)?;
    let text = super::text(&input.ident);
    let shapes = data.variants.iter().zip(&tags).map(|(variant, tag)| {
        let items = fields::items(&variant.fields);
        quote!(::redis_script::__private::Variant { tag: #tag, items: #items })
    });
    let tagged = Ident::new("tagged", Span::mixed_site());
    let arms = data.variants.iter().zip(&tags).map(|(variant, tag)| arm(variant, tag, &tagged));
    Ok(Implementation {
        shape: quote!(::redis_script::Shape::Tagged(#text, &[#(#shapes),*])),
        decode: quote! {
            let #tagged = ::redis_script::__private::Tagged::new(value, #text)?;
            match #tagged.tag() {
                #(#arms)*
                _ => ::core::result::Result::Err(#tagged.unknown(&[#(#tags),*])),
            }
        },
    })
}

fn arm(variant: &Variant, tag: &str, tagged: &Ident) -> TokenStream {
    let elements = Ident::new("elements", Span::mixed_site());
    let (pattern, name, count) = (Literal::byte_string(tag.as_bytes()), &variant.ident, variant.fields.len());
    let filled = fields::filled(&variant.fields, &elements);
    quote! {
        #pattern => {
            #[allow(unused_mut, unused_variables)]
            let mut #elements = #tagged.elements(#count)?;
            ::core::result::Result::Ok(Self::#name #filled)
        }
    }
}

fn refuse_twins(data: &DataEnum, tags: &[String]) -> syn::Result<()> {
    for (index, (variant, tag)) in data.variants.iter().zip(tags).enumerate() {
        if tags.iter().take(index).any(|earlier| earlier == tag) {
            let message = format!(
                "two variants have the tag `{tag}`\n= help: give one of them another with `#[reply(tag = \"…\")]`"
            );
            return Err(Error::new_spanned(&variant.ident, message));
        }
    }
    Ok(())
}
