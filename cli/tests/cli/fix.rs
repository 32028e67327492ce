//! `check --fix` and `--diff`: what they write, and what they leave alone.

use std::fs;

use serde_json::json;

use crate::run::Folder;

const NIL: &str = "local v = redis.call('GET', KEYS[1])\nif v == nil then return 0 end\nreturn v\n";
const FIXED: &str = "local v = redis.call('GET', KEYS[1])\nif v == false then return 0 end\nreturn v\n";

fn text(folder: &Folder, file: &str) -> String {
    String::from_utf8(fs::read(folder.path.join(file)).expect("the file")).expect("UTF-8")
}

#[test]
fn what_is_fixed_is_not_reported_any_more() {
    let folder = Folder::new("fix_fixed").with("a.lua", NIL).with("b.lua", "return 1\n");
    let ended = folder.run(["check", ".", "--fix"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    assert_eq!(ended.stderr, "1 fix written to 1 file\n2 files checked: 0 errors, 0 warnings\n");
    assert_eq!(text(&folder, "a.lua"), FIXED);
    let ended = folder.run(["check", ".", "--fix"]);
    assert_eq!(ended.stderr, "2 files checked: 0 errors, 0 warnings\n");
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let folder = Folder::new("fix_diff").with("a.lua", NIL);
    let ended = folder.run(["check", "a.lua", "--diff"]);
    let diff = "\
--- a.lua
+++ a.lua
@@ -1,3 +1,3 @@
 local v = redis.call('GET', KEYS[1])
-if v == nil then return 0 end
+if v == false then return 0 end
 return v
";
    assert_eq!((ended.stdout.as_str(), ended.code), (diff, 1));
    assert_eq!(text(&folder, "a.lua"), NIL);
    assert_eq!(folder.run(["check", "a.lua", "--fix", "--diff"]).stdout, diff);
}

#[test]
fn ends_of_lines_and_other_letters_stay() {
    let crlf = NIL.replace('\n', "\r\n").replace("return v", "return v -- é");
    let folder =
        Folder::new("fix_bytes").with("a.lua", &crlf).with("b.lua", [NIL.as_bytes(), b"-- \xff\n"].concat());
    folder.run(["check", ".", "--fix"]);
    assert_eq!(text(&folder, "a.lua"), crlf.replace("nil", "false"));
    let bytes = fs::read(folder.path.join("b.lua")).expect("the file");
    assert_eq!(bytes, [NIL.as_bytes(), b"-- \xff\n"].concat());
}

#[test]
fn a_fix_goes_to_the_file_that_the_line_comes_from() {
    let lib = format!("local function read()\n  {}end\n", NIL.trim_end().replace('\n', "\n  ") + "\n");
    let folder = Folder::new("fix_include")
        .with("a.lua", "--- @include 'lib/read'\nreturn read()\n")
        .with("b.lua", "-- first\n--- @include 'lib/read'\nreturn read()\n")
        .with("lib/read.lua", &lib);
    let ended = folder.run(["check", ".", "--fix"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    assert_eq!(text(&folder, "lib/read.lua"), lib.replace("== nil", "== false"));
    assert_eq!(text(&folder, "b.lua"), "-- first\n--- @include 'lib/read'\nreturn read()\n");
}

#[test]
fn what_is_certain_in_one_script_alone_is_left_in_a_shared_file() {
    let folder = Folder::new("fix_shared")
        .with("a.lua", "local v = redis.call('GET', KEYS[1])\n--- @include 'lib/test'\n")
        .with("b.lua", "local v = redis.call('INCR', KEYS[1])\nv = ARGV[1]\n--- @include 'lib/test'\n")
        .with("lib/test.lua", "if v == nil then return 0 end\nreturn v\n");
    let ended = folder.run(["check", ".", "--fix"]);
    assert!(ended.stdout.contains("missing_reply_compared_with_nil"), "{}", ended.stdout);
    assert_eq!(text(&folder, "lib/test.lua"), "if v == nil then return 0 end\nreturn v\n");
    assert_eq!(
        folder.run(["check", "a.lua", "--fix"]).stderr,
        "1 fix written to 1 file\n2 files checked: 0 errors, 0 warnings\n"
    );
}

#[test]
fn comments_silence_what_is_found() {
    let folder = Folder::new("fix_silence")
        .with("a.lua", format!("local unused = 1\n{NIL}"))
        .with("b.lua", "return x\n");
    let ended = folder.run(["check", ".", "--silence=unused_local,undefined_global"]);
    assert!(ended.stderr.starts_with("2 comments written to 2 files\n"), "{}", ended.stderr);
    assert!(!ended.stdout.contains("unused") && ended.stdout.contains("missing_reply_compared_with_nil"));
    assert_eq!(text(&folder, "b.lua"), "-- redis-script: allow(undefined_global)\nreturn x\n");
    let ended = folder.run(["check", ".", "--silence"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    let silenced = "-- redis-script: allow(unused_local)\nlocal unused = 1\n";
    assert!(text(&folder, "a.lua").starts_with(silenced));
    let ended = folder.run(["check", ".", "--silence=unused_locl"]);
    assert!(ended.stderr.contains("did you mean `unused_local`?") && ended.code == 2, "{}", ended.stderr);
}

#[test]
#[cfg(unix)]
fn links_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("fix_links").with("real/a.lua", NIL);
    symlink("real/a.lua", folder.path.join("link.lua")).expect("a link");
    let real = folder.path.join("real/a.lua");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o751)).expect("a mode");
    let ended = folder.run(["check", "link.lua", "--fix"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(folder.path.join("link.lua").is_symlink());
    assert_eq!(text(&folder, "real/a.lua"), FIXED);
    assert_eq!(fs::metadata(&real).expect("the file").permissions().mode() & 0o777, 0o751);
    assert_eq!(fs::read_dir(folder.path.join("real")).expect("the folder").count(), 1);
}

#[test]
#[cfg(unix)]
fn what_is_read_only_is_told_and_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("fix_read_only").with("a.lua", NIL).with("b.lua", NIL);
    let file = folder.path.join("a.lua");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("a mode");
    let ended = folder.run(["check", ".", "--fix"]);
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("`./a.lua` can't be written: it is read-only"), "{}", ended.stderr);
    assert_eq!((text(&folder, "a.lua").as_str(), text(&folder, "b.lua").as_str()), (NIL, FIXED));
}

#[test]
fn fixes_are_data_too() {
    let folder = Folder::new("fix_data").with("a.lua", NIL);
    let fix = &folder.run(["check", "a.lua", "--format", "json"]).json()["fix"];
    let edit =
        json!({ "path": "a.lua", "line": 2, "column": 9, "end_line": 2, "end_column": 12, "text": "false" });
    assert_eq!(fix, &json!({ "certain": true, "edits": [edit] }));
    let result = &folder.run(["check", "a.lua", "--format", "sarif"]).json()["runs"][0]["results"][0];
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "a.lua");
    let region = json!({ "startLine": 2, "startColumn": 9, "endLine": 2, "endColumn": 12 });
    let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": "false" } });
    assert_eq!(change["replacements"], json!([replacement]));
}
