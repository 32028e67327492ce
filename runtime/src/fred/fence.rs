//! A word behind what is sent, which comes back if all replies in front of it came.
//!
//! `fred` takes a reply such as `{'message', 'a', 'b'}` for a message of a channel, and drops it. From then on each command gets the
//! reply to a later one, on that connection, whoever sent it. With the word at its place, no reply was dropped.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use redis::{RedisResult, Value};

use super::request::Request;

/// No value in a database has it.
static SECRET: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("redis-script"));
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// With these a server refuses every command.
const REFUSALS: [&str; 4] = ["BUSY", "LOADING", "MASTERDOWN", "NOAUTH"];

/// The word.
#[derive(Debug)]
pub(super) struct Fence(String);

impl Fence {
    pub(super) fn new() -> Self {
        Self(format!("{:016x}{:x}", *SECRET, NUMBER.fetch_add(1, Ordering::Relaxed)))
    }

    /// The command that makes the server say it.
    pub(super) fn request(&self) -> Request {
        Request::echo(&self.0)
    }

    /// Whether this is it, at its place or at another.
    pub(super) fn is_in(&self, reply: &RedisResult<Value>) -> bool {
        matches!(reply, Ok(Value::BulkString(word)) if word == self.0.as_bytes())
    }

    /// Whether this reply, which came at its place, says that none was dropped. A server that refuses every command, or this one to
    /// this user, says nothing, and is taken at its word.
    pub(super) fn stands(&self, reply: &RedisResult<Value>) -> bool {
        let is_refusal = match reply {
            Ok(Value::ServerError(error)) => {
                let forbids =
                    error.code() == "NOPERM" && error.details().is_some_and(|it| it.contains("'echo'"));
                forbids || REFUSALS.contains(&error.code())
            }
            _ => false,
        };
        is_refusal || self.is_in(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::Fence;
    use crate::wire::replies::server_error;
    use redis::Value;

    #[test]
    fn only_its_own_word_or_a_refusal_stands() {
        let fence = Fence::new();
        let word = |fence: &Fence| Ok(Value::BulkString(fence.0.clone().into()));
        assert!(fence.stands(&word(&fence)) && !fence.stands(&word(&Fence::new())));
        assert!(!fence.stands(&Ok(Value::Int(7))) && !fence.stands(&Ok(Value::Nil)));
        for (line, stands) in [
            ("NOPERM User x has no permissions to run the 'echo' command", true),
            ("BUSY Redis is busy running a script.", true),
            ("NOPERM User x has no permissions to access one of the keys", false),
            ("ERR boom", false),
        ] {
            assert_eq!(fence.stands(&Ok(server_error(line))), stands, "{line}");
        }
    }
}
