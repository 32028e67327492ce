//! The list of the lints, and their pages.

use crate::run::run;

#[test]
fn the_list_has_name_level_and_sentence() {
    let ended = run(["lints"]);
    let line = |name: &str| {
        let mut lines = ended.stdout.lines();
        lines.find(|line| line.split(' ').next() == Some(name)).expect("a line").to_owned()
    };
    assert!(line("unused_key").ends_with("deny  The function sends a key that the script never reads."));
    assert!(line("fixed_parameter_for_variadic").contains(" warn  "));
    assert!(line("syntax_error").contains(" deny  "));
    assert_eq!((ended.stderr.as_str(), ended.code), ("", 0));
}

#[test]
fn every_lint_of_the_list_has_a_page() {
    for line in run(["lints"]).stdout.lines() {
        let name = line.split(' ').next().expect("a name");
        let ended = run(["lints", name]);
        assert!(ended.stdout.starts_with(&format!("# {name}\n\nLevel: ")), "{}", ended.stdout);
        assert!(ended.stdout.contains("\n```lua\n"), "{}", ended.stdout);
        assert_eq!(ended.code, 0);
    }
}

#[test]
fn an_unknown_name_has_no_page() {
    let ended = run(["lints", "unused_keys"]);
    assert_eq!(ended.stderr, "error: there is no lint `unused_keys`; did you mean `unused_key`?\n");
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 2));
}
