//! Connections that are awaited, of `redis::aio::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{Cmd, Pipeline, RedisFuture, Value};

use crate::transport::connection::AsyncConnection;

/// How a connection of type `C` sends one command, and how it sends several in one go.
pub struct Sender<C: ?Sized> {
    pub(crate) one: for<'a> fn(&'a mut C, &'a Cmd) -> RedisFuture<'a, Value>,
    pub(crate) many: Many<C>,
}

type Many<C> = for<'a> fn(&'a mut C, &'a Pipeline, usize, usize) -> RedisFuture<'a, Vec<Value>>;

impl<C: ?Sized> Clone for Sender<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ?Sized> Copy for Sender<C> {}

/// The way to send on `conn`. It alone asks for the trait: a future that asked too would tell the same mistake again
/// at each place where the compiler looks into it.
pub fn sender<C: AsyncConnection + ?Sized>(_conn: &mut C) -> Sender<C> {
    Sender { one: C::req_packed_command, many: C::req_packed_commands }
}
