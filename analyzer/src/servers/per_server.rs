//! One thing for each server, such as what it says of a command.

use super::Server;

/// A table with a row for each server, in the order of [`Server::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PerServer<T>([(Server, T); Server::ALL.len()]);

impl<T> PerServer<T> {
    /// With what `make` makes for each server, one after another.
    pub(crate) fn new(mut make: impl FnMut(Server) -> T) -> Self {
        Self(Server::ALL.map(|server| (server, make(server))))
    }

    /// The row of one server.
    #[expect(clippy::indexing_slicing, reason = "each server has a row")]
    pub(crate) fn get(&self, server: Server) -> &T {
        &self.0[server as usize].1
    }

    /// Each server with its row.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Server, &T)> {
        self.0.iter().map(|(server, row)| (*server, row))
    }

    /// The same table with other rows.
    pub(crate) fn map<U>(self, mut change: impl FnMut(Server, T) -> U) -> PerServer<U> {
        PerServer(self.0.map(|(server, row)| (server, change(server, row))))
    }
}
