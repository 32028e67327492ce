//! What became of each call, in the order in which they were gathered.

use std::vec::IntoIter;

use redis::{ErrorKind, RedisError, RedisResult, Value};

use crate::reply::answer::is_plain_value;

/// Nearly always plain values, taken as the connection gave them.
#[derive(Default)]
pub struct Answers {
    plain: IntoIter<Value>,
    /// Where one of them was none.
    settled: IntoIter<RedisResult<Value>>,
}

impl Answers {
    /// The replies themselves, if none of them is an error or has something around it.
    pub(super) fn plain(replies: Vec<Value>) -> Result<Self, Vec<Value>> {
        if !replies.iter().all(is_plain_value) {
            return Err(replies);
        }
        Ok(Self { plain: replies.into_iter(), ..Self::default() })
    }

    pub(super) fn settled(answers: Vec<RedisResult<Value>>) -> Self {
        Self { settled: answers.into_iter(), ..Self::default() }
    }

    /// For each call, whether it failed on the server.
    pub(super) fn failed(&self) -> impl Iterator<Item = bool> {
        self.settled.as_slice().iter().map(RedisResult::is_err)
    }

    pub(super) fn next(&mut self) -> RedisResult<Value> {
        match self.plain.next() {
            Some(value) => Ok(value),
            None => self.settled.next().unwrap_or_else(|| Err(missing())),
        }
    }

    /// All that are left, if they are plain and so many.
    pub(super) fn take_plain(&mut self, count: usize) -> Option<IntoIter<Value>> {
        (self.plain.len() == count).then(|| core::mem::take(&mut self.plain))
    }
}

/// What is said of a call that a connection did not answer.
#[cold]
pub(super) fn missing() -> RedisError {
    (ErrorKind::UnexpectedReturnType, "fewer replies than calls").into()
}
