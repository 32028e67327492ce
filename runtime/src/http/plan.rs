//! What one request holds: a command, a pipeline, or a transaction, by the commands that a connection was given.

use redis::{RedisError, RedisResult};

use super::failure::refusal;
use crate::wire::packed::{Commands, Words};
use crate::wire::settings;

/// The commands of one request, and where it goes.
pub(super) enum Plan<'a> {
    One(Words<'a>),
    Pipeline(Vec<Words<'a>>),
    /// Those between `MULTI` and `EXEC`.
    Transaction(Vec<Words<'a>>),
}

impl<'a> Plan<'a> {
    /// # Errors
    /// If these are not commands, or not commands that a request can hold.
    pub(super) fn new(packed: &'a [u8]) -> RedisResult<Self> {
        let mut commands = Commands::new(packed);
        let first = commands.take().ok_or_else(malformed)?;
        if commands.is_empty() {
            check(&first)?;
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
        all.iter().try_for_each(check)?;
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

fn check(words: &Words<'_>) -> RedisResult<()> {
    let first = words.iter().next().unwrap_or_default();
    // Here there is no connection, or one that a server shares between strangers.
    match settings::name_of(first) {
        None => Ok(()),
        Some(name) => Err(of_connection(name)),
    }
}

#[cold]
fn of_connection(name: &str) -> RedisError {
    let detail = format!("`{name}`; a transaction is an atomic pipeline or batch");
    refusal("over HTTP no command is about those that follow it; nothing was sent", detail)
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
    fn what_is_about_the_commands_that_follow_stays_here() {
        for (commands, name) in [
            (&["MULTI"][..], "MULTI"),
            (&["subscribe a"], "SUBSCRIBE"),
            (&["SELECT 1"], "SELECT"),
            (&["MULTI", "GET a"], "MULTI"),
            (&["GET a", "exec"], "EXEC"),
            (&["WATCH a", "MULTI", "EXEC"], "WATCH"),
            (&["MULTI", "RESET", "EXEC"], "RESET"),
        ] {
            let error = Plan::new(&packed(commands)).err().unwrap().to_string();
            assert!(error.contains("nothing was sent") && error.contains(&format!("`{name}`")), "{error}");
        }
        assert!(Plan::new(b"").is_err() && Plan::new(b"PING\r\n").is_err());
    }
}
