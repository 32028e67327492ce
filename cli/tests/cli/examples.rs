//! The suites of `examples/npm` and `examples/pytest`, run through `test`: the pages of `docs/` show what comes of them.

#![cfg(feature = "testing")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use redis_script_test_engine::{find, skip};

use crate::run::{Ended, Folder};

/// The folder of an example, with its packages; nothing where they can't be had.
fn example(name: &str, client: &str, install: &[&str], packages: &[&str]) -> Option<PathBuf> {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{client} {}", packages.join(" ")));
    if find().is_err() {
        skip(name, "there is no server").unwrap();
        return None;
    }
    if !place.is_dir() {
        let output = Command::new(client).args(install).arg(&place).args(packages).output();
        if !output.is_ok_and(|output| output.status.success()) {
            let _ = fs::remove_dir_all(&place);
            skip(name, &format!("`{client}` can't fetch {}", packages.join(" and "))).unwrap();
            return None;
        }
    }
    Some(place)
}

/// A copy of it, in which `test` runs.
fn run(name: &str, suite: &[&str]) -> Ended {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name);
    let mut folder = Folder::new(&format!("example {name}"));
    for place in ["", "lua"] {
        for entry in fs::read_dir(from.join(place)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let file = Path::new(place).join(entry.file_name());
                folder = folder.with(file.to_str().unwrap(), fs::read(entry.path()).unwrap());
            }
        }
    }
    folder.run([&["test", "--scripts", "lua", "--"], suite].concat())
}

/// What is printed stands in the page.
fn is_shown(ended: &Ended, page: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
    let text = fs::read_to_string(page).unwrap();
    let start = ended.stdout.find("warning: ").expect("a line that never ran");
    let shown = ended.stdout.split_at(start).1.trim_end();
    assert!(text.contains(shown), "not in the page:\n{shown}");
}

#[test]
fn the_example_for_npm_runs() {
    let install = ["install", "--silent", "--no-audit", "--no-fund", "--fetch-retries=1", "--prefix"];
    let Some(packages) = example("the_example_for_npm_runs", "npm", &install, &["redis@6.3.1"]) else {
        return;
    };
    let modules = format!("NODE_PATH={}", packages.join("node_modules").display());
    let ended = run("npm", &["env", &modules, "npm", "--silent", "test"]);
    assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
    is_shown(&ended, "testing_npm.md");
}

#[test]
fn the_example_for_pytest_runs() {
    let install = ["-m", "pip", "install", "--quiet", "--retries", "1", "--target"];
    let packages =
        example("the_example_for_pytest_runs", "python3", &install, &["pytest==9.2.0", "redis==8.1.0"]);
    let Some(packages) = packages else { return };
    let packages = format!("PYTHONPATH={}", packages.display());
    let ended = run("pytest", &["env", &packages, "python3", "-m", "pytest", "-q", "-p", "no:cacheprovider"]);
    assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
    is_shown(&ended, "testing_python.md");
}
