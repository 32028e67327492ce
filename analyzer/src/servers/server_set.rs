//! Some of the servers: those that have a thing. It is told by where on the lines of descent the thing came or went.

use super::server::{Line, Server};

/// A set of servers: a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerSet(u16);

impl ServerSet {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ALL: Self = Self((1 << Server::ALL.len()) - 1);

    /// This one alone.
    pub(crate) const fn only(server: Server) -> Self {
        Self(1 << server as u16)
    }

    /// `first`, and all that descend from it.
    pub(crate) const fn since(first: Server) -> Self {
        let (mut set, mut at) = (Self::NONE, 0);
        while at < Server::ALL.len() {
            #[expect(clippy::indexing_slicing, reason = "the index is below the length")]
            let server = Server::ALL[at];
            if server.descends_from(first) {
                set = set.with(Self::only(server));
            }
            at += 1;
        }
        set
    }

    /// Those of either set.
    pub(crate) const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Those of both sets.
    pub(crate) const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Those that the other set does not have.
    pub(crate) const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Whether it has this one.
    #[must_use]
    pub fn contains(self, server: Server) -> bool {
        !self.among(Self::only(server)).is_empty()
    }

    /// Its servers, in the order of [`Server::ALL`].
    pub(crate) fn iter(self) -> impl Iterator<Item = Server> {
        Server::ALL.into_iter().filter(move |server| self.contains(*server))
    }

    /// Without those that stand for themselves, unless no other is left.
    pub(crate) fn on_lines(self) -> Self {
        let lines = ServerSet::ALL.without(Self::only(Server::KeyDb)).without(Self::only(Server::Redict));
        if self.among(lines).is_empty() { self } else { self.among(lines) }
    }

    /// The oldest server of each line.
    pub(crate) fn oldest(self) -> Vec<Server> {
        let mut oldest: Vec<Server> = Vec::new();
        for server in self.on_lines().iter() {
            if server.line() == Line::Apart || oldest.iter().all(|older| older.line() != server.line()) {
                oldest.push(server);
            }
        }
        oldest
    }

    /// In words, one for each stretch of a line: `Redis 6.2`, `Redis 7.0 to 7.4`.
    pub(crate) fn stretches(self) -> Vec<String> {
        let mut stretches: Vec<(Server, Server)> = Vec::new();
        for server in self.iter() {
            match stretches.last_mut() {
                Some((_, last))
                    if last.line() == server.line()
                        && *last as u16 + 1 == server as u16
                        && server.line() != Line::Apart =>
                {
                    *last = server;
                }
                _ => stretches.push((server, server)),
            }
        }
        stretches.into_iter().map(|(first, last)| stretch(first, last)).collect()
    }
}

fn stretch(first: Server, last: Server) -> String {
    match last as u16 - first as u16 {
        0 => first.name().to_owned(),
        1 => format!("{} and {}", first.name(), last.version()),
        _ => format!("{} to {}", first.name(), last.version()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_stays_and_what_went_is_gone() {
        let keys = |set: ServerSet| set.iter().map(Server::key).collect::<Vec<_>>().join(" ");
        assert_eq!(keys(ServerSet::since(Server::Redis8_4)), "redis-8.4 redis-8.6");
        assert_eq!(keys(ServerSet::since(Server::Valkey9_0)), "valkey-9.0 valkey-9.1");
        assert_eq!(keys(ServerSet::ALL.without(ServerSet::since(Server::Redis7_0))), "redis-6.2 keydb");
        assert_eq!(ServerSet::since(Server::Redis6_2), ServerSet::ALL);
    }

    #[test]
    fn a_set_is_told_by_stretches() {
        let set = ServerSet::since(Server::Redis7_2).without(ServerSet::since(Server::Redis8_0));
        assert_eq!(set.stretches(), ["Redis 7.2 and 7.4", "Valkey 7.2 to 9.1", "Redict"]);
        assert_eq!(
            ServerSet::only(Server::KeyDb).with(ServerSet::only(Server::Redict)).stretches(),
            ["KeyDB", "Redict"]
        );
        assert_eq!(set.oldest(), [Server::Redis7_2, Server::Valkey7_2]);
        assert_eq!(ServerSet::only(Server::KeyDb).oldest(), [Server::KeyDb]);
    }
}
