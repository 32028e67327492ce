//! The parentheses of the attribute.

use proc_macro::{Delimiter, TokenStream, TokenTree};

/// What stands there.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Literals, with their commas.
    pub(crate) servers: String,
    pub(crate) is_on_smol: bool,
    pub(crate) has_threads: bool,
}

const KNOWN: &str =
    "the options are `servers(\"redis-7.0\", \"valkey-9\")`, `runtime = \"smol\"` and `threads`";

pub(crate) fn parse(attribute: TokenStream) -> Result<Options, String> {
    let tokens: Vec<TokenTree> = attribute.into_iter().collect();
    let mut options = Options::default();
    for option in tokens.split(|token| matches!(token, TokenTree::Punct(comma) if comma.as_char() == ',')) {
        let words: Vec<String> = option.iter().map(ToString::to_string).collect();
        match (words.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), option.get(1)) {
            ([], _) => {}
            (["servers", _], Some(TokenTree::Group(group)))
                if group.delimiter() == Delimiter::Parenthesis =>
            {
                options.servers = group.stream().to_string();
            }
            (["runtime", "=", "\"smol\""], _) => options.is_on_smol = true,
            (["runtime", "=", "\"tokio\""], _) => options.is_on_smol = false,
            (["threads"], _) => options.has_threads = true,
            _ => return Err(KNOWN.to_owned()),
        }
    }
    Ok(options)
}
