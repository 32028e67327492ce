//! A script's text where the attribute writes it: a literal, `concat!` of several, or `include_str!` of a file. A constant has no
//! value yet when macros run.

use proc_macro2::Span;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Lit, Path, Token};

/// The text, in pieces.
pub(crate) struct ScriptText {
    pub(crate) span: Span,
    pub(crate) pieces: Vec<Piece>,
}

/// One piece.
pub(crate) enum Piece {
    Written(String),
    /// The text of a file, whose path starts where the source file stands.
    Included {
        path: String,
        span: Span,
    },
}

impl Parse for ScriptText {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Lit) {
            let literal: Lit = input.parse()?;
            return Ok(Self { span: literal.span(), pieces: vec![Piece::Written(written(&literal)?)] });
        }
        let name: Path = input.call(Path::parse_mod_style).map_err(|error| no_text(error.span()))?;
        if !input.peek(Token![!]) {
            return Err(no_text(name.span()));
        }
        input.parse::<Token![!]>()?;
        let arguments = arguments(input)?;
        let last = name.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let pieces = match last.as_str() {
            "concat" => arguments.into_iter().flat_map(|argument| argument.pieces).collect(),
            "include_str" => {
                vec![Piece::Included { path: sole(&arguments, name.span())?, span: name.span() }]
            }
            "env" => vec![Piece::Written(variable(&sole(&arguments, name.span())?, name.span())?)],
            _ => return Err(no_text(name.span())),
        };
        Ok(Self { span: name.span(), pieces })
    }
}

fn arguments(input: ParseStream<'_>) -> syn::Result<Vec<ScriptText>> {
    let list;
    if input.peek(syn::token::Paren) {
        syn::parenthesized!(list in input);
    } else if input.peek(syn::token::Bracket) {
        syn::bracketed!(list in input);
    } else {
        syn::braced!(list in input);
    }
    Ok(Punctuated::<ScriptText, Token![,]>::parse_terminated(&list)?.into_iter().collect())
}

/// As `concat!` writes it.
fn written(literal: &Lit) -> syn::Result<String> {
    match literal {
        Lit::Str(text) => Ok(text.value()),
        Lit::Char(character) => Ok(character.value().to_string()),
        Lit::Bool(it) => Ok(it.value.to_string()),
        Lit::Int(number) => Ok(number.base10_digits().to_owned()),
        Lit::Float(number) => Ok(number.base10_digits().to_owned()),
        other => Err(no_text(other.span())),
    }
}

/// The one argument of a macro, which has to be written out.
fn sole(arguments: &[ScriptText], span: Span) -> syn::Result<String> {
    let mut text = String::new();
    let [argument] = arguments else { return Err(no_text(span)) };
    for piece in &argument.pieces {
        match piece {
            Piece::Written(written) => text.push_str(written),
            Piece::Included { span, .. } => return Err(no_text(*span)),
        }
    }
    Ok(text)
}

/// What `cargo` sets: for another variable nobody would compile again when it changes.
fn variable(name: &str, span: Span) -> syn::Result<String> {
    let value = std::env::var(name).ok().filter(|_| name.starts_with("CARGO_"));
    let message = || {
        format!(
            "`env!(\"{name}\")` can't be part of a script\n= help: use a variable that Cargo sets, such as `CARGO_MANIFEST_DIR`, or pass an argument to the script"
        )
    };
    value.ok_or_else(|| Error::new(span, message()))
}

fn no_text(span: Span) -> Error {
    let message = "the text of the script has to stand here: macros see no values of constants\n= help: write `lua = \"…\"`, `lua = concat!(…)` of literals or `lua = include_str!(\"x.lua\")`, or name a file";
    Error::new(span, message)
}

#[cfg(test)]
mod tests {
    use super::{Piece, ScriptText};

    fn read(text: &str) -> Result<String, String> {
        let parsed = syn::parse_str::<ScriptText>(text).map_err(|error| error.to_string())?;
        let shown = |piece: &Piece| match piece {
            Piece::Written(text) => text.clone(),
            Piece::Included { path, .. } => format!("<{path}>"),
        };
        Ok(parsed.pieces.iter().map(shown).collect())
    }

    #[test]
    fn what_the_compiler_knows_as_text_is_read() {
        for (text, expected) in [
            ("\"return 1\"", "return 1"),
            ("r#\"return \"x\"\"#", "return \"x\""),
            ("concat!(\"return \", 1, \" + \", 2.5, ',', true)", "return 1 + 2.5,true"),
            ("core::concat![\"a\", std::concat!(\"b\"),]", "ab"),
            ("include_str!(\"x.lua\")", "<x.lua>"),
            ("concat!(include_str!(\"lib.lua\"), \"return 1\")", "<lib.lua>return 1"),
            ("include_str!(concat!(\"lua/\", \"x.lua\"))", "<lua/x.lua>"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
        let path = read("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/x.lua\"))").unwrap();
        assert_eq!(path, format!("<{}/x.lua>", env!("CARGO_MANIFEST_DIR")));
    }

    #[test]
    fn what_has_no_value_yet_is_refused() {
        for text in
            ["SCRIPT", "crate::SCRIPT", "format!(\"{}\", 1)", "b\"return 1\"", "include_str!()", "&TEXT"]
        {
            assert!(
                read(text).unwrap_err().starts_with("the text of the script has to stand here"),
                "{text}"
            );
        }
        assert!(read("env!(\"HOME\")").unwrap_err().starts_with("`env!(\"HOME\")` can't be"));
    }
}
