//! Each setting and each mistake, in the words that a user reads.

use std::path::Path;

use redis_script_analyzer::{Level, Settings, Target};

use crate::manifest::Place;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(text: &str) -> Result<Settings, Vec<String>> {
    super::read(text, Place::Package, root(), Settings::default())
}

#[test]
fn what_a_package_sets_holds_over_what_its_workspace_sets() {
    let workspace = "[workspace.metadata.redis-script]\nservers = [\"redis-6.2\"]\ncluster = true\n\
                     lints.unused_key = \"allow\"\nlints.slow_command = \"warn\"\n";
    let package = "[package.metadata.redis-script]\nservers = [\"valkey-9\"]\nlints.unused_key = \"warn\"\n";
    let of_workspace = super::read(workspace, Place::Workspace, root(), Settings::default()).unwrap();
    let apart = super::read(package, Place::Package, root(), of_workspace).unwrap();
    assert_eq!(apart, read(&format!("{package}{workspace}")).unwrap());
    assert_eq!((apart.servers, apart.cluster), (vec![Target::parse("valkey-9").unwrap()], true));
    let level = |lint| apart.levels.level(lint, Level::Deny);
    assert_eq!((level("unused_key"), level("slow_command")), (Level::Warn, Level::Warn));
    let alone = super::read(package, Place::Workspace, root(), Settings::default()).unwrap();
    assert_eq!(alone, Settings::default(), "the root package of a workspace speaks for itself alone");
    let mistake =
        super::read("[workspace.metadata.redis-script]\nclusters = true\n", Place::Workspace, root(), alone);
    assert!(mistake.unwrap_err().concat().contains("Cargo.toml of the workspace:2"), "no place");
}

#[test]
fn a_table_sets_servers_cluster_and_levels() {
    let settings = read(
        "[package]\nname = \"x\"\n[package.metadata.redis-script]\nservers = [\"redis-6.2\", \"Valkey 9\"]\n\
         cluster = true\nlints.unused_key = \"allow\"\nlints.unused_local = \"deny\"\nlints.slow_command = \"warn\"\n",
    )
    .unwrap();
    let servers = ["redis-6.2", "valkey-9"].map(|name| Target::parse(name).unwrap());
    assert_eq!((settings.servers, settings.cluster), (servers.to_vec(), true));
    let level = |lint| settings.levels.level(lint, Level::Allow);
    assert_eq!(settings.levels.level("unused_key", Level::Deny), Level::Allow);
    assert_eq!(
        (level("unused_local"), level("slow_command"), level("newer_lua")),
        (Level::Deny, Level::Warn, Level::Allow)
    );
}

#[test]
fn a_manifest_without_the_table_sets_nothing() {
    for text in [
        "[package]\nname = \"x\"\n",
        "[dependencies]\nredis-script = \"0.1\"\n",
        "[package.metadata]\ndocs = 1\n[dependencies]\nredis-script = \"0.1\"\n",
        // TOML 1.0 has dates, and the reader has none; nothing here is ours.
        "[package.metadata]\nsince = 2026-01-01\n[dependencies]\nredis-script = \"0.1\"\n",
        // No manifest of Cargo's: it says so itself.
        "[package.metadata]\nother = \n[dependencies]\nredis-script = \"0.1\"\n",
    ] {
        assert!(read(text).is_ok_and(|settings| settings == Settings::default()), "{text}");
    }
}

/// What is wrong with a manifest: each fact, place and help.
fn mistakes(text: &str) -> Vec<(String, String, String)> {
    let shown = read(text).unwrap_err();
    let mistakes = shown.iter().map(|shown| {
        let mut lines = shown.lines().map(str::trim);
        let mut with =
            |start: &str| lines.find_map(|line| line.strip_prefix(start)).unwrap_or_default().to_owned();
        (with(""), with("--> Cargo.toml:"), with("= help: "))
    });
    mistakes.collect()
}

