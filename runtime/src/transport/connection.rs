//! What a script can run on: `redis`'s two traits of connections.
//! The traits are `redis`'s; this only gives the compiler better words where one is taken for the other.

/// A connection that a `fn` waits on.
#[diagnostic::on_unimplemented(
    message = "a `fn` can't run its script on `{Self}`",
    label = "expected a connection that implements `redis::ConnectionLike` of `redis` 1",
    note = "if it does, it is of another version of `redis`: `cargo tree -d` shows both, write `redis = \"1\"` in `Cargo.toml`",
    note = "`redis::Connection` and `redis::Client` are such connections",
    note = "an async connection needs an `async fn`"
)]
pub trait Connection: redis::ConnectionLike {}

#[diagnostic::do_not_recommend]
impl<C: redis::ConnectionLike + ?Sized> Connection for C {}

/// Finds the connection in what the attribute `#[connection(…)]` names: method resolution looks behind references and into guards.
pub trait Reach: redis::ConnectionLike {
    /// The connection.
    fn redis_script_connection(&mut self) -> &mut Self {
        self
    }
}

impl<C: redis::ConnectionLike + ?Sized> Reach for C {}

/// A connection that an `async fn` awaits.
#[cfg(feature = "aio")]
#[diagnostic::on_unimplemented(
    message = "an `async fn` can't run its script on `{Self}`",
    label = "expected a connection that implements `redis::aio::ConnectionLike` of `redis` 1",
    note = "if it does, it is of another version of `redis`: `cargo tree -d` shows both, write `redis = \"1\"` in `Cargo.toml`",
    note = "`redis::aio::MultiplexedConnection` is such a connection",
    note = "a blocking connection needs a `fn` without `async`"
)]
pub trait AsyncConnection: redis::aio::ConnectionLike {}

#[cfg(feature = "aio")]
#[diagnostic::do_not_recommend]
impl<C: redis::aio::ConnectionLike + ?Sized> AsyncConnection for C {}

/// The same for an `async fn`.
#[cfg(feature = "aio")]
pub trait ReachAsync: redis::aio::ConnectionLike {
    /// The connection.
    fn redis_script_connection(&mut self) -> &mut Self {
        self
    }
}

#[cfg(feature = "aio")]
impl<C: redis::aio::ConnectionLike + ?Sized> ReachAsync for C {}
