//! What is wrong in the table is one error, which names the manifest, its line and the fix.

use crate::package::Package;

/// Lines of a manifest, the fact, the place, and the fix.
const MISTAKES: [(&str, &str, &str, &str); 12] = [
    (
        "[package.metadata.redis-script]\nserver = [\"redis-6.2\"]\n",
        "there is no setting `server`",
        "Cargo.toml:14:1",
        "did you mean `servers`?",
    ),
    (
        "[package.metadata.redis-script]\nstrict = true\n",
        "there is no setting `strict`",
        "Cargo.toml:14:1",
        "the settings are `servers`, `cluster`, `include_path` and `lints`",
    ),
    (
        "[package.metadata.redis-script]\nservers = [\"valkey-9\", \"redis-8.8\"]\n",
        "there is no server `redis-8.8`",
        "Cargo.toml:14:25",
        "did you mean `redis-8.6`? Redis 8.8 is newer than what is known",
    ),
    (
        "[package.metadata.redis-script]\nservers = \"redis-6.2\"\n",
        "`servers` is a list of names",
        "Cargo.toml:14:12",
        "write `servers = [\"redis-6.2\", \"valkey-9\"]`",
    ),
    (
        "[package.metadata.redis-script]\ncluster = \"yes\"\n",
        "`cluster` is true or false",
        "Cargo.toml:14:12",
        "write `cluster = true`",
    ),
    (
        "[package.metadata.redis-script.lints]\nunused_keys = \"deny\"\n",
        "there is no lint `unused_keys`",
        "Cargo.toml:14:1",
        "did you mean `unused_key`?",
    ),
    (
        "[package.metadata.redis-script.lints]\nunused_key = \"error\"\n",
        "there is no level `error`",
        "Cargo.toml:14:15",
        "the levels are `\"deny\"`, `\"warn\"` and `\"allow\"`",
    ),
    (
        "[package.metadata.redis-script.lints]\nsyntax_error = \"allow\"\n",
        "the level of `syntax_error` can't be set",
        "Cargo.toml:14:1",
        "strike the line: a script that can't be read is always denied",
    ),
    (
        "[package.metadata.redis-script.lints]\nreply_kind = \"warn\"\n",
        "`reply_kind` can't be a warning: the compiler checks replies in constants",
        "Cargo.toml:14:1",
        "write `reply_kind = \"allow\"`, or leave it denied",
    ),
    (
        "[package.metadata]\nredis-script = \"strict\"\n",
        "`redis-script` is a table of settings",
        "Cargo.toml:14:17",
        "write `[package.metadata.redis-script]`, and the settings below it",
    ),
    (
        "[package.metadata]\nredis_script = true\n",
        "`redis_script` among the metadata is nobody's",
        "Cargo.toml:14:16",
        "write `redis-script`, with a hyphen",
    ),
    (
        "[package.metadata]\nsince = 2026-01-01\nredis-script.cluster = true\n",
        "the settings of `redis-script` can't be looked for here",
        "Cargo.toml:14:9",
        "write the manifest in TOML 1.0, with dates in quotes",
    ),
];

#[test]
fn a_mistake_is_told_once_with_its_line() {
    let package = Package::new("mistakes");
    for (metadata, fact, place, mend) in MISTAKES {
        let checked = package.check(metadata);
        assert!(!checked.succeeded, "{metadata}");
        let [error] = checked.errors()[..] else { unreachable!("{metadata}{}", checked.stderr) };
        assert!(error.starts_with(fact), "{metadata}{}", checked.stderr);
        assert!(checked.says(&format!("--> {place}\n")), "{metadata}{}", checked.stderr);
        assert!(checked.says(&format!("= help: {mend}\n")), "{metadata}{}", checked.stderr);
    }
}
