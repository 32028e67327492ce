//! The lanes to each server: made when one is needed, and again when one has ended.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use ::fred::clients::Client;
use ::fred::interfaces::ClientLike;
use ::fred::types::config::{Server, ServerConfig};
use redis::RedisResult;
use tokio::sync::Mutex as AsyncMutex;

use super::lane::Lane;

/// Nobody waits for a connection to another server.
type Slot = Arc<AsyncMutex<Option<Arc<Lane>>>>;

/// One for each server.
#[derive(Default)]
pub(super) struct Lanes(Mutex<HashMap<Option<Server>, Slot>>);

impl Lanes {
    /// To the server that the client is configured for, or to this node.
    ///
    /// # Errors
    /// If no connection is made. Nothing was sent then.
    pub(super) async fn to(&self, client: &Client, node: Option<Server>) -> RedisResult<Arc<Lane>> {
        let slot = self.slot(node.clone());
        let mut lane = slot.lock().await;
        if let Some(lane) = lane.as_ref().filter(|lane| lane.is_open()) {
            return Ok(Arc::clone(lane));
        }
        let server = match node {
            Some(server) => ServerConfig::Centralized { server },
            None => client.client_config().server,
        };
        let opened = Arc::new(Lane::open(client, server).await?);
        *lane = Some(Arc::clone(&opened));
        Ok(opened)
    }

    fn slot(&self, node: Option<Server>) -> Slot {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(lanes.entry(node).or_default())
    }
}

impl fmt::Debug for Lanes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lanes").finish_non_exhaustive()
    }
}
