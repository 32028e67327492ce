//! A server for one test, and the connections to it. The server ends with the test.

use redis::aio::{ConnectionManager, MultiplexedConnection};
use redis::{Client, Connection, RedisResult};
use redis_script_server::{Server, find};

/// A server of its own.
#[derive(Debug)]
pub struct Live {
    server: Server,
}

impl Live {
    /// Starts one.
    ///
    /// # Panics
    /// When there is no server on this machine, with a sentence that says how to get one, or when it does not start.
    #[must_use]
    #[expect(clippy::panic, reason = "a test without a server has failed")]
    pub fn start() -> Self {
        let binary = find().unwrap_or_else(|none| panic!("{none}"));
        let server = Server::start(&binary, &[]).unwrap_or_else(|error| panic!("{error}"));
        Self { server }
    }

    /// Its port on `127.0.0.1`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// Its address as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// A synchronous connection that speaks RESP2.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn connect(&self) -> RedisResult<Connection> {
        self.client("")?.get_connection()
    }

    /// A synchronous connection that speaks RESP3.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn connect_resp3(&self) -> RedisResult<Connection> {
        self.client("?protocol=resp3")?.get_connection()
    }

    /// An asynchronous connection, of which clones share one socket.
    ///
    /// # Errors
    /// When the server refuses it.
    pub async fn multiplexed(&self) -> RedisResult<MultiplexedConnection> {
        self.client("")?.get_multiplexed_async_connection().await
    }

    /// An asynchronous connection that comes back by itself.
    ///
    /// # Errors
    /// When the server refuses it.
    pub async fn manager(&self) -> RedisResult<ConnectionManager> {
        self.client("")?.get_connection_manager().await
    }

    /// Whether it has functions, which are new in Redis 7.0.
    ///
    /// # Panics
    /// When it has none, and is not the server that has none.
    #[must_use]
    pub fn has_functions(&self, conn: &mut Connection) -> bool {
        let listed = redis::cmd("FUNCTION").arg("LIST").exec(conn);
        if let Err(error) = &listed {
            let words = error.detail().unwrap_or_default();
            assert!(words.contains("unknown command `FUNCTION`"), "{error}");
            assert_eq!(crate::calls::server(conn), Ok(0), "only Redis 6.2 has no functions");
        }
        listed.is_ok()
    }

    fn client(&self, options: &str) -> RedisResult<Client> {
        Client::open(format!("{}{options}", self.server.url()))
    }
}