#[test]
fn all_mistakes_are_told_together() {
    let found = mistakes(
        "[package.metadata.redis-script]\nserver = 1\nstrict = 1\nservers = [\"valkey-9\", \"redis-7.1\", 7]\n\
         cluster = \"yes\"\nlints.unused_keys = \"deny\"\nlints.unused_key = \"error\"\nlints.unused_local = 1\n\
         lints.syntax_error = \"allow\"\nlints.reply_kind = \"warn\"\n",
    );
    let expected = [
        ("there is no setting `server`", "2:1", "did you mean `servers`?"),
        (
            "there is no setting `strict`",
            "3:1",
            "the settings are `servers`, `cluster`, `include_path` and `lints`",
        ),
        (
            "there is no server `redis-7.1`",
            "4:25",
            "did you mean `redis-7.0`? Redis 7.1 was AWS's alone, and has the commands of 7.0",
        ),
        ("the name of a server is a string", "4:37", "write `servers = [\"redis-6.2\", \"valkey-9\"]`"),
        ("`cluster` is true or false", "5:12", "write `cluster = true`"),
        ("there is no lint `unused_keys`", "6:7", "did you mean `unused_key`?"),
        ("there is no level `error`", "7:21", "the levels are `\"deny\"`, `\"warn\"` and `\"allow\"`"),
        ("a level is a string", "8:22", "the levels are `\"deny\"`, `\"warn\"` and `\"allow\"`"),
        (
            "the level of `syntax_error` can't be set",
            "9:7",
            "strike the line: a script that can't be read is always denied",
        ),
        (
            "`reply_kind` can't be a warning: the compiler checks replies in constants",
            "10:7",
            "write `reply_kind = \"allow\"`, or leave it denied",
        ),
    ];
    for wanted in expected {
        let wanted = (wanted.0.to_owned(), wanted.1.to_owned(), wanted.2.to_owned());
        assert!(found.contains(&wanted), "{wanted:#?} is not among {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
}

#[test]
fn a_table_of_another_kind_is_a_mistake() {
    for (text, fact, place, help) in [
        (
            "[package.metadata]\nredis-script = \"strict\"\n",
            "`redis-script` is a table of settings",
            "2:17",
            "write `[package.metadata.redis-script]`, and the settings below it",
        ),
        (
            "[package.metadata.redis-script]\nservers = \"redis-6.2\"\n",
            "`servers` is a list of names",
            "2:12",
            "write `servers = [\"redis-6.2\", \"valkey-9\"]`",
        ),
        (
            "[package.metadata.redis-script]\nlints = \"deny\"\n",
            "`lints` is a table of levels",
            "2:10",
            "write `[package.metadata.redis-script.lints]`, and `unused_key = \"allow\"` below it",
        ),
        (
            "[package.metadata]\nredis_script = true\n",
            "`redis_script` among the metadata is nobody's",
            "2:16",
            "write `redis-script`, with a hyphen",
        ),
    ] {
        assert_eq!(mistakes(text), [(fact.to_owned(), place.to_owned(), help.to_owned())]);
    }
}

#[test]
fn settings_in_a_manifest_that_is_not_understood_are_a_mistake() {
    let [(fact, place, help)] =
        &mistakes("[package.metadata]\nsince = 2026-01-01\nredis-script.cluster = true\n")[..]
    else {
        panic!("one mistake");
    };
    assert!(fact.starts_with("the settings of `redis-script` can't be looked for here"), "{fact}");
    assert_eq!(
        (place.as_str(), help.as_str()),
        ("2:9", "write the manifest in TOML 1.0, with dates in quotes")
    );
}

#[test]
fn folders_start_at_the_manifest() {
    let settings = read("[package.metadata.redis-script]\ninclude_path = [\"src\"]").unwrap();
    assert_eq!(settings.include_path, [root().join("src")]);
    let mistakes =
        read("[package.metadata.redis-script]\ninclude_path = [\"nowhere\"]").unwrap_err().concat();
    assert!(mistakes.contains("there is no folder `nowhere`"), "{mistakes}");
    let mistakes = read("[package.metadata.redis-script]\ninclude_path = \"src\"").unwrap_err().concat();
    assert!(mistakes.contains("`include_path` is a list of folders"), "{mistakes}");
}
