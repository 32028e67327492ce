//! A connection without a socket: it packs what the real ones pack, and answers at once with the same reply.

use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use redis::{Cmd, Pipeline, RedisFuture, RedisResult, Value, parse_redis_value};

/// Answers every command with `reply`, but one that lacks its script.
pub(crate) struct Mock {
    reply: Value,
    /// Whether it knows the script.
    pub(crate) is_warm: bool,
    /// How often it was sent something.
    pub(crate) trips: usize,
    /// How much it was sent.
    pub(crate) bytes: usize,
}

impl Mock {
    pub(crate) fn answering(reply: Value) -> Self {
        Self { reply, is_warm: true, trips: 0, bytes: 0 }
    }

    fn answer(&mut self, packed: &[u8]) -> RedisResult<Value> {
        black_box(packed);
        self.trips += 1;
        self.bytes += packed.len();
        if self.is_warm { Ok(self.reply.clone()) } else { self.answer_cold(packed) }
    }

    /// The text of a script makes it warm, whichever command brings it.
    #[cold]
    fn answer_cold(&mut self, packed: &[u8]) -> RedisResult<Value> {
        let text = String::from_utf8_lossy(packed);
        self.is_warm = !text.contains("EVALSHA");
        if text.contains("LOAD") {
            return Ok(Value::SimpleString("a digest, at which nobody looks in a release build".to_owned()));
        }
        if self.is_warm {
            return Ok(self.reply.clone());
        }
        parse_redis_value(b"-NOSCRIPT No matching script. Please use EVAL.\r\n")?.extract_error()
    }

    fn answer_all(&mut self, packed: &[u8], count: usize) -> Vec<Value> {
        black_box(packed);
        vec![self.reply.clone(); count]
    }
}

impl redis::ConnectionLike for Mock {
    fn req_packed_command(&mut self, packed: &[u8]) -> RedisResult<Value> {
        self.answer(packed)
    }

    fn req_packed_commands(&mut self, packed: &[u8], _: usize, count: usize) -> RedisResult<Vec<Value>> {
        Ok(self.answer_all(packed, count))
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

impl redis::aio::ConnectionLike for Mock {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        Box::pin(async move { self.answer(&cmd.get_packed_command()) })
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        _: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        Box::pin(async move { Ok(self.answer_all(&pipeline.get_packed_pipeline(), count)) })
    }

    fn get_db(&self) -> i64 {
        0
    }
}

/// The output of a future that never waits.
pub(crate) fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("the mock answers at once"),
    }
}
