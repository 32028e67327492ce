//! Every mistake that `ui-tests` shows the compiler is found here as well, with the words that stand in its golden file: by the
//! macros alone, without a compiler. Which line of Rust an error points to, only the compiler knows.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use redis_script_analyzer::Settings;
use syn::LitStr;

use crate::golden::expand_item;
use crate::manifest::Manifest;

/// What is looked for beside the source file can't be told from here.
const ONLY_IN_A_COMPILER: &str = "missing_beside_source.rs";
/// A limit of Lua's code generator, which the parser alone does not know.
const ONLY_WITH_LUA: &str = "too_many_locals.rs";

#[test]
fn mistakes_are_told_as_the_compiler_shows_them() {
    let wrong: Vec<String> = cases().iter().filter_map(|case| differs(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What the macros say of a case, where its golden file says something else.
fn differs(case: &Path) -> Option<String> {
    let golden = fs::read_to_string(case.with_extension("stderr")).unwrap();
    let folder = case.parent().unwrap().display().to_string();
    let mut items = Vec::new();
    collect_items(fs::read_to_string(case).unwrap().parse().unwrap(), &mut items);
    let expanded: TokenStream = items
        .into_iter()
        .map(|item| expand_item(from_package_root(item, &folder), &Manifest::with(Settings::default())))
        .collect();
    let mut told = Vec::new();
    collect_messages(expanded, &mut told);
    let told: Vec<String> = told.iter().map(|message| as_shown(message, &folder)).collect();
    let expected = message_of(&golden).into_iter().collect::<Vec<_>>();
    (told != expected).then(|| format!("{}: expected {expected:#?}, found {told:#?}", case.display()))
}

/// The first error, if it is one of ours: those of the compiler have a number.
fn message_of(golden: &str) -> Option<String> {
    let message = golden.strip_prefix("error: ")?;
    let lines =
        message.lines().take_while(|line| !(line.trim_start().starts_with("-->") && line.contains(".rs:")));
    Some(lines.map(str::trim).collect::<Vec<_>>().join("\n"))
}

fn as_shown(message: &str, folder: &str) -> String {
    let root = root().display().to_string();
    let message = message.replace(&format!("looked for `{root}/"), "looked for `$DIR/");
    // A folder of `include_path` is named from the package's root.
    let below = folder.strip_prefix(&root).unwrap_or_default();
    let message = message.replace(&format!("../ui-tests{below}/"), "");
    let message = message.replace(&format!("{folder}/"), "./").replace("`./../", "`../");
    let message = message.replace(&format!("{root}/"), "");
    message.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("ui-tests")
}

/// All items with one of our attributes, wherever they stand.
fn collect_items(tokens: TokenStream, items: &mut Vec<TokenStream>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match (&token, tokens.peek()) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)))
                if hash.as_char() == '#' && is_ours(attribute) =>
            {
                let mut item = vec![token];
                for token in tokens.by_ref() {
                    let is_end = is_end(&token);
                    item.push(token);
                    if is_end {
                        break;
                    }
                }
                items.push(item.into_iter().collect());
            }
            (TokenTree::Group(group), _) => collect_items(group.stream(), items),
            _ => {}
        }
    }
}

fn is_ours(attribute: &Group) -> bool {
    let text = attribute.stream().to_string();
    ["redis_script", "redis_functions"].iter().any(|name| text.starts_with(name))
        || text.contains("FromReply")
}

fn is_end(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}

/// Outside of a compiler nobody knows which file an item stands in: a path from there becomes one from the package.
fn from_package_root(item: TokenStream, folder: &str) -> TokenStream {
    let token = |token: TokenTree| match token {
        TokenTree::Group(group) => {
            Group::new(group.delimiter(), from_package_root(group.stream(), folder)).into()
        }
        TokenTree::Literal(literal) => path_of(&literal)
            .map_or(TokenTree::Literal(literal), |path| Literal::string(&format!("{folder}/{path}")).into()),
        other => other,
    };
    item.into_iter().map(token).collect()
}

fn path_of(literal: &Literal) -> Option<String> {
    let text = syn::parse_str::<LitStr>(&literal.to_string()).ok()?.value();
    if text.starts_with("../") { Some(text) } else { text.strip_prefix("./").map(str::to_owned) }
}

/// The texts of `compile_error!` and of the warnings.
fn collect_messages(tokens: TokenStream, messages: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).map(|at| tokens[at].to_string()).unwrap_or_default();
        match token {
            TokenTree::Group(group) if before(2) == "compile_error" => {
                messages.push(syn::parse2::<LitStr>(group.stream()).unwrap().value());
            }
            TokenTree::Group(group) if before(1) == "#" && group.to_string().starts_with("[deprecated") => {
                let mut notes = Vec::new();
                collect_notes(group.stream(), &mut notes);
                let lint = &tokens[at + 3];
                messages.extend(notes.iter().map(|note| format!("use of deprecated macro `{lint}`: {note}")));
            }
            TokenTree::Group(group) => collect_messages(group.stream(), messages),
            _ => {}
        }
    }
}

fn collect_notes(tokens: TokenStream, notes: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_notes(group.stream(), notes),
            TokenTree::Literal(literal) => {
                notes.push(syn::parse_str::<LitStr>(&literal.to_string()).unwrap().value());
            }
            _ => {}
        }
    }
}

fn cases() -> Vec<PathBuf> {
    let mut cases = Vec::new();
    for kind in folders(&root().join("fail")).iter().chain([&root().join("warn")]) {
        let files = fs::read_dir(kind).unwrap().map(|entry| entry.unwrap().path());
        let files = files.filter(|file| file.extension().is_some_and(|it| it == "rs"));
        cases.extend(files.filter(|file| !file.ends_with(ONLY_IN_A_COMPILER)));
    }
    cases.retain(|case| cfg!(feature = "mlua") || !case.ends_with(ONLY_WITH_LUA));
    cases.sort();
    assert!(cases.len() > 100, "where are the cases of `ui-tests`?");
    cases
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|entry| entry.is_dir()).collect()
}
