//! What only some servers can do, and a test that needs it: it is skipped on the others, with its name and the
//! reason.

use std::panic::Location;
use std::thread;

use redis_script_analyzer::Server;
use redis_script_server::skip;

use crate::calls;
use crate::live::Live;

/// Something that the oldest server lacks.
#[derive(Clone, Copy, Debug)]
pub enum Ability {
    /// `EVAL_RO` and `EVALSHA_RO`.
    ReadOnlyCalls,
    /// `FUNCTION LOAD`, `FCALL` and `FCALL_RO`.
    Functions,
}

impl Ability {
    /// The first server that can.
    const fn since(self) -> Server {
        match self {
            Self::ReadOnlyCalls | Self::Functions => Server::Redis7,
        }
    }

    const fn reason(self) -> &'static str {
        match self {
            Self::ReadOnlyCalls => "Redis 6.2 has no `EVAL_RO`",
            Self::Functions => "Redis 6.2 has no functions",
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
        let server = live.connect().and_then(|mut conn| calls::server(&mut conn));
        let server = server.unwrap_or_else(|error| panic!("{error}"));
        if server.descends_from(ability.since()) {
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
    pub fn connected_for(ability: Ability) -> Option<(Self, redis::Connection)> {
        let live = Self::start_for(ability)?;
        let conn = live.connect().unwrap_or_else(|error| panic!("{error}"));
        Some((live, conn))
    }
}
