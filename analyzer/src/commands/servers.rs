//! What the table says of one call: whether it writes, and which servers have the command.

use super::{Entry, Meaning, is_container};
use crate::facts::Command;

/// The servers of the table, the oldest of a kind first.
pub const SERVERS: [&str; 3] = ["Redis 6.2", "Redis 7.0", "Valkey 9"];

impl Command {
    /// Whether a read-only call of the script would be refused because of it. `None` where that is not to be told: the
    /// command is of a module, of a newer server or of none, or a word that the text does not show decides.
    #[must_use]
    pub fn writes(&self) -> Option<bool> {
        self.entry().map(|entry| entry.is_write())
    }

    /// Which of [`SERVERS`] have it; `None` where that is not to be told.
    #[must_use]
    pub fn servers(&self) -> Option<[bool; 3]> {
        self.entry().map(|entry| entry.rules.map(|rule| rule.is_some()))
    }

    fn entry(&self) -> Option<Entry> {
        match Meaning::of(self) {
            Meaning::Known(entry) if !is_container(entry.name) => Some(entry),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    fn command(call: &str) -> crate::facts::Command {
        let script = read(Source::new("x.lua", format!("return redis.call({call})").as_bytes())).unwrap();
        script.facts.commands.into_iter().next().unwrap()
    }

    #[test]
    fn a_call_writes_or_reads_or_is_unknown() {
        for (call, writes) in [
            ("'GET', KEYS[1]", Some(false)),
            ("'set', KEYS[1], 1", Some(true)),
            ("'PUBLISH', 'a', 'b'", Some(true)),
            ("'XGROUP', 'CREATE', KEYS[1], 'a', '0'", Some(true)),
            ("'OBJECT', 'ENCODING', KEYS[1]", Some(false)),
            ("'OBJECT', ARGV[1], KEYS[1]", None),
            ("'JSON.GET', KEYS[1]", None),
            ("'NO_SUCH', KEYS[1]", None),
        ] {
            assert_eq!(command(call).writes(), writes, "{call}");
        }
    }

    #[test]
    fn a_command_is_on_some_servers() {
        assert_eq!(command("'GET', KEYS[1]").servers(), Some([true, true, true]));
        assert_eq!(command("'LMPOP', 1, KEYS[1], 'LEFT'").servers(), Some([false, true, true]));
        assert_eq!(command("'DELIFEQ', KEYS[1], 'a'").servers(), Some([false, false, true]));
        assert_eq!(command("'VADD', KEYS[1]").servers(), None);
    }
}
