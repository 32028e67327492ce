//! What one request holds: a command, a pipeline, or a transaction, by the commands that a connection was given.

use redis::{RedisError, RedisResult};

use super::failure::refusal;
use super::packed::{Commands, Words};

/// The commands of one request, and where it goes.
pub(super) enum Plan<'a> {
    One(Words<'a>),
    Pipeline(Vec<Words<'a>>),
    /// Those between `MULTI` and `EXEC`.
    Transaction(Vec<Words<'a>>),
}

/// Within a pipeline they would not do what they say: each of its commands stands alone.
const OF_TRANSACTIONS: [&str; 5] = ["MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH"];

impl<'a> Plan<'a> {
    /// # Errors
    /// If these are not commands, or not commands that a request can hold.
    pub(super) fn new(packed: &'a [u8]) -> RedisResult<Self> {
        let mut commands = Commands::new(packed);
        let first = commands.take().ok_or_else(malformed)?;
        if commands.is_empty() {
            return Ok(Self::One(first));
        }
        let mut all = vec![first];
        while !commands.is_empty() {
            all.push(commands.take().ok_or_else(malformed)?);
        }
        Self::of_several(all)
    }

    fn of_several(mut all: Vec<Words<'a>>) -> RedisResult<Self> {
        let is_transaction = all.first().is_some_and(|first| first.begin_with("MULTI"))
            && all.last().is_some_and(|last| last.begin_with("EXEC"));
        if is_transaction {
            all.pop();
            all.remove(0);
        }
        if all.iter().any(|words| OF_TRANSACTIONS.iter().any(|name| words.begin_with(name))) {
            let detail = "use an atomic pipeline or batch".to_owned();
            return Err(refusal("over HTTP a pipeline holds no transaction; nothing was sent", detail));
        }
        Ok(if is_transaction { Self::Transaction(all) } else { Self::Pipeline(all) })
    }

    pub(super) fn is_transaction(&self) -> bool {
        matches!(self, Self::Transaction(_))
    }

    /// How many commands the request holds.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Pipeline(commands) | Self::Transaction(commands) => commands.len(),
        }
    }
}

#[cold]
fn malformed() -> RedisError {
    refusal("these bytes are not commands; nothing was sent", String::new())
}

#[cfg(test)]
mod tests {
    use super::Plan;

    fn packed(commands: &[&str]) -> Vec<u8> {
        let words = commands.iter().map(|text| text.split(' ').collect::<Vec<_>>());
        words.flat_map(|words| redis::Cmd::new().arg(words).get_packed_command()).collect()
    }

    #[test]
    fn what_a_connection_is_given_says_where_it_goes() {
        assert!(matches!(Plan::new(&packed(&["GET a"])), Ok(Plan::One(_))));
        assert!(matches!(Plan::new(&packed(&["GET a", "GET b"])), Ok(Plan::Pipeline(two)) if two.len() == 2));
        let transaction = packed(&["MULTI", "GET a", "EXEC"]);
        assert!(matches!(Plan::new(&transaction), Ok(Plan::Transaction(one)) if one.len() == 1));
        assert!(
            matches!(Plan::new(&packed(&["multi", "exec"])), Ok(Plan::Transaction(none)) if none.is_empty())
        );
    }

    #[test]
    fn no_other_transaction_leaves() {
        for commands in [&["MULTI", "GET a"][..], &["GET a", "exec"], &["WATCH a", "MULTI", "EXEC"]] {
            let error = Plan::new(&packed(commands)).err().unwrap();
            assert!(error.to_string().contains("nothing was sent"), "{error}");
        }
        assert!(Plan::new(b"").is_err() && Plan::new(b"PING\r\n").is_err());
    }
}
