//! What people read, and the exit codes.

use crate::run::{Folder, KEY_ZERO, run};

#[test]
fn an_error_shows_the_line_and_the_mend() {
    let ended = Folder::new("check_error").with("hit.lua", KEY_ZERO).run(["check", "hit.lua"]);
    assert_eq!(
        ended.stdout,
        "\
error: `KEYS[0]` is read, which is always nil
 --> hit.lua:2:26
  |
2 | return redis.call('GET', KEYS[0])
  |                          ^^^^^^^ nil in every call
  |
  = help: count from 1: the first element is `KEYS[1]`
  = lint: key_out_of_range

"
    );
    assert_eq!(ended.stderr, "1 file checked: 1 error, 0 warnings\n");
    assert_eq!(ended.code, 1);
}

#[test]
fn a_script_that_does_not_compile_is_an_error() {
    let ended = Folder::new("check_syntax").with("hit.lua", "return return").run(["check", "hit.lua"]);
    assert!(ended.stdout.starts_with("error: "), "{}", ended.stdout);
    assert!(ended.stdout.contains("= lint: syntax_error"), "{}", ended.stdout);
    assert_eq!(ended.code, 1);
}

#[test]
fn what_is_clean_says_so() {
    let ended = run(["check", "scripts"]);
    assert_eq!(ended.stdout, "");
    assert!(ended.stderr.ends_with("files checked: 0 errors, 0 warnings\n"), "{}", ended.stderr);
    assert_eq!(ended.code, 0);
}

#[test]
fn warnings_alone_are_clean() {
    let folder = Folder::new("check_warning").with("hit.lua", KEY_ZERO);
    let ended = folder.run(["check", "hit.lua", "--warn", "key_out_of_range"]);
    assert!(ended.stdout.starts_with("warning: `KEYS[0]`"), "{}", ended.stdout);
    assert_eq!(ended.stderr, "1 file checked: 0 errors, 1 warning\n");
    assert_eq!(ended.code, 0);
}

#[test]
fn nobody_promises_how_many_keys_and_arguments_come() {
    let script = "return { KEYS[7], ARGV[9], unpack(ARGV) }";
    let ended = Folder::new("check_alone").with("any.lua", script).run(["check", "any.lua"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
}

#[test]
fn a_comment_silences_a_lint() {
    let script = "return KEYS[0] -- redis-script: allow(key_out_of_range) nil is meant";
    let ended = Folder::new("check_comment").with("hit.lua", script).run(["check", "hit.lua"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
}

#[test]
fn a_library_of_functions_is_read_as_one() {
    let library = "#!lua name=limits\nlocal function hit(keys) return redis.call('GET', keys[1]) end\n\
                   redis.register_function('hit', hit)\n";
    let broken = "#!lua name=limits\nredis.register_function('hit'";
    let folder = Folder::new("check_library").with("good.lua", library).with("broken.lua", broken);
    assert_eq!(folder.run(["check", "good.lua"]).code, 0);
    let ended = folder.run(["check", "broken.lua"]);
    assert!(ended.stdout.contains(" --> broken.lua:2:"), "{}", ended.stdout);
    assert_eq!(ended.code, 1);
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new("check_colour").with("hit.lua", KEY_ZERO);
    assert!(!folder.run(["check", "hit.lua"]).stdout.contains('\u{1b}'));
}
