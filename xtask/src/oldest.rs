//! Checks the library with the oldest `redis` that is promised, with all features.
//!
//! A package that depends on both is written below `target/`, since the tree's own lock file has the newest.

use crate::run::{Outcome, announce, cargo, run};
use std::fs;
use std::path::Path;

/// Also named in the workspace's `Cargo.toml`.
const REDIS: &str = "1.0.5";
const FOLDER: &str = "target/oldest-redis";

pub(crate) fn oldest() -> Outcome {
    announce(&format!("checking the library with `redis` {REDIS}"));
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), manifest())?;
    // So that all but `redis` is what the tests are built with.
    fs::copy("Cargo.lock", folder.join("Cargo.lock"))?;
    let mut command = cargo();
    command.args(["check", "--quiet", "--target-dir", "target", "--manifest-path"]);
    run(command.arg(folder.join("Cargo.toml")))
}

fn manifest() -> String {
    format!(
        r#"[workspace]

[package]
name = "oldest-redis"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
redis = {{ version = "={REDIS}", default-features = false }}
redis-script = {{ path = "../../runtime", features = ["bytes", "fred", "http-reqwest", "http-ureq", "json", "msgpack", "smol-comp", "tracing", "uuid"] }}

[profile.dev]
debug = "line-tables-only"
"#
    )
}

#[cfg(test)]
mod tests {
    use super::REDIS;

    #[test]
    fn the_workspace_promises_the_same() {
        let manifest = include_str!("../../Cargo.toml");
        assert!(manifest.contains(&format!("\nredis = {{ version = \"{REDIS}\",")), "{REDIS}");
    }
}
