//! Levels by the command line.

use crate::run::{Folder, KEY_ZERO};

fn code(name: &str, options: &[&str]) -> i32 {
    let folder = Folder::new(name).with("hit.lua", KEY_ZERO);
    folder.run(["check", "hit.lua"].iter().chain(options)).code
}

#[test]
fn what_is_allowed_is_silent() {
    let folder = Folder::new("level_allow").with("hit.lua", KEY_ZERO);
    let ended = folder.run(["check", "hit.lua", "--allow", "key_out_of_range"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
}

#[test]
fn several_lints_may_be_named() {
    assert_eq!(code("level_list", &["--allow", "unused_key,key_out_of_range"]), 0);
    assert_eq!(code("level_twice", &["--allow", "unused_key", "--allow", "key_out_of_range"]), 0);
}

#[test]
fn the_strictest_level_holds() {
    assert_eq!(code("level_both", &["--deny", "key_out_of_range", "--allow", "key_out_of_range"]), 1);
}

#[test]
fn an_unknown_lint_is_named_with_the_nearest() {
    for option in ["--deny", "--warn", "--allow"] {
        let ended = Folder::new("level_unknown").run(["check", ".", option, "key_out_of_rang"]);
        let sentence = "error: there is no lint `key_out_of_rang`; did you mean `key_out_of_range`?\n";
        assert_eq!((ended.stderr.as_str(), ended.code), (sentence, 2), "{option}");
    }
    let ended = Folder::new("level_far").run(["check", ".", "--deny", "zzzz"]);
    assert_eq!(ended.stderr, "error: there is no lint `zzzz`; `redis-script lints` lists them\n");
}

#[test]
fn a_script_that_does_not_compile_can_not_be_allowed() {
    let ended = Folder::new("level_syntax").run(["check", ".", "--allow", "syntax_error"]);
    assert!(ended.stderr.contains("the level of `syntax_error` can't be set"), "{}", ended.stderr);
    assert_eq!(ended.code, 2);
}
