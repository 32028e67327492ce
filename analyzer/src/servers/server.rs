//! A server that the tables know: how people write it, and which server it descends from.
//!
//! There are two lines of descent, Redis and Valkey, which parted after Redis 7.2; and two servers that parted from Redis and have
//! little of their own. What each of them offers is not here: `globals` and `fields` say that, and `commands`.

use super::unknown::UnknownServer;

/// A line of descent: what came with one server, all later ones of the line have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Redis,
    /// It began as a copy of Redis 7.2.
    Valkey,
    /// A server that is made from Redis and stands for itself.
    Apart,
}

/// What is known of one server.
struct Description {
    line: Line,
    /// As in `6.2`; empty for a server that stands for itself.
    version: &'static str,
    /// As people write it.
    key: &'static str,
    /// As sentences name it.
    name: &'static str,
}

/// Makes the enum, the list of all, and the place to look a description up.
macro_rules! servers {
    ($($server:ident: $line:ident $name:literal $key:literal $version:literal,)+) => {
        /// A server that the tables know; it stands for all of its patch releases.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Server {
            $(#[doc = concat!($name, " ", $version)] $server,)+
        }

        impl Server {
            /// All of them, the oldest of each line first.
            pub const ALL: [Self; [$(Self::$server),+].len()] = [$(Self::$server),+];

            const fn description(self) -> Description {
                match self {
                    $(Self::$server => Description {
                        line: Line::$line,
                        version: $version,
                        key: concat!($key, $version),
                        name: concat!($name, $version),
                    },)+
                }
            }
        }
    };
}

servers! {
    Redis6_2: Redis "Redis " "redis-" "6.2",
    Redis7_0: Redis "Redis " "redis-" "7.0",
    Redis7_2: Redis "Redis " "redis-" "7.2",
    Redis7_4: Redis "Redis " "redis-" "7.4",
    Redis8_0: Redis "Redis " "redis-" "8.0",
    Redis8_2: Redis "Redis " "redis-" "8.2",
    Redis8_4: Redis "Redis " "redis-" "8.4",
    Redis8_6: Redis "Redis " "redis-" "8.6",
    Valkey7_2: Valkey "Valkey " "valkey-" "7.2",
    Valkey8_0: Valkey "Valkey " "valkey-" "8.0",
    Valkey8_1: Valkey "Valkey " "valkey-" "8.1",
    Valkey9_0: Valkey "Valkey " "valkey-" "9.0",
    Valkey9_1: Valkey "Valkey " "valkey-" "9.1",
    KeyDb: Apart "KeyDB" "keydb" "",
    Redict: Apart "Redict" "redict" "",
}

impl Server {
    /// The server that people write as `redis-6.2`, `Redis 7.0.15`, `valkey9`: a version that it stands for, or its major version
    /// if it is the oldest of that.
    ///
    /// # Errors
    /// If the tables know no such server.
    pub fn parse(written: &str) -> Result<Self, UnknownServer> {
        let plain = plain(written);
        let (line, version) =
            plain.split_at(plain.find(|it: char| it.is_ascii_digit()).unwrap_or(plain.len()));
        let is_it = |server: &Self| server.word() == line && server.stands_for(version);
        Self::ALL.into_iter().find(is_it).ok_or_else(|| UnknownServer::new(written.trim(), line, version))
    }

    /// `7.0.15` is a 7.0, and so is `7`. A plain 6 is older than what the tables know.
    pub(super) fn stands_for(self, version: &str) -> bool {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
        match version.strip_prefix(self.version()) {
            Some("") => true,
            Some(rest) => rest.strip_prefix('.').is_some_and(is_number),
            None => self != Self::Redis6_2 && self.version().split('.').next() == Some(version),
        }
    }

    /// The server of this line and version, as in `7.2`.
    pub(crate) fn find(line: Line, version: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|server| server.line() == line && server.version() == version)
    }

    /// As people write it: `redis-6.2`.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.description().key
    }

    /// As sentences name it: `Redis 6.2`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.description().name
    }

    /// As in `6.2`.
    pub(crate) fn version(self) -> &'static str {
        self.description().version
    }

    pub(crate) const fn line(self) -> Line {
        self.description().line
    }

    /// `redis`, `valkey`, `keydb`
    pub(super) fn word(self) -> &'static str {
        self.key().split('-').next().unwrap_or_default()
    }

    /// Whether it is `other`, or was made from it, be it over several steps.
    #[must_use]
    pub const fn descends_from(self, other: Self) -> bool {
        let (younger, older) = (self as u32, other as u32);
        match (self.line(), other.line()) {
            (Line::Redis, Line::Redis) | (Line::Valkey, Line::Valkey) => older <= younger,
            (Line::Valkey, Line::Redis) => older <= Self::Redis7_2 as u32,
            (Line::Apart, Line::Redis) => match self {
                Self::KeyDb => older <= Self::Redis6_2 as u32,
                _ => older <= Self::Redis7_2 as u32,
            },
            (Line::Apart, Line::Apart) => older == younger,
            _ => false,
        }
    }
}

/// Without what people put between the name and the version.
fn plain(written: &str) -> String {
    written.trim().to_ascii_lowercase().replace(['-', ' ', '_', ':', '@'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_several_spellings() {
        for (written, server) in [
            ("redis-6.2", Server::Redis6_2),
            ("Redis 6.2.14", Server::Redis6_2),
            ("redis7", Server::Redis7_0),
            ("redis:7.0.15", Server::Redis7_0),
            ("redis-7.2", Server::Redis7_2),
            ("redis-8", Server::Redis8_0),
            ("redis-8.6.3", Server::Redis8_6),
            ("valkey-7", Server::Valkey7_2),
            ("valkey-8", Server::Valkey8_0),
            ("valkey-9", Server::Valkey9_0),
            ("VALKEY_9.1", Server::Valkey9_1),
            ("KeyDB", Server::KeyDb),
        ] {
            assert_eq!(Server::parse(written), Ok(server), "{written}");
        }
    }

    #[test]
    fn valkey_has_what_redis_7_2_had() {
        let descends = |server: Server, other| server.descends_from(other);
        assert!(
            descends(Server::Valkey7_2, Server::Redis7_2) && descends(Server::Valkey9_1, Server::Redis6_2)
        );
        assert!(descends(Server::Redis7_0, Server::Redis7_0) && descends(Server::Redict, Server::Redis7_2));
        assert!(
            !descends(Server::Redis7_2, Server::Valkey7_2) && !descends(Server::Valkey9_1, Server::Redis7_4)
        );
        assert!(!descends(Server::KeyDb, Server::Redis7_0) && !descends(Server::KeyDb, Server::Redict));
    }

    #[test]
    fn the_key_is_a_spelling() {
        for server in Server::ALL {
            assert_eq!(Server::parse(server.key()), Ok(server));
            assert_eq!(Server::parse(server.name()), Ok(server));
        }
    }
}
