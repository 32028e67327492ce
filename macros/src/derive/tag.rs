//! The tag of a variant: its name in the case of the enum's tags, or what `#[reply(tag = "…")]` says.

use syn::{Attribute, Error, LitStr, Variant};

use super::case::Case;
use super::options;

pub(super) fn tag_of_variant(variant: &Variant, case: Case) -> syn::Result<String> {
    variant.fields.iter().try_for_each(|field| refuse(&field.attrs))?;
    let mut tag = None;
    options::each(&variant.attrs, |meta| {
        if !meta.path.is_ident("tag") {
            return Err(options::unknown(meta, "the only one here is `tag = \"…\"`"));
        }
        tag = Some(meta.value()?.parse::<LitStr>()?.value());
        Ok(())
    })?;
    Ok(tag.unwrap_or_else(|| case.of_variant(&super::text(&variant.ident))))
}

/// Fields have no options.
pub(super) fn refuse(attributes: &[Attribute]) -> syn::Result<()> {
    match attributes.iter().find(|attribute| attribute.path().is_ident("reply")) {
        None => Ok(()),
        Some(attribute) => {
            let message = "a field takes no `#[reply(…)]`: fields are filled in their order\n= help: put `#[reply(map)]` on the struct to fill its fields by name; `tag` goes on a variant of an enum";
            Err(Error::new_spanned(attribute, message))
        }
    }
}
