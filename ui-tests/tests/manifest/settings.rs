//! What the table sets, and that the compiler looks again when it changes.

use crate::package::Package;

const LACKS: &str = "Redis 6.2 has no `LMPOP`";

#[test]
fn a_change_of_the_table_is_seen() {
    let package = Package::new("change");
    let none = package.check("");
    assert!(none.succeeded, "{}", none.stderr);
    let added = package.check("[package.metadata.redis-script]\nservers = [\"redis-6.2\"]\n");
    assert_eq!(added.errors(), [LACKS], "{}", added.stderr);
    let changed = package.check("[package.metadata.redis-script]\nservers = [\"redis-7.0\"]\n");
    assert!(changed.succeeded, "{}", changed.stderr);
    let again = package.check("[package.metadata.redis-script]\nservers = [\"Redis 6.2\", \"valkey9\"]\n");
    assert_eq!(again.errors(), [LACKS], "{}", again.stderr);
    let removed = package.check("");
    assert!(removed.succeeded, "{}", removed.stderr);
}

#[test]
fn a_table_without_the_feature_is_told_once() {
    let package = Package::new("without").without_settings();
    let checked = package.check("[package.metadata.redis-script]\ncluster = true\n");
    let fact = "`Cargo.toml` has settings for `redis-script`, whose feature `settings` is off";
    assert_eq!(checked.errors(), [fact], "{}", checked.stderr);
    assert!(checked.says("= help: add `settings` to the features of `redis-script`"), "{}", checked.stderr);
    let none = package.check("");
    assert!(none.succeeded, "{}", none.stderr);
}

#[test]
fn a_workspace_sets_for_its_packages() {
    let package = Package::new("member");
    let old = "[workspace.metadata.redis-script]\nservers = [\"redis-6.2\"]\n";
    let checked = package.check_in_workspace(old, "");
    assert_eq!(checked.errors(), [LACKS], "{}", checked.stderr);
    let checked =
        package.check_in_workspace(old, "[package.metadata.redis-script]\nservers = [\"valkey-9\"]\n");
    assert!(checked.succeeded, "{}", checked.stderr);
    let checked = package.check_in_workspace("", "");
    assert!(checked.succeeded, "{}", checked.stderr);
    let checked = package.check_in_workspace("[workspace.metadata.redis-script]\nserver = 1\n", "");
    assert!(checked.says("--> Cargo.toml of the workspace:5:1"), "{}", checked.stderr);
}

#[test]
fn a_cluster_warns_of_keys() {
    let package = Package::new("cluster");
    let checked = package.check("[package.metadata]\nredis-script.cluster = true\n");
    assert!(checked.succeeded && checked.says("= lint: undeclared_key"), "{}", checked.stderr);
    let checked = package.check("[package.metadata]\nredis-script = { cluster = false }\n");
    assert!(checked.succeeded && !checked.says("= lint: undeclared_key"), "{}", checked.stderr);
}

#[test]
fn a_cluster_is_told_to_the_calls() {
    let code = r#"
#[redis_script::redis_script(lua = "return redis.call('DEL', KEYS[1], KEYS[2])")]
pub fn drop_both(conn: &mut redis::Connection, #[key] one: &str, #[key] other: &str) -> redis_script::Result<u64>;

const _: () = assert!(redis_script::__private::is_in_cluster(&DROP_BOTH_SCRIPT), "no cluster");
"#;
    let package = Package::new("cluster_calls").with_code(code);
    let checked = package.check("[package.metadata.redis-script]\ncluster = true\n");
    assert!(checked.succeeded, "{}", checked.stderr);
    let checked = package.check("");
    assert!(!checked.succeeded && checked.says("no cluster"), "{}", checked.stderr);
}

#[test]
fn upstash_has_a_flag_of_its_own() {
    let code = r##"
#[redis_script::redis_script(lua = "#!lua flags=allow-key-locking
redis.call('SET', 'last', ARGV[1])
return redis.call('INCR', KEYS[1])")]
pub fn count(conn: &mut redis::Connection, #[key] counter: &str, now: u64) -> redis_script::Result<u64>;
"##;
    let package = Package::new("upstash").with_code(code);
    let refused = package.check("");
    let fact = "unexpected flag in script shebang: `allow-key-locking`";
    assert_eq!(refused.errors(), [fact], "{}", refused.stderr);
    let unlocked = package.check("[package.metadata.redis-script]\nservers = [\"upstash\"]\n");
    assert_eq!(unlocked.errors(), ["the script names a key that is not in `KEYS`"], "{}", unlocked.stderr);
    let package = package
        .with_code(&code.replace("redis.call('SET', 'last', ARGV[1])\n", "").replace(", now: u64", ""));
    let right = package.check("[package.metadata.redis-script]\nservers = [\"upstash\"]\n");
    assert!(right.succeeded && right.stderr.is_empty(), "{}", right.stderr);
}

#[test]
fn a_level_holds_for_the_whole_package() {
    let package = Package::new("level");
    let none = package.check("");
    assert!(none.succeeded && none.says("= lint: unused_local"), "{}", none.stderr);
    let denied = package.check("[package.metadata.redis-script.lints]\nunused_local = \"deny\"\n");
    assert_eq!(denied.errors(), ["nothing reads the local `old`"], "{}", denied.stderr);
    let allowed = package.check("[package.metadata.redis-script.lints]\nunused_local = \"allow\"\n");
    assert!(allowed.succeeded && allowed.stderr.is_empty(), "{}", allowed.stderr);
}

#[test]
fn the_attribute_wins() {
    let code = r#"
#[redis_script::redis_script(lua = "local old = KEYS[1]\nreturn 1", allow(unused_local))]
pub fn count(conn: &mut redis::Connection, #[key] name: &str) -> redis_script::Result<u64>;
"#;
    let package = Package::new("attribute").with_code(code);
    let checked = package.check("[package.metadata.redis-script.lints]\nunused_local = \"deny\"\n");
    assert!(checked.succeeded, "{}", checked.stderr);
}

#[test]
fn servers_hold_for_read_only_functions() {
    let code = r#"
#[redis_script::redis_script(lua = "return redis.call('STRLEN', KEYS[1])", read_only)]
pub fn length(conn: &mut redis::Connection, #[key] name: &str) -> redis_script::Result<u64>;
"#;
    let package = Package::new("read_only").with_code(code);
    let checked = package.check("[package.metadata.redis-script]\nservers = [\"redis-6.2\"]\n");
    assert_eq!(checked.errors(), ["Redis 6.2 has no `EVAL_RO`, by which `length` is sent"]);
}

#[test]
fn a_manifest_without_the_table_may_hold_anything() {
    let package = Package::new("dates");
    let checked = package.check("[package.metadata.release]\nlast = 2026-01-01\nof = \"redis-script\"\n");
    assert!(checked.succeeded, "{}", checked.stderr);
}
