//! Finds out that an async connection is a cluster's before anything of a batch is sent.
//!
//! `redis`'s cluster client sends a whole pipeline again when one of its commands is to go elsewhere, and what ran then runs
//! again. But it refuses a pipeline whose keys lie in several slots, and sends nothing of it: so a batch gets two more keys
//! that do. Other connections send them, and nobody reads what they reply.

use core::any::type_name;

use redis::{Cmd, ErrorKind, RedisError, ServerErrorKind};

/// Two keys of different slots.
const KEYS: [&str; 2] = ["redis-script:a", "redis-script:b"];

/// Connections that lead to one server, and so need no question. A name that is not in here, as that of a type around one of
/// them, costs the question and nothing else.
const OF_ONE_SERVER: [&str; 3] = [
    "redis::aio::multiplexed_connection::MultiplexedConnection",
    "redis::aio::connection_manager::ConnectionManager",
    "redis_test::MockRedisConnection",
];

/// Whether a connection of this type may be a cluster's.
#[inline]
pub(super) fn may_be_cluster<C: ?Sized>() -> bool {
    !OF_ONE_SERVER.contains(&type_name::<C>())
}

/// The commands that a cluster's client refuses.
pub(crate) fn commands() -> impl ExactSizeIterator<Item = Cmd> {
    KEYS.iter().map(|key| {
        let mut cmd = Cmd::new();
        cmd.arg("EXISTS").arg(key);
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
    use super::{KEYS, may_be_cluster};
    use crate::call::slot::slot;

    #[test]
    fn the_keys_cross() {
        let [one, other] = KEYS.map(|key| slot(key.as_bytes()));
        assert_ne!(one, other);
    }

    #[test]
    fn only_what_is_known_is_not_asked() {
        assert!(!may_be_cluster::<redis::aio::MultiplexedConnection>());
        assert!(may_be_cluster::<dyn redis::aio::ConnectionLike>());
    }
}
