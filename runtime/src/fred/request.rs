//! A command of `redis` as `fred` takes it. All words of a request share the bytes that `redis` packed.

use ::fred::types::{ClusterHash, CustomCommand, Value};
use bytes::Bytes;
use redis::{ErrorKind, RedisError, RedisResult};

use super::place::{self, Place};
use crate::wire::packed::{Commands, Words};
use crate::wire::settings;

/// One command.
#[derive(Clone, Debug)]
pub(super) struct Request {
    name: String,
    words: Vec<Bytes>,
}

impl Request {
    /// # Errors
    /// If these are not commands, or one of them is about those that follow it.
    pub(super) fn all(packed: Vec<u8>, is_transaction: bool) -> RedisResult<Vec<Self>> {
        let bytes = Bytes::from(packed);
        let mut commands = Commands::new(&bytes);
        let mut all = Vec::new();
        while !commands.is_empty() {
            all.push(Self::new(&bytes, commands.take().ok_or_else(malformed)?)?);
        }
        let last = all.len().saturating_sub(1);
        let is_frame = |index| is_transaction && (index == 0 || index == last);
        let mut inner = all.iter().enumerate().filter(|(index, _)| !is_frame(*index));
        inner.try_for_each(|(_, request)| request.check())?;
        Ok(all)
    }

    pub(super) fn echo(word: &str) -> Self {
        Self { name: "ECHO".to_owned(), words: vec![Bytes::copy_from_slice(word.as_bytes())] }
    }

    fn new(bytes: &Bytes, words: Words<'_>) -> RedisResult<Self> {
        let mut words = words.iter();
        let name = words.next().and_then(|name| core::str::from_utf8(name).ok()).ok_or_else(malformed)?;
        Ok(Self { name: name.to_owned(), words: words.map(|word| bytes.slice_ref(word)).collect() })
    }

    /// The connection is shared, and `fred` makes it anew by itself: nothing that one of them sets would last.
    fn check(&self) -> RedisResult<()> {
        let is_silent = self.name.eq_ignore_ascii_case("CLIENT")
            && self.words.first().is_some_and(|word| word.eq_ignore_ascii_case(b"REPLY"));
        match settings::name_of(self.name.as_bytes()) {
            Some(name) => Err(of_connection(name)),
            None if is_silent => Err(of_connection("CLIENT REPLY")),
            None => Ok(()),
        }
    }

    /// Where it goes in a cluster.
    pub(super) fn place(&self) -> Place {
        let words: Vec<&[u8]> = self.words.iter().map(|word| &word[..]).collect();
        place::find(&self.name, &words)
    }

    /// We choose the node ourselves, so the command has no slot for `fred`.
    pub(super) fn into_custom(self) -> (CustomCommand, Vec<Value>) {
        let command = CustomCommand::new(self.name, ClusterHash::Random, false);
        (command, self.words.into_iter().map(Value::Bytes).collect())
    }
}

#[cold]
fn of_connection(name: &str) -> RedisError {
    let detail = format!("`{name}`; a transaction is an atomic pipeline or batch");
    let text = "a client of `fred` is shared, and no command is about those that follow it; nothing was sent";
    (ErrorKind::Client, text, detail).into()
}

#[cold]
fn malformed() -> RedisError {
    (ErrorKind::Client, "these bytes are not commands; nothing was sent").into()
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn what_is_about_the_commands_that_follow_stays_here() {
        let packed = |commands: &[&str]| -> Vec<u8> {
            let words = commands.iter().map(|text| text.split(' ').collect::<Vec<_>>());
            words.flat_map(|words| redis::Cmd::new().arg(words).get_packed_command()).collect()
        };
        assert_eq!(Request::all(packed(&["MULTI", "GET a", "EXEC"]), true).unwrap().len(), 3);
        for (commands, is_transaction) in [
            (&["MULTI", "GET a", "EXEC"][..], false),
            (&["MULTI", "WATCH a", "EXEC"], true),
            (&["subscribe a"], false),
            (&["CLIENT reply OFF"], false),
        ] {
            let error = Request::all(packed(commands), is_transaction).unwrap_err();
            assert!(error.to_string().contains("nothing was sent"), "{error}");
            assert!(!crate::Error::from(error).may_have_run());
        }
        assert!(Request::all(b"PING\r\n".to_vec(), false).is_err());
        assert!(Request::all(redis::cmd("\u{fffd}").get_packed_command(), false).is_ok());
    }
}
