//! The scripts that are looked at: those that are there already, for other tests, and one for each kind of thing that `flow`
//! follows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/scripts");
const RIGHT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/tests/right");

pub(crate) struct Script {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// By the name of their golden file.
pub(crate) fn groups() -> BTreeMap<String, Vec<Script>> {
    let folders = files(Path::new(FIXTURES)).into_iter().chain([OWN.into()]).map(|folder| {
        let scripts =
            files(&folder).into_iter().filter(|file| file.extension().is_some_and(|it| it == "lua"));
        (stem(&folder), scripts.map(|file| of_file(&file)).collect())
    });
    let right =
        files(Path::new(RIGHT)).into_iter().map(|file| (format!("right_{}", stem(&file)), within(&file)));
    folders.chain(right).filter(|(_, scripts): &(String, Vec<Script>)| !scripts.is_empty()).collect()
}

fn of_file(file: &Path) -> Script {
    let text = String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned();
    Script { name: stem(file), text }
}

/// Each `name(…) -> …, r"text";` of a file of Rust.
fn within(file: &Path) -> Vec<Script> {
    let text = fs::read_to_string(file).unwrap();
    let pieces: Vec<&str> = text.split(" r\"\n").collect();
    let heads = pieces.iter().filter_map(|piece| {
        let head = piece.rsplit("\n    ").find(|line| line.contains(") -> "))?;
        head.split('(').next().map(str::to_owned)
    });
    let texts = pieces.iter().skip(1).filter_map(|piece| piece.split("\";").next());
    heads.zip(texts).map(|(name, text)| Script { name, text: text.to_owned() }).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}
