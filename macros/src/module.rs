//! The annotated module as it is written: its functions without bodies, and all other items as tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Error, Ident, LitStr, Token, Visibility, braced, token};

use crate::declaration::Declaration;

/// `pub mod name { … }`
pub(crate) struct Module {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    /// In the order of the text.
    pub(crate) items: Vec<Item>,
}

/// What stands in the module.
pub(crate) enum Item {
    Function(Box<Function>),
    /// Anything that is no function without a body.
    Other(TokenStream),
}

/// A function that the library registers.
pub(crate) struct Function {
    pub(crate) declaration: Declaration,
    /// `#[function("name")]`
    pub(crate) registered: Option<LitStr>,
    /// `#[function(all_or_nothing)]`
    pub(crate) all_or_nothing: bool,
}

impl Module {
    /// The functions, in the order of the text.
    pub(crate) fn functions(&self) -> impl Iterator<Item = &Function> {
        self.items.iter().filter_map(|item| match item {
            Item::Function(function) => Some(&**function),
            Item::Other(_) => None,
        })
    }
}

impl Function {
    /// The name by which the library registers it.
    pub(crate) fn registered(&self) -> String {
        let own = || self.declaration.name.unraw().to_string();
        self.registered.as_ref().map_or_else(own, LitStr::value)
    }
}

impl Parse for Module {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        if !input.peek(Token![mod]) {
            let message = "`#[redis_functions]` goes on a module, whose functions without a body are those of the library\n= help: write `pub mod name { … }`";
            return Err(input.error(message));
        }
        input.parse::<Token![mod]>()?;
        let name = input.parse()?;
        if input.peek(Token![;]) {
            let message = "the module has to stand here, with its functions\n= help: write `mod name { … }`";
            return Err(input.error(message));
        }
        let content;
        braced!(content in input);
        let mut items = Vec::new();
        while !content.is_empty() {
            items.push(content.parse()?);
        }
        Ok(Self { attributes, visibility, name, items })
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if is_function_without_body(&input.fork()) {
            let mut declaration: Declaration = input.parse()?;
            let FunctionOptions { registered, all_or_nothing } = options(&mut declaration)?;
            return Ok(Self::Function(Box::new(Function { declaration, registered, all_or_nothing })));
        }
        foreign_item(input).map(Self::Other)
    }
}

fn is_function_without_body(ahead: ParseStream<'_>) -> bool {
    let head = || -> syn::Result<bool> {
        ahead.call(Attribute::parse_outer)?;
        ahead.parse::<Visibility>()?;
        ahead.parse::<Option<Token![async]>>()?;
        Ok(ahead.peek(Token![fn]))
    };
    head().unwrap_or(false) && {
        while !ahead.is_empty() && !ahead.peek(Token![;]) && !ahead.peek(token::Brace) {
            let _ = ahead.parse::<TokenTree>();
        }
        ahead.peek(Token![;])
    }
}

/// `#[function("name", all_or_nothing)]`
#[derive(Default)]
struct FunctionOptions {
    registered: Option<LitStr>,
    all_or_nothing: bool,
}

impl Parse for FunctionOptions {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let registered: Option<LitStr> = if input.peek(LitStr) { Some(input.parse()?) } else { None };
        if registered.is_some() && !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        let all_or_nothing = !input.is_empty() && input.parse::<Ident>()? == "all_or_nothing";
        if registered.is_none() && !all_or_nothing {
            return Err(input.error("neither a name nor an option"));
        }
        Ok(Self { registered, all_or_nothing })
    }
}

/// The options of a function, taken off it.
fn options(declaration: &mut Declaration) -> syn::Result<FunctionOptions> {
    let is_its = |attribute: &Attribute| attribute.path().is_ident("function");
    let Some(at) = declaration.attributes.iter().position(is_its) else {
        return Ok(FunctionOptions::default());
    };
    let attribute = declaration.attributes.remove(at);
    attribute.parse_args().map_err(|_| {
        let message = "`#[function]` takes the name that the library registers, or `all_or_nothing`\n= help: write `#[function(\"name\")]`";
        Error::new_spanned(&attribute, message)
    })
}

/// One item, or an inner attribute: up to the first `;` or braces. What follows the braces of `use a::{b, c};` is taken as an item of
/// its own: all of them are written as they are.
fn foreign_item(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    if input.peek(Token![#]) && input.peek2(Token![!]) {
        for _ in 0..3 {
            tokens.extend([input.parse::<TokenTree>()?]);
        }
        return Ok(tokens);
    }
    for attribute in input.call(Attribute::parse_outer)? {
        attribute.to_tokens(&mut tokens);
    }
    tokens.extend(input.parse::<Visibility>()?.into_token_stream());
    while !input.is_empty() {
        let next: TokenTree = input.parse()?;
        let ends = match &next {
            TokenTree::Punct(punct) => punct.as_char() == ';',
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            _ => false,
        };
        tokens.extend([next]);
        if ends {
            break;
        }
    }
    Ok(tokens)
}
