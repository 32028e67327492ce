//! Finds out that an async connection is a cluster's before anything of a batch is sent.
//!
//! `redis`'s cluster client sends a whole pipeline again when one of its commands is to go elsewhere, and what ran then runs
//! again. But it refuses a pipeline whose keys lie in several slots, and sends nothing of it: so a batch gets two more keys
//! that do. Other connections send them, and nobody reads what they reply.

use redis::{Cmd, ErrorKind, RedisError, ServerErrorKind};

/// A command that changes nothing.
const COMMAND: &str = "EXISTS";
/// Two keys of different slots.
const KEYS: [&str; 2] = ["redis-script:a", "redis-script:b"];

/// The commands that a cluster's client refuses.
pub(crate) fn commands() -> impl ExactSizeIterator<Item = Cmd> {
    KEYS.iter().map(|key| {
        let mut cmd = Cmd::with_capacity(2, COMMAND.len() + key.len());
        cmd.arg(COMMAND).arg(key);
        cmd
    })
}

/// Whether the client itself refused a pipeline because its keys lie in several slots. A server's error has a detail, and
/// would come as the reply to one call.
pub(super) fn is_found(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::CrossSlot) && error.detail().is_none()
}

#[cfg(test)]
mod tests {
    use super::KEYS;
    use crate::call::slot::slot;

    #[test]
    fn the_keys_cross() {
        let [one, other] = KEYS.map(|key| slot(key.as_bytes()));
        assert_ne!(one, other);
    }
}
