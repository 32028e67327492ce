//! One parameter of the annotated function.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use redis_script_analyzer::signature::TimeUnit;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, Token, Type};

use crate::amount::Amount;
use crate::unit;

/// `#[key] name: T`
pub(crate) struct Parameter {
    /// Those that Rust takes on a parameter.
    pub(crate) attributes: Vec<Attribute>,
    /// One error for each that nobody knows, or that is not written so.
    refused: Vec<syn::Error>,
    /// Marked with `#[key]`.
    pub(crate) is_key: bool,
    /// `#[unit(ms)]`
    pub(crate) unit: Option<TimeUnit>,
    /// Written as `mut name`.
    pub(crate) mutability: Option<Token![mut]>,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
}

impl Parameter {
    /// How many values it sends, as its type is written.
    pub(crate) fn amount(&self) -> Amount<'_> {
        Amount::from_type(&self.ty)
    }

    /// As the first parameter.
    pub(crate) fn is_connection(&self) -> bool {
        !self.is_key && (self.is_mutable_reference() || self.is_owned_connection())
    }

    /// `mut conn: C`: a connection of its own.
    pub(crate) fn is_owned_connection(&self) -> bool {
        self.mutability.is_some() && !self.is_mutable_reference() && !self.is_key
    }

    /// `conn: &mut C`
    pub(crate) fn is_mutable_reference(&self) -> bool {
        matches!(&self.ty, Type::Reference(reference) if reference.mutability.is_some())
    }

    /// One error for each attribute that is wrong here, or that is missing.
    pub(crate) fn attribute_errors(&self) -> impl Iterator<Item = syn::Error> {
        self.refused.iter().cloned()
    }

    /// What has the whole parameter's span, for an error that is about it.
    pub(crate) fn spanned(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        quote!(#name #ty)
    }
}

impl Parse for Parameter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let mutability = input.parse()?;
        let name: Ident = input.call(name)?;
        input.parse::<Token![:]>()?;
        let ty = ungrouped(input.parse()?);
        let (keys, attributes): (Vec<_>, Vec<_>) =
            attributes.into_iter().partition(|it| it.path().is_ident("key"));
        let (units, attributes): (Vec<_>, Vec<_>) =
            attributes.into_iter().partition(|it| it.path().is_ident("unit"));
        let (unit, wrong_unit) = match units.first().map(unit::parse) {
            Some(Err(error)) => (None, Some(error)),
            Some(Ok(unit)) => (Some(unit), None),
            None => (None, None),
        };
        let (attributes, unknown): (Vec<_>, Vec<_>) = attributes.into_iter().partition(is_level);
        let mistake = wrong_unit.or_else(|| {
            let message = unit::mistake(unit, &name, Amount::from_type(&ty), &ty)?;
            Some(syn::Error::new_spanned(quote!(#name #ty), message))
        });
        let refused = keys.iter().filter_map(refuse_options).chain(unknown.iter().map(refuse)).chain(mistake);
        let refused = refused.collect();
        Ok(Self { attributes, refused, is_key: !keys.is_empty(), unit, mutability, name, ty })
    }
}

impl ToTokens for Parameter {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attributes, name, ty, .. } = self;
        tokens.extend(quote!(#(#attributes)* #name: #ty));
    }
}

fn refuse_options(key: &Attribute) -> Option<syn::Error> {
    let message = "`#[key]` takes no options: keys are numbered in their order\n= help: write `#[key]`";
    key.meta.require_path_only().err().map(|_| syn::Error::new_spanned(key, message))
}

fn refuse(unknown: &Attribute) -> syn::Error {
    let name = unknown.path().to_token_stream();
    let message = format!(
        "a parameter takes no attribute `{name}` here\n= help: `#[key]` marks what becomes `KEYS`, and `#[unit(ms)]` says how a `Duration` is sent"
    );
    syn::Error::new_spanned(unknown, message)
}

fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    let message = "a parameter needs a plain name here: it is compared with the names in the script\n= help: take one value, and take it apart in the caller";
    input.parse().map_err(|error| syn::Error::new(error.span(), message))
}

fn is_level(attribute: &Attribute) -> bool {
    const LEVELS: [&str; 6] = ["allow", "cfg_attr", "deny", "expect", "forbid", "warn"];
    LEVELS.iter().any(|level| attribute.path().is_ident(level))
}

/// The type itself, where a `macro_rules!` fragment wraps it.
pub(crate) fn ungrouped(ty: Type) -> Type {
    match ty {
        Type::Group(group) => ungrouped(*group.elem),
        ty => ty,
    }
}
