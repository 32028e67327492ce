//! Which plain commands a batch takes: those that get one reply, and leave transactions to the batch.
//! Any other one would give each call behind it the reply of another, so it is refused before anything is sent.

use redis::{Arg, Cmd, ErrorKind, RedisError, RedisResult};

/// They get no reply, one for each channel, or more of them later on.
const WITHOUT_ONE_REPLY: [&str; 10] = [
    "SUBSCRIBE",
    "PSUBSCRIBE",
    "SSUBSCRIBE",
    "UNSUBSCRIBE",
    "PUNSUBSCRIBE",
    "SUNSUBSCRIBE",
    "MONITOR",
    "SYNC",
    "PSYNC",
    "REPLCONF",
];

const TRANSACTION: [&str; 3] = ["MULTI", "EXEC", "DISCARD"];

/// Servers run them at once, also behind `MULTI`.
const NEVER_QUEUED: [&str; 3] = ["WATCH", "RESET", "QUIT"];

/// Refuses what no batch takes.
pub(super) fn check(cmd: &Cmd) -> RedisResult<()> {
    if cmd.args_iter().len() == 0 {
        return Err((ErrorKind::Client, "an empty command in a batch; nothing was sent").into());
    }
    if let Some(name) = without_one_reply(cmd) {
        let reason = format!("`{name}` gets none, or several: send it on a connection of its own");
        return Err(refusal("each command of a batch gets one reply; nothing was sent", reason));
    }
    if let Some(name) = named(cmd, &TRANSACTION) {
        let reason = format!("`{name}` would change what other calls reply: use `.atomic()`");
        return Err(refusal("a batch takes no command of transactions; nothing was sent", reason));
    }
    Ok(())
}

/// Refuses what can't stand between `MULTI` and `EXEC`.
pub(super) fn check_queued(cmd: &Cmd) -> RedisResult<()> {
    let Some(name) = named(cmd, &NEVER_QUEUED) else { return Ok(()) };
    let reason = format!("servers run `{name}` at once: send it outside of the batch");
    Err(refusal("not a command for a transaction; nothing was sent", reason))
}

fn without_one_reply(cmd: &Cmd) -> Option<&'static str> {
    if cmd.is_no_response() {
        return Some("set_no_response(true)");
    }
    let silences = is_word(cmd, 0, "CLIENT")
        && is_word(cmd, 1, "REPLY")
        && ["OFF", "SKIP"].iter().any(|word| is_word(cmd, 2, word));
    if silences { Some("CLIENT REPLY") } else { named(cmd, &WITHOUT_ONE_REPLY) }
}

fn named(cmd: &Cmd, names: &[&'static str]) -> Option<&'static str> {
    names.iter().copied().find(|name| is_word(cmd, 0, name))
}

fn is_word(cmd: &Cmd, index: usize, word: &str) -> bool {
    let argument = cmd.args_iter().nth(index);
    matches!(argument, Some(Arg::Simple(bytes)) if bytes.eq_ignore_ascii_case(word.as_bytes()))
}

fn refusal(message: &'static str, reason: String) -> RedisError {
    (ErrorKind::Client, message, reason).into()
}

#[cfg(test)]
mod tests {
    use super::{check, check_queued};
    use redis::Cmd;

    fn cmd(text: &str) -> Cmd {
        Cmd::new().arg(text.split_whitespace().collect::<Vec<_>>()).to_owned()
    }

    #[test]
    fn what_gets_no_reply_or_several_is_refused() {
        for text in [
            "",
            "SUBSCRIBE a b",
            "psubscribe a",
            "ssubscribe a",
            "unsubscribe",
            "Monitor",
            "SYNC",
            "PSYNC ? -1",
            "replconf ACK 1",
            "client reply off",
            "CLIENT REPLY SKIP",
        ] {
            assert!(check(&cmd(text)).is_err(), "{text}");
        }
        assert!(check(cmd("GET a").set_no_response(true)).is_err());
        assert!(check(Cmd::new().arg(&[] as &[&str])).is_err(), "no word at all");
    }

    #[test]
    fn a_batch_makes_its_transactions_itself() {
        for text in ["MULTI", "exec", "Discard"] {
            let error = check(&cmd(text)).unwrap_err();
            assert!(error.to_string().contains("use `.atomic()`"), "{error}");
        }
        for text in ["WATCH a", "reset", "QUIT"] {
            assert!(check(&cmd(text)).is_ok() && check_queued(&cmd(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn all_others_are_taken() {
        for text in ["GET monitor", "CLIENT REPLY ON", "CLIENT ID", "HELLO 3", "PUBLISH SUBSCRIBE x", "\"\""]
        {
            assert!(check(&cmd(text)).is_ok() && check_queued(&cmd(text)).is_ok(), "{text}");
        }
    }
}
