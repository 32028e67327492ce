//! Whether the call that an error came from may have run. `false` is said only where it is certain.

use redis::RedisError;

use super::{CallError, Error, LibraryError, LibraryProblem, unsent};
use crate::server_words::codes::BEFORE_A_CALL;
use crate::server_words::library::is_unknown_command;
use crate::server_words::misses_the_script;
use crate::server_words::permission::forbids_the_call;
use crate::target::script::Script;

/// So many bytes of a message are looked for in a script, which may have made it.
const BEGINNING: usize = 12;

impl Error {
    /// Whether the call may have run, so that making it again may do its work twice.
    ///
    /// `false` is certain: nothing was sent, no connection was made, or the server refused the call before it began. That is so if it
    /// knows neither the script nor its text, if the user may not call scripts, and for codes such as `LOADING`, `MOVED`, `NOAUTH`
    /// and `BUSY`. A transaction that the server discarded did not run either.
    ///
    /// `true` means that the call ran, or that nobody knows: the connection broke, the time ran out, or the error may be the script's
    /// own. A script can word any error, so a code proves nothing if the script has it in its text or calls `pcall`. An error of a
    /// plain command is always `true`, unless the command was not sent.
    ///
    /// A client that repeats calls by itself can't be seen through: disable that, as the page on reliability says for clusters.
    ///
    /// ```
    /// use redis_script::{Result, redis_script};
    ///
    /// #[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
    /// fn add(conn: &mut impl redis::ConnectionLike, #[key] counter: &str, amount: u64) -> Result<u64>;
    ///
    /// /// Once more on another server, if that can't add twice.
    /// fn add_once(
    ///     first: &mut impl redis::ConnectionLike,
    ///     second: &mut impl redis::ConnectionLike,
    /// ) -> Result<u64> {
    ///     match add(first, "hits", 10) {
    ///         Err(error) if !error.may_have_run() => add(second, "hits", 10),
    ///         result => result,
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn may_have_run(&self) -> bool {
        match self {
            Self::Raised(_) | Self::Returned(_) | Self::Reply(_) => true,
            Self::Library(error) => error.may_have_run(),
            Self::Redis(error) => error.may_have_run(),
        }
    }

    /// The same error of a call that certainly did not run.
    pub(crate) fn that_did_not_run(self) -> Self {
        match self {
            Self::Redis(error) => Self::Redis(Box::new(CallError { is_discarded: true, ..*error })),
            error => error,
        }
    }
}

impl CallError {
    /// See [`Error::may_have_run`].
    #[must_use]
    pub fn may_have_run(&self) -> bool {
        let is_certain = self.is_discarded || unsent::is_unsent(&self.error);
        !is_certain && self.script.is_none_or(|script| !is_refused_before(script, &self.error))
    }
}

impl LibraryError {
    /// See [`Error::may_have_run`].
    #[must_use]
    pub fn may_have_run(&self) -> bool {
        match (self.called, &self.error) {
            (Some(called), Some(error)) => may_word(called.script(), beginning(error)),
            _ => self.problem != LibraryProblem::NoVersion,
        }
    }
}

fn is_refused_before(script: &Script, error: &RedisError) -> bool {
    let code = error.code().unwrap_or_default();
    let is_code = BEFORE_A_CALL.contains(&code) || forbids_the_call(error) || misses_the_script(error);
    (is_code && !may_word(script, code)) || (is_unknown_command(error) && !may_word(script, beginning(error)))
}

/// Whether an error with these words may be the script's own, or that of a command within it.
fn may_word(script: &Script, words: &str) -> bool {
    let text = script.source();
    script.may_imitate() || words.is_empty() || text.contains(words) || text.contains("pcall")
}

fn beginning(error: &RedisError) -> &str {
    let text = error.detail().unwrap_or_default();
    text.get(..BEGINNING).unwrap_or(text)
}

#[cfg(test)]
mod tests;
