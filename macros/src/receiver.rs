//! The `self` of a method, as it is written: what type it has is the compiler's to check.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Token;
use syn::parse::ParseStream;

/// `&mut self`
pub(crate) struct Receiver(TokenStream);

/// Takes it, and the comma behind it, off the list of parameters.
pub(crate) fn parse(list: ParseStream<'_>) -> syn::Result<Option<Receiver>> {
    if !is_next(&list.fork()) {
        return Ok(None);
    }
    let mut tokens = TokenStream::new();
    // The type in `self: Arc<Self>` has no comma of its own, unless within brackets.
    let mut depth = 0usize;
    let is_end = |depth| list.is_empty() || depth == 0 && list.peek(Token![,]);
    while !is_end(depth) {
        let token: TokenTree = list.parse()?;
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        tokens.extend([token]);
    }
    list.parse::<Option<Token![,]>>()?;
    Ok(Some(Receiver(tokens)))
}

fn is_next(ahead: ParseStream<'_>) -> bool {
    let before_self = || -> syn::Result<()> {
        ahead.parse::<Option<Token![&]>>()?;
        ahead.parse::<Option<syn::Lifetime>>()?;
        ahead.parse::<Option<Token![mut]>>()?;
        Ok(())
    };
    before_self().is_ok() && ahead.peek(Token![self])
}

impl ToTokens for Receiver {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(receiver) = self;
        tokens.extend(quote!(#receiver,));
    }
}
