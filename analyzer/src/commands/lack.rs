//! What the table says of one call: whether it writes, and which servers take it.

use super::{Entry, Meaning, Rule, is_container};
use crate::commands::Command;
use crate::servers::PerServer;

/// Why a call is refused by a server that others do not refuse it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    /// It does not have this.
    Absent,
    /// It has the command, but not for scripts.
    Refused,
    /// Its command takes another number of words.
    OtherArity,
}

impl Command {
    /// Whether a read-only call of the script would be refused because of it. `None` if that is unknown: the
    /// command is of a module, of a newer server or of none, or a word that the text does not show decides.
    #[must_use]
    pub fn writes(&self) -> Option<bool> {
        self.entry().map(|entry| entry.is_write())
    }

    /// Why each server refuses it, if it does; `None` if that is unknown.
    pub(crate) fn lacks(&self) -> Option<PerServer<Option<Lack>>> {
        let lack = |rule: Option<Rule>| match rule {
            None => Some(Lack::Absent),
            Some(rule) if rule.noscript => Some(Lack::Refused),
            Some(rule) => self.words.is_some_and(|words| !rule.takes(words)).then_some(Lack::OtherArity),
        };
        self.entry().map(|entry| entry.rules.map(|_, rule| lack(rule)))
    }

    /// `XGROUP CREATE`; the first word alone where the table does not know it.
    pub(crate) fn full_name(&self) -> String {
        self.entry().map_or_else(|| self.name.clone(), |entry| entry.name())
    }

    fn entry(&self) -> Option<Entry> {
        match self.meaning {
            Meaning::Known(entry) if !is_container(entry.name) => Some(entry),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lack;
    use crate::script::read;
    use crate::servers::Server;
    use crate::text::Source;

    fn command(call: &str) -> crate::commands::Command {
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
    fn a_call_is_for_some_servers() {
        for (call, lacks) in [
            ("'GET', KEYS[1]", [None, None, None]),
            ("'LMPOP', 1, KEYS[1], 'LEFT'", [Some(Lack::Absent), None, None]),
            ("'DELIFEQ', KEYS[1], 'a'", [Some(Lack::Absent), Some(Lack::Absent), None]),
            ("'EXPIRE', KEYS[1], 5, 'NX'", [Some(Lack::OtherArity), None, None]),
            ("'EXPIRE', KEYS[1], 5", [None, None, None]),
            ("'BLPOP', KEYS[1], 0", [Some(Lack::Refused), Some(Lack::Refused), None]),
            ("'COMMAND', 'DOCS'", [Some(Lack::Absent), None, None]),
            ("'CLUSTER', 'MYSHARDID'", [Some(Lack::Absent), Some(Lack::Absent), None]),
            ("'CLUSTER', 'KEYSLOT', KEYS[1]", [None, None, None]),
        ] {
            let found = command(call).lacks().unwrap();
            let found = [Server::Redis6, Server::Redis7, Server::Valkey9].map(|server| *found.get(server));
            assert_eq!(found, lacks, "{call}");
        }
        assert_eq!(command("'VADD', KEYS[1]").lacks(), None);
    }
}
