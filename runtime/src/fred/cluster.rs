//! Which nodes of a cluster get commands. `fred` follows redirections by itself, sends again what it redirects, and does not say
//! so: here the server's `MOVED` reaches the caller, who knows that the call did not run.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ::fred::clients::Client;
use ::fred::interfaces::{ClientLike, ClusterInterface};
use ::fred::types::config::Server;
use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, Value};

use super::failure::refused;
use super::place::Place;
use super::request::Request;

/// How long a caller waits for the client to learn where slots are.
const PATIENCE: Duration = Duration::from_secs(1);

/// Calls without keys take turns.
static TURN: AtomicUsize = AtomicUsize::new(0);

/// The nodes that get these commands: one, or every primary. `None` stands for the only server.
///
/// # Errors
/// If keys lie in several slots, or if no node is known to have the slot. Nothing is sent then.
pub(super) fn nodes(client: &Client, requests: &[Request]) -> RedisResult<Vec<Option<Server>>> {
    if !client.is_clustered() {
        return Ok(vec![None]);
    }
    let routing = client.cached_cluster_state().filter(|routing| !routing.slots().is_empty());
    let routing = routing.ok_or_else(|| unknown("the client of `fred` is not connected to the cluster"))?;
    let places: Vec<Place> = requests.iter().map(Request::place).collect();
    if let Some(slot) = only_slot(&places)? {
        let server = routing.get_server(slot).ok_or_else(|| unknown("no node has the slot of the key"))?;
        return Ok(vec![Some(server.clone())]);
    }
    let mut all = routing.unique_primary_nodes();
    if places.contains(&Place::Anywhere) && !all.is_empty() {
        all = vec![all.swap_remove(TURN.fetch_add(1, Ordering::Relaxed) % all.len())];
    }
    Ok(all.into_iter().map(Some).collect())
}

fn only_slot(places: &[Place]) -> RedisResult<Option<u16>> {
    let mut slots =
        places.iter().filter_map(|place| if let Place::Slot(slot) = place { Some(*slot) } else { None });
    let Some(first) = slots.next() else { return Ok(None) };
    if slots.all(|slot| slot == first) { Ok(Some(first)) } else { Err(crossing()) }
}

/// As `redis`'s cluster client refuses it, which a batch takes for the sign to go call by call.
fn crossing() -> RedisError {
    (ErrorKind::Server(ServerErrorKind::CrossSlot), "the keys lie in several slots; nothing was sent").into()
}

#[cold]
fn unknown(why: &str) -> RedisError {
    refused(io::ErrorKind::NotConnected, why)
}

/// Of what several nodes replied: for each command the first error, otherwise the first reply.
pub(super) fn joined(nodes: Vec<Vec<Value>>) -> Vec<Value> {
    let join = |all: Vec<Value>, more: Vec<Value>| {
        let either = |(first, second): (Value, Value)| match (&first, &second) {
            (Value::ServerError(_), _) | (_, Value::ServerError(_)) if !is_error(&first) => second,
            _ => first,
        };
        all.into_iter().zip(more).map(either).collect()
    };
    nodes.into_iter().reduce(join).unwrap_or_default()
}

fn is_error(value: &Value) -> bool {
    matches!(value, Value::ServerError(_))
}

/// Makes the client ask where slots are, if a node said that one has moved: the next call goes there.
pub(super) async fn learn(client: &Client, replies: &[Value]) {
    let has_moved = |reply: &Value| matches!(reply, Value::ServerError(error) if error.code() == "MOVED");
    if client.is_clustered() && replies.iter().any(has_moved) {
        let client = client.clone();
        let asked = tokio::spawn(async move { client.sync_cluster().await });
        // It goes on if nobody waits.
        let _ = tokio::time::timeout(PATIENCE, asked).await;
    }
}
