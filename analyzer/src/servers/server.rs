//! A server that the tables know: how people write it, and which server it descends from.
//!
//! What each of them offers is not here: `globals` and `fields` say that, and `commands`.

use crate::text::spelling;

/// What is known of one server.
struct Description {
    /// As people write it; its first part names the family.
    key: &'static str,
    /// As sentences name it.
    name: &'static str,
    /// The server that it was made from.
    parent: Option<Server>,
    /// What it stands for; a patch release may follow the last of them. Of several releases of one major version the oldest
    /// stands for it.
    versions: &'static [&'static str],
}

/// Makes one description of each server the enum, the list of all, and the place to look a description up.
macro_rules! servers {
    ($($(#[$comment:meta])* $server:ident: $description:expr,)+) => {
        /// A server that the tables know.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Server {
            $($(#[$comment])* $server,)+
        }

        impl Server {
            /// All of them, the oldest of a family first: the order of the columns in `commands/table.txt`.
            pub const ALL: [Self; [$(Self::$server),+].len()] = [$(Self::$server),+];

            fn description(self) -> Description {
                match self {
                    $(Self::$server => $description,)+
                }
            }
        }
    };
}

servers! {
    /// 6.2
    Redis6: Description {
        key: "redis-6.2",
        name: "Redis 6.2",
        parent: None,
        versions: &["redis6.2"],
    },
    /// 7.0
    Redis7: Description {
        key: "redis-7.0",
        name: "Redis 7.0",
        parent: Some(Server::Redis6),
        versions: &["redis7", "redis7.0"],
    },
    /// 9
    Valkey9: Description {
        key: "valkey-9",
        name: "Valkey 9",
        parent: Some(Server::Redis7),
        versions: &["valkey9", "valkey9.1"],
    },
}

impl Server {
    /// The server that people write as `redis-6.2`, `Redis 7.0.15`, `valkey9`: any version that it stands for.
    ///
    /// # Errors
    /// If the tables know no such server: the nearest name of one that they know.
    pub fn parse(written: &str) -> Result<Self, Option<&'static str>> {
        let plain = written.trim().to_ascii_lowercase().replace(['-', ' ', '_', ':', '@'], "");
        let is_it =
            |server: &Self| server.description().versions.iter().any(|version| stands_for(&plain, version));
        Self::ALL.into_iter().find(is_it).ok_or_else(|| Self::nearest(&plain).map(Self::key))
    }

    /// The newest of the family that is no newer than what is written, otherwise the oldest.
    fn nearest(plain: &str) -> Option<Self> {
        let at = plain.find(|it: char| it.is_ascii_digit()).unwrap_or(plain.len());
        let (family, version) = plain.split_at(at);
        let family = spelling::nearest(family, Self::ALL.into_iter().map(Self::family))?;
        let of_family = || Self::ALL.into_iter().filter(|server| server.family() == family);
        let is_older = |server: &Self| server.key().split('-').nth(1).is_some_and(|it| it <= version);
        of_family().rfind(is_older).or_else(|| of_family().next())
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

    /// `redis` or `valkey`
    pub(crate) fn family(self) -> &'static str {
        self.key().split('-').next().unwrap_or_default()
    }

    /// Whether it is `other`, or was made from it, be it over several steps.
    #[must_use]
    pub fn descends_from(self, other: Self) -> bool {
        self == other || self.description().parent.is_some_and(|parent| parent.descends_from(other))
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
    fn valkey_has_what_redis_7_had() {
        assert!(
            Server::Valkey9.descends_from(Server::Redis6) && Server::Redis7.descends_from(Server::Redis7)
        );
        assert!(!Server::Redis7.descends_from(Server::Valkey9));
    }

    #[test]
    fn the_key_is_a_spelling() {
        for server in Server::ALL {
            assert_eq!(Server::parse(server.key()), Ok(server));
            assert_eq!(Server::parse(server.name()), Ok(server));
        }
    }
}
