//! Connections that wait.

use redis::{ConnectionLike, RedisResult, Value};

use super::Connection;
use crate::http::delivery::Delivery;
use crate::http::sender::Sender;
use crate::wire::replies::{only, part};

impl<S: Sender> Connection<S> {
    fn replies(&mut self, packed: &[u8]) -> RedisResult<Vec<Value>> {
        let (delivery, request) = Delivery::new(&self.endpoint, packed)?;
        delivery.replies(self.sender.send(request))
    }
}

impl<S: Sender> ConnectionLike for Connection<S> {
    fn req_packed_command(&mut self, packed: &[u8]) -> RedisResult<Value> {
        only(self.replies(packed))
    }

    fn req_packed_commands(&mut self, packed: &[u8], offset: usize, count: usize) -> RedisResult<Vec<Value>> {
        if packed.is_empty() {
            return Ok(Vec::new());
        }
        part(self.replies(packed)?, offset, count)
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        redis::cmd("PING").exec(self).is_ok()
    }

    /// There is nothing that could be closed.
    fn is_open(&self) -> bool {
        true
    }
}
