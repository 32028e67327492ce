//! Clients of `fred` for a test.

use fred::prelude::*;
use fred::types::RespVersion;
use redis_script::fred::Connection;

/// A client that comes back by itself, and again and again.
pub(crate) async fn connected(port: u16, version: RespVersion) -> Client {
    let client = builder(port, version).build().unwrap();
    client.init().await.unwrap();
    client
}

pub(crate) fn builder(port: u16, version: RespVersion) -> Builder {
    let server = ServerConfig::new_centralized("127.0.0.1", port);
    let mut builder = Builder::from_config(Config { server, version, ..Config::default() });
    builder.set_policy(ReconnectPolicy::new_constant(0, 5));
    builder
}

pub(crate) async fn connection(port: u16) -> Connection {
    Connection::from(connected(port, RespVersion::RESP2).await)
}
