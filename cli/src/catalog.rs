//! Every lint that the command knows, and the names of levels.

use redis_script_analyzer::Level;
use redis_script_analyzer::lints::{self, Lint, REFUSALS};

/// Every lint, and before them the refusals, which can't be set to another level.
pub(crate) fn all() -> impl Iterator<Item = &'static Lint> {
    REFUSALS.into_iter().chain(lints::ALL.iter().copied())
}

pub(crate) fn find(name: &str) -> Option<&'static Lint> {
    all().find(|lint| lint.name == name)
}

/// A level as people write it on the command line.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}
