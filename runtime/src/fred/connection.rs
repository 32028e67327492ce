//! A connection of `redis` over a client of `fred`.

use core::fmt;
use core::future::{Future, pending};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use ::fred::clients::{Client, Pool};
use ::fred::interfaces::ClientLike;
use ::fred::types::config::Options;
use redis::aio::ConnectionLike;
use redis::{Cmd, Pipeline, RedisFuture, RedisResult, Value};

use super::cluster::{joined, learn, nodes};
use super::failure::{refused, unanswered};
use super::lanes::Lanes;
use super::request::Request;
use super::volley::{Outcome, Volley, out_of_step};
use crate::wire::replies::{only, part};

/// A connection over a client or a pool of `fred`, as in `Connection::from(client)`. Make it once: clones share what it opens.
///
/// You connect the client, and it keeps its own limits of time and its way to reconnect.
#[derive(Clone)]
pub struct Connection {
    clients: Clients,
    lanes: Arc<Lanes>,
}

#[derive(Clone)]
enum Clients {
    Single(Client),
    Pool(Pool),
}

impl From<Client> for Connection {
    fn from(client: Client) -> Self {
        Self { clients: Clients::Single(client), lanes: Arc::default() }
    }
}

/// Calls go to its clients in turn.
impl From<Pool> for Connection {
    fn from(pool: Pool) -> Self {
        Self { clients: Clients::Pool(pool), lanes: Arc::default() }
    }
}

impl Connection {
    fn client(&self) -> &Client {
        match &self.clients {
            Clients::Single(client) => client,
            Clients::Pool(pool) => pool.next(),
        }
    }

    async fn reply(&self, packed: Vec<u8>) -> RedisResult<Value> {
        let (client, mut requests) = (self.client(), Request::all(packed, false)?);
        match requests.pop() {
            Some(request) if requests.is_empty() && is_sent_by(client) => once(client, request).await,
            request => {
                requests.extend(request);
                only(self.replies(client, requests, false).await)
            }
        }
    }

    async fn replies(
        &self,
        client: &Client,
        requests: Vec<Request>,
        is_transaction: bool,
    ) -> RedisResult<Vec<Value>> {
        let mut all = Vec::new();
        for node in nodes(client, &requests)? {
            let lane = patiently(client, self.lanes.to(client, node), false).await?;
            all.push(patiently(client, lane.send(requests.clone(), is_transaction), true).await?);
        }
        let replies = joined(all);
        learn(client, &replies).await;
        Ok(replies)
    }
}

/// A client that does not reconnect, or not any more, keeps what it is given for a connection that never comes; and in a cluster it
/// follows redirections. Instead of such a client a lane is used.
fn is_sent_by(client: &Client) -> bool {
    let comes_back = client.client_reconnect_policy().is_some_and(|mut policy| policy.next_delay().is_some());
    comes_back && !client.is_clustered()
}

/// On the client's own connection. It is written once: `fred` counts the first time as an attempt.
async fn once(client: &Client, request: Request) -> RedisResult<Value> {
    let options = Options { max_attempts: Some(1), ..Options::default() };
    let mut volley = Volley::new(&client.with_options(&options), vec![request], false);
    let queued = volley.queue();
    match volley.outcome(queued, pending()).await {
        Outcome::Replies(replies) => only(Ok(replies)),
        Outcome::Failed(error) => Err(error),
        Outcome::OutOfStep => {
            let client = client.clone();
            tokio::spawn(async move { client.force_reconnection().await });
            Err(out_of_step())
        }
    }
}

/// As long as the client waits for a reply.
async fn patiently<T>(
    client: &Client,
    future: impl Future<Output = RedisResult<T>>,
    is_sent: bool,
) -> RedisResult<T> {
    let patience = client.perf_config().default_command_timeout;
    if patience == Duration::ZERO {
        return future.await;
    }
    let late = if is_sent { unanswered } else { refused };
    let timed = tokio::time::timeout(patience, future).await;
    timed.unwrap_or_else(|_| Err(late(io::ErrorKind::TimedOut, "the time ran out")))
}

impl ConnectionLike for Connection {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        Box::pin(self.reply(cmd.get_packed_command()))
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        Box::pin(async move {
            if pipeline.is_empty() && !pipeline.is_transaction() {
                return Ok(Vec::new());
            }
            let is_transaction = pipeline.is_transaction();
            let requests = Request::all(pipeline.get_packed_pipeline(), is_transaction)?;
            part(self.replies(self.client(), requests, is_transaction).await?, offset, count)
        })
    }

    fn get_db(&self) -> i64 {
        self.client().client_config().database.map_or(0, i64::from)
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("client", &self.client().id()).finish_non_exhaustive()
    }
}
