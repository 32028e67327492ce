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

#[test]
#[cfg(unix)]
fn what_has_no_end_or_no_owner_is_refused_at_once() {
    let folder = Folder::new("failure_special")
        .with("hit.lua", "return 1")
        .with("in.lua", "--- @include 'pipe'\nreturn 1");
    let pipe =
        std::process::Command::new("mkfifo").arg(folder.path.join("pipe.lua")).status().expect("mkfifo");
    assert!(pipe.success());
    let link = |name: &str, to: &str| std::os::unix::fs::symlink(to, folder.path.join(name)).expect("a link");
    link("zero.lua", "/dev/zero");
    link("broken.lua", "nowhere.lua");
    for (path, sentence) in [
        ("pipe.lua", "`pipe.lua` can't be read: it is a pipe, a socket or a device"),
        ("zero.lua", "`zero.lua` can't be read: it is a pipe, a socket or a device"),
        ("/dev/stdin", "`/dev/stdin` can't be read: it is a pipe, a socket or a device"),
        ("broken.lua", "`broken.lua` is a link that leads nowhere"),
    ] {
        for command in ["check", "explain"] {
            let ended = folder.run([command, path]);
            assert_eq!((ended.stderr, ended.code), (format!("error: {sentence}\n"), 2), "{command} {path}");
        }
    }
    let ended = folder.run(["check", "in.lua"]);
    assert!(ended.stdout.starts_with("error: `pipe.lua` can't be read: it is a pipe"), "{}", ended.stdout);
    let all = folder.run(["check", "."]);
    assert_eq!((all.stderr.matches("error: `./").count(), all.code), (3, 2), "{}", all.stderr);
}

#[test]
#[cfg(unix)]
fn a_name_of_any_bytes_is_shown() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let name = OsStr::from_bytes(b"hit\xff.lua");
    let folder = Folder::new("failure_bytes");
    std::fs::write(folder.path.join(name), KEY_ZERO).expect("write the script");
    let ended = folder.run([OsStr::new("check"), name]);
    assert!(ended.stdout.contains(" --> hit\u{fffd}.lua:2:26\n"), "{}", ended.stdout);
    assert_eq!(ended.code, 1);
}
