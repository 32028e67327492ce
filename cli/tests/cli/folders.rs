//! Which files a path names.

use crate::run::{Ended, Folder, KEY_ZERO};

fn paths(ended: &Ended) -> Vec<String> {
    let lines = ended.json_lines();
    lines.iter().map(|line| line["path"].as_str().expect("a path").to_owned()).collect()
}

#[test]
fn a_folder_gives_every_script_under_it_in_order() {
    let folder = Folder::new("folder_order")
        .with("scripts/z.lua", KEY_ZERO)
        .with("scripts/deep/er/a.lua", KEY_ZERO)
        .with("scripts/b.lua", KEY_ZERO)
        .with("scripts/notes.txt", KEY_ZERO);
    let ended = folder.run(["check", "scripts", "--format", "json"]);
    assert_eq!(paths(&ended), ["scripts/b.lua", "scripts/deep/er/a.lua", "scripts/z.lua"]);
}

#[test]
fn a_file_needs_no_extension_and_counts_once() {
    let folder = Folder::new("folder_once").with("scripts/hit", KEY_ZERO);
    let ended = folder.run(["check", "scripts/hit", "scripts/hit", "--format", "json"]);
    assert_eq!(paths(&ended), ["scripts/hit"]);
}

#[test]
#[cfg(unix)]
fn links_to_files_are_files_and_loops_end() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new("folder_links").with("scripts/a.lua", KEY_ZERO);
    let link = |to: &str, name: &str| symlink(to, folder.path.join(name)).expect("make a link");
    link("a.lua", "scripts/b.lua");
    link("..", "scripts/up");
    link("self.lua", "scripts/self.lua");
    link("scripts", "named");
    let found = |path| paths(&folder.run(["check", path, "--format", "json"]));
    assert_eq!(found("scripts"), ["scripts/a.lua", "scripts/b.lua"]);
    assert_eq!(found("named"), ["named/a.lua", "named/b.lua"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_path_may_be_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new("folder_bytes").with("a.lua", KEY_ZERO);
    let name = OsStr::from_bytes(b"\xff.lua");
    std::fs::rename(folder.path.join("a.lua"), folder.path.join(name)).expect("rename it");
    let ended = folder.run([OsStr::new("check"), name]);
    assert!(ended.stdout.contains("--> \u{fffd}.lua:2:26"), "{}", ended.stdout);
    let ended = folder.run([OsStr::new("check"), name, OsStr::new("--format=sarif")]);
    assert!(ended.stdout.contains("%FF.lua"), "{}", ended.stdout);
}
