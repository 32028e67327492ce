//! Connections of `redis::aio::ConnectionLike`, which are awaited.

use core::any::type_name;

use redis::{Cmd, Pipeline, RedisFuture, Value};

use super::connection::AsyncConnection;
use super::sending::Sending;
use super::{Destination, Transport};
use crate::call::command::Command;
use crate::call::packet::Piped;

/// Connections that lead to one server. A name that is not in here, as that of a type around one of them, costs a question and
/// nothing else.
const OF_ONE_SERVER: [&str; 4] = [
    "redis::aio::multiplexed_connection::MultiplexedConnection",
    "redis::aio::connection_manager::ConnectionManager",
    "redis_test::MockRedisConnection",
    "deadpool_redis::Connection",
];

/// How the names of our connections over HTTP begin, each of which leads to one server.
const OVER_HTTP: &str = "redis_script::http::connection::Connection<";

/// How a connection of type `C` sends one command, and how it sends several in one go.
pub struct Sender<C: ?Sized> {
    pub(crate) one: One<C>,
    pub(crate) many: Many<C>,
}

type One<C> = for<'a> fn(&'a mut C, &'a Cmd) -> RedisFuture<'a, Value>;
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

/// A connection that an `async fn` awaits.
pub(crate) struct Awaiting<'c, C: ?Sized> {
    pub(crate) conn: &'c mut C,
    pub(crate) send: Sender<C>,
}

impl<'c, C: AsyncConnection + ?Sized> Awaiting<'c, C> {
    pub(crate) fn new(conn: &'c mut C) -> Self {
        let send = sender(conn);
        Self { conn, send }
    }
}

impl<C: ?Sized> Transport for Awaiting<'_, C> {
    type Call = Command;
    type Packet = Piped;

    fn destination(&self) -> Destination {
        let name = type_name::<C>();
        let leads_to_one = OF_ONE_SERVER.contains(&name) || name.starts_with(OVER_HTTP);
        if leads_to_one { Destination::Server } else { Destination::Unknown }
    }

    fn send_call<'a>(&'a mut self, call: &'a Command) -> Sending<'a, Value> {
        Sending::Awaited((self.send.one)(self.conn, call.cmd()))
    }

    fn send_command<'a>(&'a mut self, cmd: &'a Cmd) -> Sending<'a, Value> {
        Sending::Awaited((self.send.one)(self.conn, cmd))
    }

    fn send_packet<'a>(&'a mut self, packet: &'a Piped, replies: usize) -> Sending<'a, Vec<Value>> {
        Sending::Awaited((self.send.many)(self.conn, packet.pipeline(), 0, replies))
    }
}

#[cfg(test)]
mod tests {
    use super::{Awaiting, Destination, OF_ONE_SERVER, Transport};
    use core::any::type_name;

    #[test]
    fn only_what_is_known_leads_to_one_server() {
        assert!(OF_ONE_SERVER.contains(&type_name::<redis::aio::MultiplexedConnection>()));
        assert!(!OF_ONE_SERVER.contains(&type_name::<dyn redis::aio::ConnectionLike>()));
        let mut mock = crate::mock::Mock::default();
        assert_eq!(Awaiting::new(&mut mock).destination(), Destination::Unknown);
    }
}
