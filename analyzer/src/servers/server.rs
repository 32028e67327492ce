//! A server that the tables know, and how people write it.

use crate::text::spelling;

/// A server that the tables know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// 6.2
    Redis6,
    /// 7.0
    Redis7,
    /// 9
    Valkey9,
}

impl Server {
    /// All of them, the oldest of a kind first.
    pub const ALL: [Self; 3] = [Self::Redis6, Self::Redis7, Self::Valkey9];

    /// The server that people write as `redis-6.2`, `Redis 7.0.15`, `valkey9`: any version that it stands for.
    ///
    /// # Errors
    /// If the tables know no such server: the nearest name of one that they know.
    pub fn parse(written: &str) -> Result<Self, Option<&'static str>> {
        let plain = written.trim().to_ascii_lowercase().replace(['-', ' ', '_', ':', '@'], "");
        let is_it = |server: &Self| server.versions().iter().any(|version| stands_for(&plain, version));
        Self::ALL.into_iter().find(is_it).ok_or_else(|| Self::nearest(&plain).map(Self::key))
    }

    /// The newest of the kind that is no newer than what is written, else the oldest.
    fn nearest(plain: &str) -> Option<Self> {
        let at = plain.find(|it: char| it.is_ascii_digit()).unwrap_or(plain.len());
        let (kind, version) = plain.split_at(at);
        let kind = spelling::nearest(kind, ["redis", "valkey"].into_iter())?;
        let of_kind = || Self::ALL.into_iter().filter(|server| server.key().starts_with(kind));
        let is_older = |server: &Self| server.key().split('-').nth(1).is_some_and(|it| it <= version);
        of_kind().rfind(is_older).or_else(|| of_kind().next())
    }

    /// As people write it: `redis-6.2`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Redis6 => "redis-6.2",
            Self::Redis7 => "redis-7.0",
            Self::Valkey9 => "valkey-9",
        }
    }

    /// As sentences name it: `Redis 6.2`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Redis6 => "Redis 6.2",
            Self::Redis7 => "Redis 7.0",
            Self::Valkey9 => "Valkey 9",
        }
    }

    /// What it stands for; a patch release may follow the last of them. Of several releases of one major version the oldest
    /// stands for it.
    fn versions(self) -> &'static [&'static str] {
        match self {
            Self::Redis6 => &["redis6.2"],
            Self::Redis7 => &["redis7", "redis7.0"],
            Self::Valkey9 => &["valkey9", "valkey9.1"],
        }
    }
}

/// `redis7.0.15` is a `redis7.0`.
fn stands_for(written: &str, version: &str) -> bool {
    let is_number = |patch: &str| !patch.is_empty() && patch.bytes().all(|digit| digit.is_ascii_digit());
    match written.strip_prefix(version) {
        Some("") => true,
        Some(rest) => version.contains('.') && rest.strip_prefix('.').is_some_and(is_number),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_several_spellings() {
        for (written, server) in [
            ("redis-6.2", Server::Redis6),
            ("Redis 6.2.14", Server::Redis6),
            ("redis7", Server::Redis7),
            ("redis-7.0", Server::Redis7),
            ("redis:7.0.15", Server::Redis7),
            ("valkey-9", Server::Valkey9),
            ("VALKEY_9.1", Server::Valkey9),
        ] {
            assert_eq!(Server::parse(written), Ok(server), "{written}");
        }
    }

    #[test]
    fn what_the_tables_do_not_know_is_no_server() {
        for (written, nearest) in [
            ("redis-6", Some("redis-6.2")),
            ("redis-7.2", Some("redis-7.0")),
            ("redis-8", Some("redis-7.0")),
            ("reddis-5", Some("redis-6.2")),
            ("redis", Some("redis-6.2")),
            ("redis-7.0.x", Some("redis-7.0")),
            ("valkey-8", Some("valkey-9")),
            ("valky-9", Some("valkey-9")),
            ("dragonfly", None),
            ("", None),
        ] {
            assert_eq!(Server::parse(written), Err(nearest), "{written}");
        }
    }

    #[test]
    fn the_key_is_a_spelling() {
        for server in Server::ALL {
            assert_eq!(Server::parse(server.key()), Ok(server));
            assert_eq!(Server::parse(server.name()), Ok(server));
        }
    }
}
