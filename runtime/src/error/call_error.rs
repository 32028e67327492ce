//! An error of the server or of the connection, and the script whose call met it.
//! What it shows never has a caller's keys or arguments.

use core::fmt::{self, Write};

use redis::{ErrorKind, RedisError, ServerErrorKind};

use super::show::write_details;
use crate::server_words::library::{before_arguments, is_unknown_command};
use crate::target::script::Script;
use crate::visible::{Escaping, Visible};

/// The server refused a call, or the connection failed. [`redis_error`](Self::redis_error) says which, for example
/// `error.redis_error().is_timeout()`.
#[derive(Clone)]
pub struct CallError {
    pub(super) script: Option<&'static Script>,
    pub(super) error: RedisError,
    /// Whether it was part of a transaction that was not run.
    pub(super) is_discarded: bool,
}

impl CallError {
    pub(super) fn new(script: Option<&'static Script>, error: RedisError) -> Self {
        Self { script, error: without_arguments(error), is_discarded: false }
    }

    /// The name of the script that was called: its path, or `hit (inline)`. `None` if the call was a plain command.
    #[must_use]
    pub fn script(&self) -> Option<&'static str> {
        self.script.map(Script::name)
    }

    /// The upper-case word before the server's message.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.error.code()
    }

    /// The error of `redis`.
    #[must_use]
    pub fn redis_error(&self) -> &RedisError {
        &self.error
    }

    /// The same, by value.
    #[must_use]
    pub fn into_redis_error(self) -> RedisError {
        self.error
    }
}

pub(super) fn without_arguments(error: RedisError) -> RedisError {
    match before_arguments(&error) {
        Some(text) => (ErrorKind::Server(ServerErrorKind::ResponseError), "refused", text.to_owned()).into(),
        None => error,
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(&mut Escaping(f))?;
        write_details(f, self.script, None, None)
    }
}

impl CallError {
    fn write_line(&self, f: &mut impl Write) -> fmt::Result {
        if let Some(script) = self.script {
            write!(f, "{}: ", script.name())?;
        }
        match (self.error.code(), self.error.detail()) {
            (Some(code), Some(detail)) => write!(f, "{code} {detail}")?,
            _ if self.error.kind() == ErrorKind::Parse => write_unreadable(f, &self.error)?,
            _ => write!(f, "{}", self.error)?,
        }
        self.write_help(f)
    }

    fn write_help(&self, f: &mut impl Write) -> fmt::Result {
        let Some(script) = self.script else {
            return Ok(());
        };
        match self.error.code() {
            Some("CROSSSLOT") => write_keys(f, &script.keys().collect::<Vec<_>>()),
            // Every server knows `EVAL` and `EVALSHA`.
            Some("ERR") if is_unknown_command(&self.error) => {
                f.write_str("; it needs Redis 7 or later, or Valkey")
            }
            _ => Ok(()),
        }
    }
}

/// The parser stopped in the middle of the reply, and would go on there with the next call.
fn write_unreadable(f: &mut impl Write, error: &RedisError) -> fmt::Result {
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    write!(f, "`redis` can't read the reply; drop this connection: {}", lines.join(", "))
}

/// Which keys a cluster wants in one slot, and how they get there.
fn write_keys(f: &mut impl Write, keys: &[&str]) -> fmt::Result {
    let Some((last, others)) = keys.split_last() else {
        return Ok(());
    };
    f.write_str("; give ")?;
    match others.split_last() {
        None => write!(f, "the keys of `{last}`")?,
        Some((before_last, others)) => {
            others.iter().try_for_each(|key| write!(f, "`{key}`, "))?;
            write!(f, "`{before_last}` and `{last}`")?;
        }
    }
    f.write_str(" one hash tag, as in `{user:1}:cart`")
}

impl core::error::Error for CallError {}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallError")
            .field("script", &self.script())
            .field("error", &Visible(&self.error))
            .finish_non_exhaustive()
    }
}
