//! What the macros write, as golden files: `fixtures/NAME.rs` is an annotated item, `fixtures/NAME.expanded` what becomes of it.
//!
//! `cargo xtask bless` writes them anew; their diff is reviewed like code. That the code compiles, the other packages show.

mod readable;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use redis_script_analyzer::Settings;

use crate::manifest::Manifest;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
/// The second line of a fixture whose package has this setting.
const CLUSTER: &str = "//! cluster = true";

#[test]
fn expansions_are_as_their_golden_files_say() {
    let wrong: Vec<String> = fixtures().iter().filter_map(|fixture| differs(fixture)).collect();
    assert!(wrong.is_empty(), "{}\n\n`cargo xtask bless` rewrites them", wrong.join("\n"));
}

#[test]
fn every_golden_file_has_its_fixture() {
    let (goldens, fixtures) = (names("expanded"), names("rs"));
    let lost: Vec<&PathBuf> = goldens.difference(&fixtures).collect();
    assert!(lost.is_empty(), "no fixture for {lost:?}");
}

/// What is wrong with a golden file; a missing one is.
fn differs(fixture: &Path) -> Option<String> {
    let (golden, expanded) = (fixture.with_extension("expanded"), expanded(fixture));
    if env::var_os("REDIS_SCRIPT_BLESS").is_some() {
        fs::write(&golden, &expanded).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    let line = (1..).zip(expanded.lines().zip(expected.lines())).find(|(_, (now, then))| now != then);
    let line = line.map_or(expected.lines().count(), |(line, _)| line);
    (expanded != expected).then(|| format!("{}:{line}: not what the macros write", golden.display()))
}

fn expanded(fixture: &Path) -> String {
    let text = fs::read_to_string(fixture).unwrap();
    let is_head = |line: &&str| line.starts_with("//!");
    let manifest = Manifest::with(Settings {
        cluster: text.lines().take_while(is_head).any(|line| line == CLUSTER),
        ..Settings::default()
    });
    let item: Vec<&str> = text.lines().skip_while(is_head).collect();
    let item: TokenStream = item.join("\n").parse().unwrap();
    let expanded = expand_item(item, &manifest);
    readable::readable(&expanded).replace(env!("CARGO_MANIFEST_DIR"), "…")
}

/// What an item becomes, with its attribute in front.
pub(crate) fn expand_item(item: TokenStream, manifest: &Manifest) -> TokenStream {
    match attribute(item.clone()) {
        Some(("redis_script", options, item)) => crate::pipeline::run(options, item, manifest),
        Some(("redis_functions", options, item)) => crate::library::run(options, item, manifest),
        _ => crate::derive::expand(item),
    }
}

/// The attribute in front of the item: its name, its options, and the item.
fn attribute(item: TokenStream) -> Option<(&'static str, TokenStream, TokenStream)> {
    let mut tokens = item.into_iter();
    let (Some(TokenTree::Punct(_)), Some(TokenTree::Group(attribute))) = (tokens.next(), tokens.next())
    else {
        return None;
    };
    let mut attribute = attribute.stream().into_iter();
    let name = attribute.next()?.to_string();
    let name = ["redis_script", "redis_functions"].into_iter().find(|known| *known == name)?;
    match attribute.next() {
        Some(TokenTree::Group(options)) if options.delimiter() == Delimiter::Parenthesis => {
            Some((name, options.stream(), tokens.collect()))
        }
        _ => Some((name, TokenStream::new(), tokens.collect())),
    }
}

fn fixtures() -> Vec<PathBuf> {
    names("rs").iter().map(|name| name.with_extension("rs")).collect()
}

/// The files with this extension, without it.
fn names(extension: &str) -> BTreeSet<PathBuf> {
    let files = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|it| it == extension));
    files.map(|file| file.with_extension("")).collect()
}
