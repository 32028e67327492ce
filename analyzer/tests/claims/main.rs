//! What is claimed of each expression of many scripts, as golden files: those of the fixtures, one file for each folder, and those
//! that experts write, from the live tests.
//!
//! Whether a claim is true, a server shows: `cargo xtask prove`. Here a change of one is seen. `REDIS_SCRIPT_BLESS=1` rewrites the
//! files.

#![cfg(test)]

mod facts;
mod scripts;
mod shown;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use redis_script_analyzer::{Source, claims, read, syntax};
use scripts::Script;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims");

#[test]
fn claims_are_as_their_golden_files_say() {
    let wrong: Vec<String> =
        scripts::groups().iter().filter_map(|(group, scripts)| differs(group, scripts)).collect();
    assert!(wrong.is_empty(), "{}\n\n`cargo xtask bless` rewrites them", wrong.join("\n"));
}

#[test]
fn every_golden_file_has_its_scripts() {
    let groups: BTreeMap<String, Vec<Script>> = scripts::groups();
    let files = fs::read_dir(GOLDEN).unwrap().map(|entry| entry.unwrap().path());
    let goldens = files.filter(|file| file.extension().is_some_and(|it| it == "claims"));
    let lost: Vec<PathBuf> =
        goldens.filter(|file| !groups.contains_key(file.file_stem().unwrap().to_str().unwrap())).collect();
    assert!(lost.is_empty(), "no script for {lost:?}");
}

/// Where a golden file says something else, or is missing.
fn differs(group: &str, scripts: &[Script]) -> Option<String> {
    let golden = Path::new(GOLDEN).join(format!("{group}.claims"));
    let found: String = scripts.iter().map(section).collect();
    if env::var_os("REDIS_SCRIPT_BLESS").is_some() {
        fs::write(&golden, &found).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    let line = (1..).zip(found.lines().zip(expected.lines())).find(|(_, (now, then))| now != then);
    let (line, (now, then)) = line.unwrap_or((expected.lines().count(), ("", "")));
    (found != expected).then(|| format!("{}:{line}:\n  expected {then}\n  found    {now}", golden.display()))
}

/// A script's name, each line about which something is claimed, and what is known about the whole.
fn section(script: &Script) -> String {
    let source = Source::new(&script.name, script.text.as_bytes());
    let mut text = format!("-- {}\n", script.name);
    let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    match syntax::parse(script.text.as_bytes(), chunk_start(&script.text)) {
        Ok(chunk) => {
            let all = claims(&chunk, script.text.contains("setresp"));
            for claim in all.iter().filter(|claim| shown::says_more(claim, &source)) {
                let line = source.place(claim.span.start).line;
                lines.entry(line).or_default().push(shown::claim(claim, &source));
            }
        }
        Err(_) => text += "no script\n",
    }
    for (line, claims) in lines {
        let _ = writeln!(text, "{line}: {}", claims.join("; "));
    }
    if let Ok(script) = read(source) {
        text += &facts::facts(&script);
    }
    text + "\n"
}

/// Behind a line `#!lua`.
fn chunk_start(text: &str) -> usize {
    if text.starts_with("#!") { text.find('\n').unwrap_or(text.len()) } else { 0 }
}
