//! `check --format json`.

use serde_json::json;

use crate::run::{Folder, KEY_ZERO};

#[test]
fn each_diagnostic_is_one_line() {
    let folder = Folder::new("json_lines").with("a.lua", KEY_ZERO).with("b.lua", "x = \u{e9}");
    let ended = folder.run(["check", ".", "--format", "json"]);
    let [first, second] = ended.json_lines().try_into().expect("two lines");
    assert_eq!(
        first,
        json!({
            "lint": "key_out_of_range",
            "level": "deny",
            "path": "./a.lua",
            "line": 2,
            "column": 26,
            "message": "`KEYS[0]` is read, which is always nil",
            "help": "count from 1: the first element is `KEYS[1]`",
        })
    );
    assert_eq!((&second["lint"], &second["line"]), (&json!("syntax_error"), &json!(1)));
    assert_eq!((ended.stderr.as_str(), ended.code), ("", 1));
}

#[test]
fn columns_count_characters() {
    let script = "return '\u{e9}\u{1f600}' .. KEYS[0]";
    let ended = Folder::new("json_column").with("a.lua", script).run(["check", "a.lua", "--format=json"]);
    let [only] = ended.json_lines().try_into().expect("one line");
    assert_eq!(only["column"], 16);
}

#[test]
fn a_warning_says_so() {
    let folder = Folder::new("json_warn").with("a.lua", KEY_ZERO);
    let ended = folder.run(["check", "a.lua", "--format=json", "--warn=key_out_of_range"]);
    assert_eq!((&ended.json()["level"], ended.code), (&json!("warn"), 0));
}

#[test]
fn what_is_clean_is_no_line() {
    let ended = Folder::new("json_clean").with("a.lua", "return 1").run(["check", "a.lua", "--format=json"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
}
