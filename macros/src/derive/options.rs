//! What `#[reply(…)]` says, on a type and on a field of one that is read by name. Every other word there is an error.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Error, Field, LitStr};

use super::case::Case;
use crate::facade;

/// Of a struct.
#[derive(Default)]
pub(super) struct StructOptions {
    /// Its fields come by name.
    pub(super) map: bool,
    pub(super) case: Option<Case>,
}

/// Of a field that comes by name.
#[derive(Default)]
pub(super) struct FieldOptions {
    pub(super) rename: Option<String>,
    pub(super) default: bool,
}

impl StructOptions {
    pub(super) fn parse(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut options = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("map") {
                options.map = true;
            } else if meta.path.is_ident("rename_all") {
                options.case = Some(Case::parse(&meta.value()?.parse()?)?);
            } else if !is_facade(meta)? {
                let help = "the options of a struct are `map`, `rename_all = \"…\"` and `crate = path`";
                return Err(unknown(meta, help));
            }
            Ok(())
        })?;
        if options.case.is_some() && !options.map {
            let message = "`rename_all` renames nothing: the fields of this struct come by position\n= help: add `map`, as in `#[reply(map, rename_all = \"…\")]`";
            return Err(at(attributes, message));
        }
        Ok(options)
    }
}

impl FieldOptions {
    pub(super) fn parse(field: &Field) -> syn::Result<Self> {
        let mut options = Self::default();
        each(&field.attrs, |meta| {
            if meta.path.is_ident("rename") {
                options.rename = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.path.is_ident("default") {
                options.default = true;
            } else {
                return Err(unknown(meta, "the options of a field are `rename = \"…\"` and `default`"));
            }
            Ok(())
        })?;
        Ok(options)
    }
}

/// An enum says in which case its tags are.
pub(super) fn case_of_tags(attributes: &[Attribute]) -> syn::Result<Case> {
    let mut case = Case::OF_TAGS;
    each(attributes, |meta| {
        if meta.path.is_ident("rename_all") {
            case = Case::parse(&meta.value()?.parse()?)?;
        } else if !is_facade(meta)? {
            let help = "the options of an enum are `rename_all = \"…\"` and `crate = path`; `tag = \"…\"` goes on a variant";
            return Err(unknown(meta, help));
        }
        Ok(())
    })?;
    Ok(case)
}

/// `crate = path`, which `Facade` has read.
fn is_facade(meta: &ParseNestedMeta<'_>) -> syn::Result<bool> {
    let is_facade = meta.path.is_ident("crate");
    if is_facade {
        facade::parse(meta.value()?)?;
    }
    Ok(is_facade)
}

/// Asks about each option of every `#[reply(…)]`.
pub(super) fn each(
    attributes: &[Attribute],
    mut ask: impl FnMut(&ParseNestedMeta<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let mut attributes = attributes.iter().filter(|attribute| attribute.path().is_ident("reply"));
    attributes.try_for_each(|attribute| attribute.parse_nested_meta(|meta| ask(&meta)))
}

pub(super) fn unknown(meta: &ParseNestedMeta<'_>, help: &str) -> Error {
    let name = meta.path.to_token_stream();
    meta.error(format!("there is no option `{name}`\n= help: {help}"))
}

fn at(attributes: &[Attribute], message: &str) -> Error {
    let mut all = TokenStream::new();
    attributes.iter().filter(|it| it.path().is_ident("reply")).for_each(|it| it.to_tokens(&mut all));
    Error::new_spanned(all, message)
}
