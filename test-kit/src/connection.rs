//! A connection through the proxy: a blocking one as it is, and an asynchronous one when it is awaited.

use redis::{Client, Connection};
use std::cell::OnceCell;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// A blocking connection, made when it is first used; `.await` makes an asynchronous one instead.
///
/// ```no_run
/// use redis::Commands;
///
/// let redis = redis_script_test::TestRedis::start();
/// let mut conn = redis.connection();
/// let _: () = conn.set("k", "v").unwrap();
/// ```
pub struct TestConnection {
    client: Client,
    blocking: OnceCell<Connection>,
}

impl TestConnection {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, blocking: OnceCell::new() }
    }
}

impl fmt::Debug for TestConnection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("TestConnection").field("client", &self.client).finish_non_exhaustive()
    }
}

#[expect(clippy::panic, reason = "a test without a connection has failed")]
fn connect(client: &Client) -> Connection {
    client.get_connection().unwrap_or_else(|error| panic!("no connection with the test's server: {error}"))
}

impl Deref for TestConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.blocking.get_or_init(|| connect(&self.client))
    }
}

impl DerefMut for TestConnection {
    #[expect(clippy::panic, reason = "it was made a line before")]
    fn deref_mut(&mut self) -> &mut Connection {
        self.blocking.get_or_init(|| connect(&self.client));
        self.blocking.get_mut().unwrap_or_else(|| panic!("no connection"))
    }
}

#[cfg(any(feature = "tokio", feature = "smol"))]
impl IntoFuture for TestConnection {
    type Output = redis::aio::MultiplexedConnection;
    type IntoFuture = std::pin::Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    #[expect(clippy::panic, reason = "a test without a connection has failed")]
    fn into_future(self) -> Self::IntoFuture {
        /// A machine that is busy with other tests may need longer than the client's second, and half a second for a reply.
        const PATIENCE: Option<std::time::Duration> = Some(std::time::Duration::from_secs(5));
        let config = redis::AsyncConnectionConfig::new();
        let config = config.set_connection_timeout(PATIENCE).set_response_timeout(PATIENCE);
        Box::pin(async move {
            let connection = self.client.get_multiplexed_async_connection_with_config(&config).await;
            connection.unwrap_or_else(|error| panic!("no connection with the test's server: {error}"))
        })
    }
}
