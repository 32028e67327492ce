//! What could not be done is one sentence, and exit code 2; it hides nothing else.

use crate::run::{Folder, KEY_ZERO};

#[test]
fn a_missing_path_hides_nothing() {
    let folder = Folder::new("failure_missing").with("hit.lua", KEY_ZERO);
    let ended = folder.run(["check", "nowhere.lua", "hit.lua"]);
    assert!(ended.stdout.contains("= lint: key_out_of_range"), "{}", ended.stdout);
    assert_eq!(
        ended.stderr,
        "error: there is no file or folder `nowhere.lua`\n1 file checked: 1 error, 0 warnings\n"
    );
    assert_eq!(ended.code, 2);
}

#[test]
fn a_missing_path_alone_is_one_sentence() {
    let ended = Folder::new("failure_alone").run(["check", "nowhere"]);
    assert_eq!(ended.stderr, "error: there is no file or folder `nowhere`\n");
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 2));
}

#[test]
fn a_folder_without_scripts_is_a_mistake() {
    let ended = Folder::new("failure_empty").with("empty/readme.md", "").run(["check", "empty"]);
    assert_eq!(ended.stderr, "error: there is no `.lua` file in `empty`\n");
    assert_eq!(ended.code, 2);
}

#[test]
fn explain_takes_one_file() {
    let ended = Folder::new("failure_folder").with("scripts/hit.lua", KEY_ZERO).run(["explain", "scripts"]);
    assert_eq!(ended.stderr, "error: `scripts` is a folder; name one file\n");
    assert_eq!(ended.code, 2);
}

#[test]
fn an_endless_file_is_refused() {
    let text = "-".repeat((16 << 20) + 1);
    let ended = Folder::new("failure_long").with("long.lua", text).run(["check", "long.lua"]);
    assert_eq!(ended.stderr, "error: `long.lua` is longer than 16 MiB\n");
    assert_eq!(ended.code, 2);
}

#[test]
fn an_unknown_option_is_one_too() {
    assert_eq!(Folder::new("failure_option").run(["check", "--colour", "."]).code, 2);
}
