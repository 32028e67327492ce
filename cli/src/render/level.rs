//! A level as people write it on the command line.

use redis_script_analyzer::Level;

pub(crate) fn word(level: Level) -> &'static str {
    match level {
        Level::Allow => "allow",
        Level::Warn => "warn",
        Level::Deny => "deny",
    }
}
