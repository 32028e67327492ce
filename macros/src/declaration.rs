//! The annotated function as it is written, without a body.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Generics, Ident, Token, Type, Visibility, braced, parenthesized, token};

use crate::connection::ConnectionAttribute;
use crate::parameter::{Parameter, ungrouped};
use crate::receiver::{self, Receiver};

/// `pub async fn name(…) -> Result<T>;`
pub(crate) struct Declaration {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) connection: Option<ConnectionAttribute>,
    pub(crate) visibility: Visibility,
    pub(crate) asyncness: Option<Token![async]>,
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) parentheses: token::Paren,
    /// `&self`, of a method.
    pub(crate) receiver: Option<Receiver>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) output: Option<Type>,
    /// The braces of a body that should not be there.
    pub(crate) body: Option<token::Brace>,
}

impl Declaration {
    /// Whether a constant stands beside the function. A private method may be one of a trait, where a constant would forbid `dyn`, or of
    /// its `impl`, which has no other items than the trait.
    pub(crate) fn has_constant(&self) -> bool {
        self.receiver.is_none() || !matches!(self.visibility, Visibility::Inherited)
    }
}

impl Parse for Declaration {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attributes = input.call(Attribute::parse_outer)?;
        let connection = ConnectionAttribute::take_from(&mut attributes);
        let visibility = input.parse()?;
        let asyncness = input.parse()?;
        if !input.peek(Token![fn]) {
            let message = "`#[redis_script]` goes on a plain function: `fn`, or `async fn`, without a body";
            return Err(input.error(message));
        }
        input.parse::<Token![fn]>()?;
        let name = input.parse()?;
        let mut generics: Generics = input.parse()?;
        let list;
        let parentheses = parenthesized!(list in input);
        let receiver = receiver::parse(&list)?;
        let parameters = Punctuated::<Parameter, Token![,]>::parse_terminated(&list)?.into_iter().collect();
        let output = output(input)?;
        generics.where_clause = input.parse()?;
        let body = body(input)?;
        Ok(Self {
            attributes,
            connection,
            visibility,
            asyncness,
            name,
            generics,
            parentheses,
            receiver,
            parameters,
            output,
            body,
        })
    }
}

fn output(input: ParseStream<'_>) -> syn::Result<Option<Type>> {
    if input.peek(Token![->]) {
        input.parse::<Token![->]>()?;
        return input.parse().map(|output| Some(ungrouped(output)));
    }
    Ok(None)
}

fn body(input: ParseStream<'_>) -> syn::Result<Option<token::Brace>> {
    if input.peek(token::Brace) {
        let statements;
        let braces = braced!(statements in input);
        statements.parse::<proc_macro2::TokenStream>()?;
        return Ok(Some(braces));
    }
    input.parse::<Token![;]>()?;
    Ok(None)
}
