//! The annotated function, as tokens; only its name, its parameters and `async` are looked at.

use crate::options::Options;
use proc_macro::{Delimiter, TokenStream, TokenTree};

const FORM: &str = "a test is `fn name(redis: TestRedis)` or `async fn name(redis: TestRedis)`";

/// A test without parameters, which runs the function on a server.
pub(crate) fn expand(item: TokenStream, options: &Options) -> Result<TokenStream, String> {
    let tokens: Vec<TokenTree> = item.into_iter().collect();
    let (attributes, function) = tokens.split_at(attributes_end(&tokens));
    let keyword = function.iter().position(|token| is_word(token, "fn")).ok_or(FORM)?;
    let (Some(name), Some(TokenTree::Group(parameters))) =
        (function.get(keyword + 1), function.get(keyword + 2))
    else {
        return Err(FORM.to_owned());
    };
    if parameters.delimiter() != Delimiter::Parenthesis || parameters.stream().is_empty() {
        return Err(FORM.to_owned());
    }
    let is_async = function.iter().take(keyword).any(|token| is_word(token, "async"));
    let returned = function.iter().skip(keyword + 3).take_while(|token| !is_body(token)).cloned();
    let (returned, function): (TokenStream, TokenStream) =
        (returned.collect(), function.iter().cloned().collect());
    let attributes: TokenStream = attributes.iter().cloned().collect();
    let run = runner(is_async, options);
    let head: TokenStream =
        parse(&format!("#[::core::prelude::v1::test] {attributes} fn {name}() {returned}"))?;
    let call = parse(&format!("::redis_script_test::__private::{run}(&[{}], {name})", options.servers))?;
    // The test owns its server, whether it moves it or not.
    let allowed = parse("#[allow(clippy::needless_pass_by_value)]")?;
    let body: TokenStream = [allowed, function, call].into_iter().collect();
    let body = proc_macro::Group::new(Delimiter::Brace, body);
    Ok(head.into_iter().chain([TokenTree::Group(body)]).collect())
}

fn runner(is_async: bool, options: &Options) -> &'static str {
    match (is_async, options.is_on_smol, options.has_threads) {
        (false, ..) => "run",
        (true, true, _) => "on_smol",
        (true, false, true) => "on_tokio_threads",
        (true, false, false) => "on_tokio",
    }
}

/// Where the attributes and doc comments end: each is `#` and brackets.
fn attributes_end(tokens: &[TokenTree]) -> usize {
    let pairs = tokens
        .chunks(2)
        .take_while(|pair| matches!(pair, [TokenTree::Punct(hash), _] if hash.as_char() == '#'));
    2 * pairs.count()
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident.to_string() == word)
}

fn is_body(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

fn parse(code: &str) -> Result<TokenStream, String> {
    code.parse().map_err(|error| format!("{error}"))
}
