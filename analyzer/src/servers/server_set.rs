//! Some of the servers: those that have a thing. It is told by where on the lines of descent the thing came or went.

use super::{PerServer, Server};

/// A set of servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerSet(PerServer<bool>);

impl ServerSet {
    /// `first`, and all that descend from it.
    pub(crate) fn since(first: Server) -> Self {
        Self(PerServer::new(|server| server.descends_from(first)))
    }

    /// All but `first`, and but those that descend from it.
    pub(crate) fn before(first: Server) -> Self {
        Self(PerServer::new(|server| !server.descends_from(first)))
    }

    /// Whether it has this one.
    #[must_use]
    pub fn contains(self, server: Server) -> bool {
        *self.0.get(server)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_stays_and_what_went_is_gone() {
        let members = |set: ServerSet| {
            [Server::Redis6, Server::Redis7, Server::Valkey9].map(|server| set.contains(server))
        };
        assert_eq!(members(ServerSet::since(Server::Redis7)), [false, true, true]);
        assert_eq!(members(ServerSet::since(Server::Valkey9)), [false, false, true]);
        assert_eq!(members(ServerSet::before(Server::Redis7)), [true, false, false]);
    }
}
