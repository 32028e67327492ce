//! Where generated code finds `redis-script`: as `::redis_script`, or by the path in `crate = path`.
//!
//! All code is generated with the first. One pass puts the second in its place, so that only those pay for it who ask for it.

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Error, Ident, Meta, Path};

const NAME: &str = "redis_script";

/// How the user's crate names ours.
pub(crate) struct Facade {
    /// The path of `crate = path`.
    path: Option<Vec<TokenTree>>,
}

impl Facade {
    /// Reads it from the options of an attribute, whatever else is wrong with them.
    pub(crate) fn find(options: TokenStream) -> Self {
        let options: Vec<TokenTree> = options.into_iter().collect();
        let path = options.split(|token| is_punct(token, ',')).find_map(|option| match option {
            [TokenTree::Ident(key), equals, path @ ..] if key == "crate" && is_punct(equals, '=') => {
                Some(path.to_vec())
            }
            _ => None,
        });
        let is_path = |path: &Vec<TokenTree>| parse.parse2(path.iter().cloned().collect()).is_ok();
        Self { path: path.filter(is_path) }
    }

    /// Reads it from `#[reply(crate = path)]` on a type.
    pub(crate) fn find_on_type(attributes: &[Attribute]) -> Self {
        let replies = attributes.iter().filter(|attribute| attribute.path().is_ident("reply"));
        let mut facades = replies.filter_map(|attribute| match &attribute.meta {
            Meta::List(list) => Some(Self::find(list.tokens.clone())),
            _ => None,
        });
        facades.find(|facade| facade.path.is_some()).unwrap_or(Self { path: None })
    }

    /// The same code, with the path in place of `::redis_script`.
    pub(crate) fn apply(&self, code: TokenStream) -> TokenStream {
        match &self.path {
            None => code,
            Some(path) => renamed(code, path),
        }
    }
}

/// Takes the path; what follows it is not looked at.
pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<()> {
    input.call(Path::parse_mod_style).map(|_| ()).map_err(|error| {
        let message = "`crate` names where `redis-script` is found, as a path\n= help: write it without quotes, as in `crate = my_crate::redis_script`";
        Error::new(error.span(), message)
    })
}

fn renamed(code: TokenStream, path: &[TokenTree]) -> TokenStream {
    let mut renamed: Vec<TokenTree> = Vec::new();
    for token in code {
        match token {
            TokenTree::Group(group) => renamed.push(renamed_group(&group, path).into()),
            TokenTree::Ident(name) if name == NAME && ends_in_root(&renamed) => {
                renamed.truncate(renamed.len() - 2);
                renamed.extend(path.iter().cloned().map(|token| placed(token, &name)));
            }
            token => renamed.push(token),
        }
    }
    renamed.into_iter().collect()
}

fn renamed_group(group: &Group, path: &[TokenTree]) -> Group {
    let mut all = Group::new(group.delimiter(), renamed(group.stream(), path));
    all.set_span(group.span());
    all
}

/// Whether a path begins at the `::` at the end, and does not go on there.
fn ends_in_root(tokens: &[TokenTree]) -> bool {
    let [before @ .., first, second] = tokens else { return false };
    is_punct(first, ':') && is_punct(second, ':') && !before.last().is_some_and(is_segment)
}

/// Whether a token can stand in front of `::` within a path. Of keywords, four can.
fn is_segment(token: &TokenTree) -> bool {
    let TokenTree::Ident(name) = token else { return false };
    let is_start = ["crate", "self", "super", "Self"].iter().any(|start| name == start);
    is_start || syn::parse2::<Ident>(TokenTree::from(name.clone()).into()).is_ok()
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// A token of the user's path, where the compiler points if what follows is wrong.
fn placed(mut token: TokenTree, place: &Ident) -> TokenTree {
    token.set_span(token.span().located_at(place.span()));
    token
}

#[cfg(test)]
mod tests {
    use super::Facade;
    use proc_macro2::TokenStream;

    fn renamed(options: &str, code: &str) -> String {
        let tokens = |text: &str| text.parse::<TokenStream>().unwrap();
        Facade::find(tokens(options)).apply(tokens(code)).to_string().replace(' ', "")
    }

    #[test]
    fn paths_from_the_root_are_renamed_wherever_they_stand() {
        let code = "use ::redis_script::A; impl<T> ::redis_script::B for C { f::<::redis_script::D>(&::redis_script::E); }";
        let expected = code.replace("::redis_script", "a::b").replace(' ', "");
        assert_eq!(renamed("\"x.lua\", crate = a::b, read_only", code), expected);
        assert_eq!(renamed("crate = a::b", code), expected);
    }

    #[test]
    fn other_names_stay() {
        let code = "a::redis_script::B; crate::redis_script::B; redis_script::B; ::redis::B";
        assert_eq!(renamed("crate = c", code), code.replace(' ', ""));
        assert_eq!(renamed("\"x.lua\"", "::redis_script::B"), "::redis_script::B");
        assert_eq!(renamed("crate =", "::redis_script::B"), "::redis_script::B");
        assert_eq!(renamed("crate = \"c\"", "::redis_script::B"), "::redis_script::B");
    }
}
