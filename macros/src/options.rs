//! The parentheses of the two attributes: the script or the library, then the options.

use proc_macro2::{Span, TokenStream};
use redis_script_analyzer::lints::ON_REPLIES;
use redis_script_analyzer::{Level, Settings};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token, bracketed, parenthesized};

use crate::facade;
use crate::script_text::ScriptText;

/// `#[redis_script("x.lua", read_only, allow(unused_key))]`
pub(crate) struct Options {
    pub(crate) script: ScriptLiteral,
    /// `read_only` of a script, `versioned` of a library.
    pub(crate) flag: Option<Span>,
    /// Scripts have to do all or nothing.
    pub(crate) all_or_nothing: bool,
    /// Folders, which come before those of the manifest.
    pub(crate) include_path: Vec<LitStr>,
    /// Those of the manifest; the attribute's levels hold over its.
    pub(crate) settings: Settings,
}

/// Which attribute.
#[derive(Clone, Copy)]
pub(crate) struct AttributeKind {
    /// Its name.
    pub(crate) attribute: &'static str,
    /// What it names first.
    pub(crate) noun: &'static str,
    /// The one option of its own.
    pub(crate) flag: &'static str,
}

/// `#[redis_script]`
pub(crate) const SCRIPT: AttributeKind =
    AttributeKind { attribute: "redis_script", noun: "script", flag: "read_only" };

/// `#[redis_functions]`
pub(crate) const FUNCTIONS: AttributeKind =
    AttributeKind { attribute: "redis_functions", noun: "library", flag: "versioned" };

/// Where the script's text comes from.
pub(crate) enum ScriptLiteral {
    /// A path.
    File(LitStr),
    /// `lua = "…"`
    Inline(ScriptText),
}

impl ScriptLiteral {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::File(literal) => literal.span(),
            Self::Inline(text) => text.span,
        }
    }
}

impl Options {
    /// Parses the attribute's arguments, which add to `settings`.
    pub(crate) fn parse(tokens: TokenStream, kind: AttributeKind, settings: Settings) -> syn::Result<Self> {
        if tokens.is_empty() {
            let AttributeKind { attribute, noun, .. } = kind;
            let message = format!(
                "no {noun} is named\n= help: write `#[{attribute}(\"path.lua\")]` or `#[{attribute}(lua = \"…\")]`"
            );
            return Err(syn::Error::new(Span::call_site(), message));
        }
        (|input: ParseStream<'_>| options(input, kind, settings)).parse2(tokens)
    }
}

fn options(input: ParseStream<'_>, kind: AttributeKind, settings: Settings) -> syn::Result<Options> {
    let mut options = Options {
        script: input.parse()?,
        flag: None,
        all_or_nothing: false,
        include_path: Vec::new(),
        settings,
    };
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if !input.is_empty() {
            options.option(input, kind)?;
        }
    }
    Ok(options)
}

impl Parse for ScriptLiteral {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::File);
        }
        let first = |span| syn::Error::new(span, "the script comes first: a path, or `lua = \"…\"`");
        let key: Ident = input.parse().map_err(|error| first(error.span()))?;
        if key != "lua" {
            return Err(first(key.span()));
        }
        input.parse::<Token![=]>()?;
        input.parse().map(Self::Inline)
    }
}

impl Options {
    fn option(&mut self, input: ParseStream<'_>, kind: AttributeKind) -> syn::Result<()> {
        let name = input.call(Ident::parse_any)?;
        match name.to_string().as_str() {
            flag if flag == kind.flag => {
                self.flag = Some(name.span());
                Ok(())
            }
            "all_or_nothing" => {
                self.all_or_nothing = true;
                Ok(())
            }
            // `Facade` has read it.
            "crate" => {
                input.parse::<Token![=]>()?;
                facade::parse(input)
            }
            "include_path" => {
                input.parse::<Token![=]>()?;
                let list;
                bracketed!(list in input);
                self.include_path.extend(Punctuated::<LitStr, Token![,]>::parse_terminated(&list)?);
                Ok(())
            }
            "allow" => self.lints(input, Level::Allow),
            "warn" => self.lints(input, Level::Warn),
            "deny" => self.lints(input, Level::Deny),
            other => {
                let message = format!(
                    "there is no option `{other}`\n= help: the options are `{}`, `all_or_nothing`, `allow(lint)`, `warn(lint)`, `deny(lint)`, `include_path = [\"folder\"]` and `crate = path`",
                    kind.flag
                );
                Err(syn::Error::new(name.span(), message))
            }
        }
    }

    fn lints(&mut self, input: ParseStream<'_>, level: Level) -> syn::Result<()> {
        let list;
        parenthesized!(list in input);
        for name in Punctuated::<Ident, Token![,]>::parse_terminated(&list)? {
            let written = name.to_string();
            let error = |message, help| syn::Error::new(name.span(), format!("{message}\n= help: {help}"));
            if let Some(message) = warns_of_reply(&written, level) {
                return Err(error(message, format!("write `allow({name})`, or leave it denied")));
            }
            let unknown = |nearest| error(format!("there is no lint `{name}`"), lint_help(nearest));
            self.settings.levels.set(&written, level).map_err(unknown)?;
        }
        Ok(())
    }
}

/// What is wrong with a lint on replies as a warning: the compiler judges them while it evaluates constants, and there it can
/// only fail.
pub(crate) fn warns_of_reply(lint: &str, level: Level) -> Option<String> {
    let is_wrong = level == Level::Warn && ON_REPLIES.iter().any(|it| it.name == lint);
    is_wrong.then(|| format!("`{lint}` can't be a warning: the compiler checks replies in constants"))
}

/// The help for the name of a lint that does not exist.
pub(crate) fn lint_help(nearest: Option<&str>) -> String {
    let all =
        || redis_script_analyzer::lints::ALL.iter().map(|lint| lint.name).collect::<Vec<_>>().join("`, `");
    nearest
        .map_or_else(|| format!("the lints are `{}`", all()), |nearest| format!("did you mean `{nearest}`?"))
}
