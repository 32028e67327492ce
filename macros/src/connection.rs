//! `#[connection(…)]`: where a function without a parameter for its connection has it from.

use proc_macro2::TokenStream;
use syn::{Attribute, Error};

/// `#[connection(self.conn)]`
pub(crate) struct ConnectionAttribute {
    pub(crate) attribute: Attribute,
    /// An expression: the connection, a reference to it, or a guard around it. Empty where the attribute has none.
    pub(crate) expression: TokenStream,
}

impl ConnectionAttribute {
    /// Takes it out of the attributes of a function.
    pub(crate) fn take_from(attributes: &mut Vec<Attribute>) -> Option<Self> {
        let at = attributes.iter().position(|attribute| attribute.path().is_ident("connection"))?;
        let attribute = attributes.remove(at);
        let expression = attribute.meta.require_list().map(|list| list.tokens.clone());
        Some(Self { attribute, expression: expression.unwrap_or_default() })
    }

    /// An error where it names nothing.
    pub(crate) fn error(&self) -> Option<Error> {
        let message = "`#[connection]` takes the connection to run on\n= help: write an expression, as in `#[connection(self.conn)]`";
        self.expression.is_empty().then(|| Error::new_spanned(&self.attribute, message))
    }
}
