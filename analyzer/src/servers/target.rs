//! What scripts are for, as people name it: a server that the tables know, all from one on, or a service that runs some of them.

use std::borrow::Cow;

use super::unknown::UnknownServer;
use super::{Server, ServerSet};

/// What a script has to run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A server that the tables know.
    Server(Server),
    /// This server, and each later one of its line.
    Since(Server),
    /// A service, which runs one of several servers.
    Service(Service),
}

/// A service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// It has what Redis 7.0 has, and locks of its own.
    Upstash,
    /// By AWS: Redis up to 7.1, or Valkey.
    ElastiCache,
    /// The same without nodes. It refuses scripts without keys.
    ElastiCacheServerless,
    /// By AWS: Redis up to 7.1, or Valkey 7.
    MemoryDb,
}

impl Service {
    const ALL: [Self; 4] = [Self::Upstash, Self::ElastiCache, Self::ElastiCacheServerless, Self::MemoryDb];

    const fn key(self) -> &'static str {
        match self {
            Self::Upstash => "upstash",
            Self::ElastiCache => "elasticache",
            Self::ElastiCacheServerless => "elasticache-serverless",
            Self::MemoryDb => "memorydb",
        }
    }

    /// As sentences name it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Upstash => "Upstash",
            Self::ElastiCache => "ElastiCache",
            Self::ElastiCacheServerless => "ElastiCache Serverless",
            Self::MemoryDb => "MemoryDB",
        }
    }

    /// The servers that it may run.
    const fn servers(self) -> ServerSet {
        let (six, seven) = (ServerSet::only(Server::Redis6_2), ServerSet::only(Server::Redis7_0));
        match self {
            Self::Upstash => seven,
            Self::ElastiCache => six.with(seven).with(ServerSet::since(Server::Valkey7_2)),
            Self::ElastiCacheServerless => seven.with(ServerSet::since(Server::Valkey7_2)),
            Self::MemoryDb => six.with(seven).with(ServerSet::only(Server::Valkey7_2)),
        }
    }
}

impl Target {
    /// Each server and each service, in the order in which messages list them.
    pub fn all() -> impl Iterator<Item = Self> {
        let servers = Server::ALL.into_iter().map(Self::Server);
        servers.chain(Service::ALL.into_iter().map(Self::Service))
    }

    /// What people write as `redis-6.2`, `valkey9`, `redis>=7.2` or `upstash`; `redis-7.2+` is the third for a shell.
    ///
    /// # Errors
    /// If there is nothing of this name.
    pub fn parse(written: &str) -> Result<Self, UnknownServer> {
        let plain = written.trim();
        if let Some(service) = Service::ALL.into_iter().find(|it| it.key().eq_ignore_ascii_case(plain)) {
            return Ok(Self::Service(service));
        }
        let since = plain.strip_suffix('+').map(str::to_owned);
        let since = since.or_else(|| plain.contains(">=").then(|| plain.replacen(">=", "-", 1)));
        match since {
            Some(first) => Server::parse(&first).map(Self::Since),
            None => Server::parse(plain).map(Self::Server),
        }
    }

    /// As people write it: `redis-6.2`.
    #[must_use]
    pub fn key(self) -> Cow<'static, str> {
        match self {
            Self::Server(server) => server.key().into(),
            Self::Since(server) => format!("{}>={}", server.word(), server.version()).into(),
            Self::Service(service) => service.key().into(),
        }
    }

    /// The server, if it is one.
    pub(super) fn server(self) -> Option<Server> {
        match self {
            Self::Server(server) => Some(server),
            Self::Since(_) | Self::Service(_) => None,
        }
    }

    /// The servers that it is, or may be.
    pub(crate) fn servers(self) -> ServerSet {
        match self {
            Self::Server(server) => ServerSet::only(server),
            Self::Since(first) => first.and_later(),
            Self::Service(service) => service.servers(),
        }
    }

    /// The servers on which a script for this target fails, if it fails on `lacking`: a service is only certain to refuse what
    /// none of its servers takes.
    pub(crate) fn lacking(self, lacking: ServerSet) -> ServerSet {
        match self {
            Self::Service(_) if !self.servers().without(lacking).is_empty() => ServerSet::NONE,
            _ => self.servers().among(lacking),
        }
    }
}

impl Server {
    /// It, and the later ones of its line alone.
    pub(crate) fn and_later(self) -> ServerSet {
        let line = ServerSet::since(self).iter().filter(|server| server.line() == self.line());
        line.fold(ServerSet::NONE, |all, server| all.with(ServerSet::only(server)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_server_or_a_range_or_a_service() {
        assert_eq!(Target::parse(" Upstash"), Ok(Target::Service(Service::Upstash)));
        assert_eq!(Target::parse("valkey9.1"), Ok(Target::Server(Server::Valkey9_1)));
        for range in ["redis>=7.2", "redis >= 7.2.4", "redis-7.2+"] {
            assert_eq!(Target::parse(range), Ok(Target::Since(Server::Redis7_2)), "{range}");
        }
        for target in Target::all().chain([Target::Since(Server::Valkey8_1)]) {
            assert_eq!(Target::parse(&target.key()), Ok(target));
        }
    }

    #[test]
    fn a_range_stays_on_its_line_and_a_service_lacks_what_all_of_its_servers_lack() {
        let lacking =
            |target: &str, since| Target::parse(target).unwrap().lacking(ServerSet::ALL.without(since));
        let field_expiry = ServerSet::since(Server::Redis7_4).with(ServerSet::since(Server::Valkey9_0));
        assert_eq!(lacking("redis>=7.2", field_expiry).stretches(), ["Redis 7.2"]);
        assert_eq!(lacking("valkey>=8", field_expiry).stretches(), ["Valkey 8.0 and 8.1"]);
        assert!(lacking("elasticache", field_expiry).is_empty());
        assert!(
            !lacking("memorydb", field_expiry).is_empty() && !lacking("upstash", field_expiry).is_empty()
        );
    }
}
