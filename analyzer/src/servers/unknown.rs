//! A name of a server that is not known: which name was probably meant, and what is known of a version that has none.

use super::server::{Line, Server};
use super::target::Target;
use crate::text::spelling;

/// A name that is not one of a server, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownServer {
    /// What is wrong: ``there is no server `redis-9` ``.
    pub fact: String,
    /// What to write.
    pub help: String,
}

impl UnknownServer {
    /// For what somebody has written, with its parts: the line, in small letters, and the version.
    pub(super) fn new(written: &str, line: &str, version: &str) -> Self {
        let fact = format!("there is no server `{written}`");
        let words = Target::all().filter_map(|target| Some(target.server()?.word()));
        let Some(line) = spelling::nearest(line, words) else { return Self::strange(fact) };
        let of_line = || Server::ALL.into_iter().filter(|server| server.word() == line);
        let same = of_line().find(|server| server.stands_for(version));
        let version = Version::parse(version);
        let near = of_line().rfind(|server| Version::parse(server.version()) <= version);
        match same.or(near).or_else(|| of_line().next()) {
            Some(near) => {
                Self { fact, help: format!("did you mean `{}`?{}", near.key(), why(near, version)) }
            }
            None => Self::strange(fact),
        }
    }

    /// For what resembles no server; a service may be meant.
    fn strange(fact: String) -> Self {
        let written = fact.split('`').nth(1).unwrap_or_default().to_ascii_lowercase();
        let keys: Vec<_> = Target::all().map(Target::key).collect();
        let help = match spelling::nearest(&written, keys.iter().map(|key| &**key)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the servers are `{}`", keys.join("`, `")),
        };
        Self { fact, help }
    }
}

/// The major version, and the minor one if there is one.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Version(u32, Option<u32>);

impl Version {
    fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(str::parse);
        Some(Self(numbers.next()?.ok()?, numbers.next().and_then(Result::ok)))
    }
}

/// What is known of the version that somebody wrote, where it is not `near`.
fn why(near: Server, version: Option<Version>) -> String {
    let Some(Version(major, minor)) = version else { return String::new() };
    let version = minor.map_or_else(|| major.to_string(), |minor| format!("{major}.{minor}"));
    let (name, line) = (near.name(), near.line());
    let line_name = name.split(' ').next().unwrap_or_default();
    let versions = Server::ALL.into_iter().filter(|server| server.line() == line);
    let newest = versions.max().is_some_and(|newest| newest == near);
    let written = Version::parse(&version);
    match (line, major, minor) {
        (Line::Apart, ..) => format!(" no version of {line_name} is told from others"),
        _ if written == Version::parse(near.version()) || near.stands_for(&version) => String::new(),
        (Line::Redis, 7, Some(1)) => " Redis 7.1 was AWS's alone, and has the commands of 7.0".to_owned(),
        _ if written < Version::parse(near.version()) => {
            format!(" {line_name} {version} is older than what is known")
        }
        _ if newest => format!(" {line_name} {version} is newer than what is known"),
        _ => format!(" {line_name} {version} was never released"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_tables_do_not_know_is_no_server() {
        for (written, help) in [
            ("redis-6", "did you mean `redis-6.2`? Redis 6 is older than what is known"),
            ("redis-5.0", "did you mean `redis-6.2`? Redis 5.0 is older than what is known"),
            ("redis-7.1", "did you mean `redis-7.0`? Redis 7.1 was AWS's alone, and has the commands of 7.0"),
            ("redis-7.3", "did you mean `redis-7.2`? Redis 7.3 was never released"),
            ("redis-8.8.1", "did you mean `redis-8.6`? Redis 8.8 is newer than what is known"),
            ("redis", "did you mean `redis-6.2`?"),
            ("redis-7.0.x", "did you mean `redis-7.0`?"),
            ("valky-9", "did you mean `valkey-9.0`?"),
            ("valkey-10", "did you mean `valkey-9.1`? Valkey 10 is newer than what is known"),
            ("keydb-6.3", "did you mean `keydb`? no version of KeyDB is told from others"),
            ("upstsh", "did you mean `upstash`?"),
        ] {
            assert_eq!(Server::parse(written).unwrap_err().help, help, "{written}");
        }
        let strange = Server::parse("dragonfly").unwrap_err();
        assert_eq!(strange.fact, "there is no server `dragonfly`");
        assert!(strange.help.starts_with("the servers are `redis-6.2`, "), "{}", strange.help);
    }
}
