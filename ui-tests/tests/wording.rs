//! What every golden file must hold, whoever blessed it: one error, no warning, no path of a machine; and where a script
//! is to blame, the Lua line with a caret, the fix and the lint's name.
//!
//! It reads the files; `ui.rs` compares them with the compiler, and runs first, by its name: blessing makes new files.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose mistakes stand in a script.
const ABOUT_LUA: [&str; 10] =
    ["syntax", "arity", "names", "globals", "commands", "errors", "values", "reply", "include", "warn"];

#[test]
fn every_case_gives_one_error() {
    for (golden, text) in goldens() {
        let count = |word: &str| text.lines().filter(|line| line.starts_with(word)).count();
        assert_eq!(count("error"), 1, "errors in {}", golden.display());
        assert_eq!(count("warning"), 0, "warnings in {}", golden.display());
    }
}

#[test]
fn a_mistake_in_a_script_shows_its_line_the_mend_and_the_lint() {
    let about_lua = goldens().into_iter().filter(|(golden, _)| ABOUT_LUA.contains(&folder(golden).as_str()));
    for (golden, text) in about_lua {
        let script = script_name(&golden);
        let snippet: Vec<&str> = text.lines().skip_while(|line| !line.contains(&script)).collect();
        let holds = |part: &str| snippet.iter().any(|line| line.trim_start().starts_with(part));
        assert!(holds(&script), "{} does not show `{script}`", golden.display());
        assert!(
            holds("| ") && snippet.iter().any(|line| line.contains('^')),
            "no caret in {}",
            golden.display()
        );
        assert!(holds("= help: ") && holds("= lint: "), "no help or no lint in {}", golden.display());
    }
}

#[test]
fn no_golden_file_names_a_folder_of_this_machine() {
    for (golden, text) in goldens() {
        let absolute = ["--> /", "::: /", "`/", "\"/"].iter().find(|path| text.contains(*path));
        assert_eq!(absolute, None, "{}", golden.display());
    }
}

#[test]
fn every_golden_file_and_every_script_belongs_to_a_case() {
    for file in files("stderr") {
        assert!(file.with_extension("rs").exists(), "no case beside {}", file.display());
    }
    for file in files("lua") {
        let is_used = file.with_extension("rs").exists() || ["path", "lib"].contains(&folder(&file).as_str());
        assert!(is_used, "no case beside {}", file.display());
    }
}

/// Every golden file with its text; a case without one fails here.
fn goldens() -> Vec<(PathBuf, String)> {
    let cases = files("rs").into_iter().filter(|case| folder(case) != "pass");
    let goldens: Vec<_> = cases.map(|case| read(case.with_extension("stderr"))).collect();
    assert!(!goldens.is_empty(), "no case was found");
    goldens
}

fn read(golden: PathBuf) -> (PathBuf, String) {
    let text = fs::read_to_string(&golden).unwrap_or_else(|error| panic!("{}: {error}", golden.display()));
    (golden, text)
}

/// How the place of a mistake begins: in the file beside the case or what it includes, or in the attribute's own text.
fn script_name(golden: &Path) -> String {
    let script = golden.with_extension("lua");
    if !script.exists() {
        return "--> ".to_owned() + &inline_name(golden);
    }
    if folder(golden) == "include" {
        return "--> ./".to_owned();
    }
    format!("--> ./{}:", script.file_name().unwrap_or_default().to_string_lossy())
}

/// `hit (inline):` for the function `hit`.
fn inline_name(golden: &Path) -> String {
    let (_, case) = read(golden.with_extension("rs"));
    let after = case.split_once("fn ").map_or("", |(_, after)| after);
    let name: String = after.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    format!("{name} (inline):")
}

fn folder(file: &Path) -> String {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    folder.to_string_lossy().into_owned()
}

fn files(extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["fail", "warn", "pass"].iter().flat_map(|folder| files_under(&root.join(folder)));
    all.filter(|file| file.extension().is_some_and(|it| it == extension)).collect()
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder of cases").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}
