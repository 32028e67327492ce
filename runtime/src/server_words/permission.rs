//! The text in which servers refuse a user one of the commands that call a script. Within a script they say it of other commands.

use redis::RedisError;

/// As the texts of Redis 6.2, Redis 7, Valkey and Upstash name them, between quotes.
const CALLING: [&str; 6] = ["evalsha", "eval", "evalsha_ro", "eval_ro", "fcall", "fcall_ro"];

/// Whether the user may not call any script, so that this one did not begin.
pub(crate) fn forbids_the_call(error: &RedisError) -> bool {
    let Some(detail) = error.detail().filter(|_| error.code() == Some("NOPERM")) else { return false };
    let named = detail.split_once(" to run the '").and_then(|(_, rest)| rest.split_once("' command"));
    named.is_some_and(|(command, _)| CALLING.iter().any(|call| command.eq_ignore_ascii_case(call)))
}
