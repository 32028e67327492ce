//! What our own transports share: commands that `redis` packed, and replies as a socket of `redis` gives them.

pub(crate) mod packed;
pub(crate) mod replies;
pub(crate) mod settings;
