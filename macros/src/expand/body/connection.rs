//! How the body reaches its connection: by a local that is a mutable reference.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::mode::{Connection, ModeKind};

/// A connection in reach.
pub(super) struct Reached {
    /// The parameter, or a local.
    pub(super) name: Ident,
    /// What makes it a local.
    pub(super) statements: Option<TokenStream>,
    /// Where rustc points if its type is no connection.
    span: Span,
}

impl Reached {
    pub(super) fn new(connection: Connection<'_>, kind: ModeKind) -> Self {
        let local = Ident::new("conn", Span::mixed_site());
        match connection {
            Connection::Borrowed(name) => Self { name: name.clone(), statements: None, span: name.span() },
            Connection::Owned(name) => {
                let statements = Some(quote!(let #local = &mut { #name };));
                Self { name: local, statements, span: name.span() }
            }
            Connection::Attribute(attribute) => {
                let first = attribute.expression.clone().into_iter().next();
                let span = first.map_or_else(Span::call_site, |token| token.span());
                let statements = Some(reach(&local, &attribute.expression, kind, span));
                Self { name: local, statements, span }
            }
        }
    }

    /// A call of one of our functions, at the connection's name.
    pub(super) fn call(&self, function: &str, arguments: &TokenStream) -> TokenStream {
        let function = Ident::new(function, self.span);
        quote_spanned!(self.span=> ::redis_script::__private::#function(#arguments))
    }
}

/// Method resolution finds the connection: the value itself, or behind a reference or in a guard. The expression stands outside of
/// the block, so that it sees no trait of ours, and a value that it makes lives as long as the call.
fn reach(local: &Ident, expression: &TokenStream, kind: ModeKind, span: Span) -> TokenStream {
    let found = if kind == ModeKind::Async { "ReachAsync" } else { "Reach" };
    let found = Ident::new(found, Span::call_site());
    let (borrowed, method) =
        (quote_spanned!(span=> &mut (#expression)), quote_spanned!(span=> .redis_script_connection()));
    quote! {
        #[allow(clippy::mut_mut)]
        let #local = #borrowed;
        let #local = {
            use ::redis_script::__private::#found as _;
            #local #method
        };
    }
}
