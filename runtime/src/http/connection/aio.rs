//! Connections that are awaited.

use redis::aio::ConnectionLike;
use redis::{Cmd, Pipeline, RedisFuture, RedisResult, Value};

use super::Connection;
use crate::http::delivery::Delivery;
use crate::http::sender::AsyncSender;
use crate::wire::replies::{only, part};

impl<S: AsyncSender + Send> Connection<S> {
    async fn replies_async(&mut self, packed: &[u8]) -> RedisResult<Vec<Value>> {
        let (delivery, request) = Delivery::new(&self.endpoint, packed)?;
        let answer = self.sender.send(request).await;
        delivery.replies(answer)
    }
}

impl<S: AsyncSender + Send> ConnectionLike for Connection<S> {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        Box::pin(async move { only(self.replies_async(&cmd.get_packed_command()).await) })
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
            part(self.replies_async(&pipeline.get_packed_pipeline()).await?, offset, count)
        })
    }

    fn get_db(&self) -> i64 {
        0
    }
}
