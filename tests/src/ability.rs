//! What only some servers can do, and a test that needs it: it is skipped on the others, with its name and the
//! reason.

use std::panic::Location;
use std::thread;

use redis::{Connection, RedisResult};
use redis_script_analyzer::Server;
use redis_script_test_engine::skip;

use crate::calls;
use crate::live::Live;

/// Something that older servers lack.
#[derive(Clone, Copy, Debug)]
pub enum Ability {
    /// `EVAL_RO` and `EVALSHA_RO`.
    ReadOnlyCalls,
    /// `FUNCTION LOAD`, `FCALL` and `FCALL_RO`.
    Functions,
    /// Scripts that came with `EVAL` are forgotten, but for the 500 that were used last.
    Forgetting,
    /// A `#!lua` line.
    Shebangs,
}

impl Ability {
    /// The first servers that can: one for both lines of descent, or one for each.
    const fn since(self) -> &'static [Server] {
        match self {
            Self::ReadOnlyCalls | Self::Functions | Self::Shebangs => &[Server::Redis7_0],
            Self::Forgetting => &[Server::Redis7_4, Server::Valkey8_0, Server::Redict],
        }
    }

    /// Whether the server at hand can.
    ///
    /// # Errors
    /// When it does not say which it is.
    pub fn is_there(self, conn: &mut Connection) -> RedisResult<bool> {
        let server = calls::server(conn)?;
        Ok(self.since().iter().any(|first| server.descends_from(*first)))
    }

    const fn reason(self) -> &'static str {
        match self {
            Self::ReadOnlyCalls => "Redis 6.2 has no `EVAL_RO`",
            Self::Functions => "Redis 6.2 has no functions",
            Self::Forgetting => "the server keeps every script",
            Self::Shebangs => "Redis 6.2 takes `#!` for Lua",
        }
    }
}

impl Live {
    /// Starts a server that can do what the test needs; none where the one at hand can't, and then the test is told as
    /// skipped.
    ///
    /// # Panics
    /// Where [`start`](Self::start) does, and where nobody can be told.
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "a test that is skipped in silence has failed")]
    pub fn start_for(ability: Ability) -> Option<Self> {
        let live = Self::start();
        let is_there = live.connect().and_then(|mut conn| ability.is_there(&mut conn));
        if is_there.unwrap_or_else(|error| panic!("{error}")) {
            return Some(live);
        }
        let test =
            format!("{} in {}", thread::current().name().unwrap_or("a test"), Location::caller().file());
        skip(&test, ability.reason()).unwrap_or_else(|error| panic!("{error}"));
        None
    }

    /// The same, with a connection to it.
    ///
    /// # Panics
    /// Where [`start_for`](Self::start_for) does, and where the server takes no connection.
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "a test without a connection has failed")]
    pub fn connected_for(ability: Ability) -> Option<(Self, Connection)> {
        let live = Self::start_for(ability)?;
        let conn = live.connect().unwrap_or_else(|error| panic!("{error}"));
        Some((live, conn))
    }
}
