//! What scripts are for, as people name it: a server that the tables know, or a service that has the commands of one.

use super::Server;
use crate::text::spelling;

/// What a script has to run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A server that the tables know.
    Server(Server),
    /// Upstash, a service that has what Redis 7.0 has, and locks of its own.
    Upstash,
}

impl Target {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Self; Server::ALL.len() + 1] = {
        let mut all = [Self::Upstash; Server::ALL.len() + 1];
        let mut at = 0;
        while at < Server::ALL.len() {
            #[expect(clippy::indexing_slicing, reason = "the index is below the length of both")]
            {
                all[at] = Self::Server(Server::ALL[at]);
            }
            at += 1;
        }
        all
    };

    /// What people write as `redis-6.2`, `valkey9` or `upstash`.
    ///
    /// # Errors
    /// If there is nothing of this name: the nearest name.
    pub fn parse(written: &str) -> Result<Self, Option<&'static str>> {
        let plain = written.trim().to_ascii_lowercase();
        let service = Self::Upstash.key();
        if plain == service {
            return Ok(Self::Upstash);
        }
        let is_near = || spelling::nearest(&plain, [service].into_iter());
        Server::parse(written).map(Self::Server).map_err(|nearest| nearest.or_else(is_near))
    }

    /// As people write it: `redis-6.2`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Server(server) => server.key(),
            Self::Upstash => "upstash",
        }
    }

    /// As sentences name it: `Redis 6.2`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Server(server) => server.name(),
            Self::Upstash => "Upstash",
        }
    }

    /// The server whose commands and globals it has.
    #[must_use]
    pub fn server(self) -> Server {
        match self {
            Self::Server(server) => server,
            Self::Upstash => Server::Redis7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_has_a_name_as_servers_have() {
        assert_eq!(Target::parse(" Upstash"), Ok(Target::Upstash));
        assert_eq!(Target::parse("valkey9.1"), Ok(Target::Server(Server::Valkey9)));
        assert_eq!(Target::parse("upstsh"), Err(Some("upstash")));
        assert_eq!(Target::parse("redis-8"), Err(Some("redis-7.0")));
        assert_eq!(Target::parse("dragonfly"), Err(None));
        for target in Target::ALL {
            assert_eq!(Target::parse(target.key()), Ok(target));
        }
    }
}
