//! What must hold before a change is merged, in addition to the tests: format, lints, docs, the rules of the tree,
//! the oldest `redis`, and the packages to publish.

use crate::oldest::oldest;
use crate::package::package;
use crate::run::{Outcome, announce, cargo, run};
use crate::tidy::tidy;

pub(crate) fn ci() -> Outcome {
    announce("checking the format");
    run(cargo().args(["fmt", "--all", "--check"]))?;
    announce("checking the lints");
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    announce("checking the lints of the library with the features that the tests do not build");
    lint_library(&["--no-default-features"])?;
    lint_library(&["--no-default-features", "--features", "smol-comp"])?;
    lint_library(&["--no-default-features", "--features", "http"])?;
    lint_library(&["--no-default-features", "--features", "http-ureq"])?;
    lint_library(&["--no-default-features", "--features", "http-reqwest"])?;
    lint_library(&["--no-default-features", "--features", "fred"])?;
    announce("checking the docs");
    run(cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    tidy()?;
    oldest()?;
    package()
}

/// The tests unify the features of all packages, and would hide one that is missing here.
fn lint_library(features: &[&str]) -> Outcome {
    run(cargo().args(["clippy", "-p", "redis-script"]).args(features).args(["--", "-D", "warnings"]))
}
