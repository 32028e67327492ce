//! A connection for tests: it keeps what is sent and answers from a list.

use std::collections::VecDeque;

use redis::{RedisResult, Value, parse_redis_value};

#[cfg(feature = "aio")]
use crate::batch::crossing;
use crate::target::script::Script;

pub(crate) static SCRIPT: Script =
    Script::new("scripts/x.lua", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");

#[derive(Default)]
pub(crate) struct Mock {
    pub(crate) replies: VecDeque<RedisResult<Value>>,
    pub(crate) sent: Vec<Vec<u8>>,
    pub(crate) refuses_pipelines: bool,
}

impl Mock {
    pub(crate) fn answering(wire: &[&str]) -> Self {
        let replies = wire.iter().map(|answer| parse_redis_value(answer.as_bytes())).collect();
        Self { replies, ..Self::default() }
    }

    fn answer(&mut self, bytes: Vec<u8>, count: usize) -> RedisResult<Vec<Value>> {
        self.sent.push(bytes);
        self.replies.drain(..count).collect()
    }

    /// What asks whether this is a cluster's connection is not kept: it is `true` for one that takes no pipelines.
    #[cfg(feature = "aio")]
    fn answer_crossing(&mut self, bytes: &[u8], count: usize) -> RedisResult<Vec<Value>> {
        let question: Vec<Vec<u8>> = crossing::commands().map(|cmd| cmd.get_packed_command()).collect();
        let Some(calls) = bytes.strip_suffix(&question.concat()[..]) else {
            return self.answer(bytes.to_vec(), count);
        };
        if self.refuses_pipelines {
            return Err(
                (redis::ServerErrorKind::CrossSlot.into(), "Received crossed slots in pipeline").into()
            );
        }
        let mut replies = self.answer(calls.to_vec(), count - question.len())?;
        replies.extend(question.iter().map(|_| Value::Int(0)));
        Ok(replies)
    }

    fn answer_one(&mut self, bytes: Vec<u8>) -> RedisResult<Value> {
        self.answer(bytes, 1).map(|mut replies| replies.remove(0))
    }
}

impl redis::ConnectionLike for Mock {
    fn req_packed_command(&mut self, cmd: &[u8]) -> RedisResult<Value> {
        self.answer_one(cmd.to_vec())
    }

    fn req_packed_commands(&mut self, cmd: &[u8], _offset: usize, count: usize) -> RedisResult<Vec<Value>> {
        assert!(!self.refuses_pipelines);
        self.answer(cmd.to_vec(), count)
    }

    fn supports_pipelining(&self) -> bool {
        !self.refuses_pipelines
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        true
    }

    fn is_open(&self) -> bool {
        true
    }
}

#[cfg(feature = "aio")]
impl redis::aio::ConnectionLike for Mock {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a redis::Cmd) -> redis::RedisFuture<'a, Value> {
        Box::pin(async move { self.answer_one(cmd.get_packed_command()) })
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a redis::Pipeline,
        _offset: usize,
        count: usize,
    ) -> redis::RedisFuture<'a, Vec<Value>> {
        Box::pin(async move { self.answer_crossing(&pipeline.get_packed_pipeline(), count) })
    }

    fn get_db(&self) -> i64 {
        0
    }
}

/// The bytes of a command as `redis` packs it.
pub(crate) fn packed(words: &[&str]) -> Vec<u8> {
    redis::Cmd::new().arg(words).get_packed_command()
}

/// The output of a future that never waits, as those of a [`Mock`].
#[cfg(feature = "aio")]
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    let mut context = core::task::Context::from_waker(core::task::Waker::noop());
    match core::pin::pin!(future).poll(&mut context) {
        core::task::Poll::Ready(output) => output,
        core::task::Poll::Pending => panic!("a mock answers at once"),
    }
}

/// A line of RESP, as a connection reads it.
pub(crate) fn parsed_line(text: &str) -> Value {
    parse_redis_value(format!("{text}\r\n").as_bytes()).unwrap()
}
