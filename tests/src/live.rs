//! A server for one test, and the connections to it. The server ends with the test.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use redis::aio::{ConnectionManager, MultiplexedConnection};
use redis::{AsyncConnectionConfig, Client, Connection, RedisResult};
use redis_script_test_engine::{Server, find};

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
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts one with options of the server, as in `["--appendonly", "yes"]`.
    ///
    /// # Panics
    /// As [`start`](Self::start) does.
    #[must_use]
    #[expect(clippy::panic, reason = "a test without a server has failed")]
    pub fn start_with(options: &[&str]) -> Self {
        let binary = find().unwrap_or_else(|none| panic!("{none}"));
        let server = Server::start(&binary, options).unwrap_or_else(|error| panic!("{error}"));
        Self { server }
    }

    /// The server itself, to end it and to start it again.
    pub fn server(&mut self) -> &mut Server {
        &mut self.server
    }

    /// Sends the server's process a signal, as in `STOP`.
    ///
    /// # Panics
    /// When it can't be sent.
    pub fn signal(&self, name: &str) {
        let pid = self.server.pid().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(sent.is_ok_and(|status| status.success()), "`kill -s {name} {pid}` failed");
    }

    /// Its port on `127.0.0.1`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// The directory it works in; it goes with the server.
    #[must_use]
    pub fn directory(&self) -> &Path {
        self.server.directory()
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

    /// An asynchronous connection, whose clones share one socket.
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

    /// An asynchronous connection that gives up waiting for a reply after `patience`.
    ///
    /// # Errors
    /// When the server refuses it.
    pub async fn impatient(&self, patience: Duration) -> RedisResult<MultiplexedConnection> {
        let config = AsyncConnectionConfig::new().set_response_timeout(Some(patience));
        self.client("")?.get_multiplexed_async_connection_with_config(&config).await
    }

    /// How often the server was sent a command, as in `eval`.
    ///
    /// # Errors
    /// When the server does not tell.
    pub fn times_called(&self, command: &str) -> RedisResult<usize> {
        let stats: String = redis::cmd("INFO").arg("commandstats").query(&mut self.connect()?)?;
        let start = format!("cmdstat_{command}:calls=");
        let line = stats.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or("0");
        Ok(line.split(',').next().and_then(|calls| calls.parse().ok()).unwrap_or_default())
    }

    fn client(&self, options: &str) -> RedisResult<Client> {
        Client::open(format!("{}{options}", self.server.url()))
    }
}
