//! A connection of our own beside those of a client of `fred`, which is never made anew: what is sent on it in one go arrives on
//! it in one go, or not at all. `fred`'s clients reconnect between two commands, its pipelines drop what each reply was, and its
//! transactions are sent a second time.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ::fred::clients::{Client, WithOptions};
use ::fred::interfaces::ClientLike;
use ::fred::types::config::{Blocking, Options, ServerConfig};
use redis::{RedisResult, Value};
use tokio::sync::watch;
use tokio::task::AbortHandle;

use super::failure::{not_sent, refused};
use super::request::Request;
use super::volley::{Outcome, Volley, out_of_step};

/// One connection to one server.
#[derive(Debug)]
pub(super) struct Lane {
    client: WithOptions<Client>,
    /// Held while commands are queued, so that nothing comes in between.
    order: Mutex<()>,
    task: AbortHandle,
    ended: watch::Receiver<bool>,
}

impl Lane {
    /// As the client connects, to the same server or to another.
    pub(super) async fn open(like: &Client, server: ServerConfig) -> RedisResult<Self> {
        // A task of its own: if nobody waits for it any more, the lane ends as soon as it is there.
        let opened = tokio::spawn(Self::connected(unconnected(like, server))).await;
        opened.unwrap_or_else(|_| Err(refused(io::ErrorKind::Other, "the runtime has ended")))
    }

    async fn connected(client: Client) -> RedisResult<Self> {
        let task = client.init().await.map_err(|error| not_sent(&error))?;
        let (end, ended) = watch::channel(false);
        let abort = task.abort_handle();
        tokio::spawn(async move {
            // However it ends.
            let _ = task.await;
            end.send_replace(true);
        });
        let options = Options { max_attempts: Some(1), timeout: Some(Duration::ZERO), ..Options::default() };
        Ok(Self { client: client.with_options(&options), order: Mutex::default(), task: abort, ended })
    }

    pub(super) fn is_open(&self) -> bool {
        !*self.ended.borrow()
    }

    /// Sends all in order, with nothing in between.
    pub(super) async fn send(&self, requests: Vec<Request>, is_transaction: bool) -> RedisResult<Vec<Value>> {
        let mut volley = Volley::new(&self.client, requests, is_transaction);
        let queued = {
            let _order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
            volley.queue()
        };
        let mut ended = self.ended.clone();
        // It fails if nobody is left to say so.
        let end = async move { drop(ended.wait_for(|ended| *ended).await) };
        match volley.outcome(queued, end).await {
            Outcome::Replies(replies) => Ok(replies),
            Outcome::Failed(error) => Err(error),
            Outcome::OutOfStep => {
                self.task.abort();
                Err(out_of_step())
            }
        }
    }
}

/// Otherwise its connection would stay.
impl Drop for Lane {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn unconnected(like: &Client, server: ServerConfig) -> Client {
    let mut config = like.client_config();
    config.server = server;
    // Without a policy to reconnect by, a first connection is made only so.
    config.fail_fast = true;
    config.blocking = Blocking::Block;
    let mut connection = like.connection_config().clone();
    // Part of a transaction must not be refused for the length of the queue.
    connection.max_command_buffer_len = 0;
    Client::new(config, Some(like.perf_config()), Some(connection), None)
}
