//! What the lints say of the words of one call, where the script is for this server.

use redis_script_analyzer::{Level, Server, Settings, Source, Target, check, read};

use super::written;

/// The lints that speak of words.
const LINTS: [&str; 4] =
    ["server_newer_than_target", "wrong_command_words", "wrong_command_arity", "doubtful_command_words"];

/// The worst that they say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Silent,
    Warned,
    /// By this lint.
    Denied(&'static str),
}

pub(super) fn verdict(call: &[String], server: Option<Server>) -> Verdict {
    let words: Vec<String> =
        call.iter().map(|word| format!("{:?}", word.replace(written::KEY, "k"))).collect();
    let text = format!("return redis.call({})", words.join(", "));
    let Ok(script) = read(Source::new("call.lua", text.as_bytes())) else { return Verdict::Silent };
    let servers = server.into_iter().map(Target::Server).collect();
    let found = check(&script, None, &Settings { servers, ..Settings::default() });
    let mut found: Vec<_> = found.iter().filter(|found| LINTS.contains(&found.lint)).collect();
    found.sort_by_key(|found| found.level != Level::Deny);
    match found.first() {
        Some(found) if found.level == Level::Deny => Verdict::Denied(found.lint),
        Some(_) => Verdict::Warned,
        None => Verdict::Silent,
    }
}
