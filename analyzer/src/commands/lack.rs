//! What the table says of one call: whether it writes, and which servers take it.

use super::{Entry, Meaning, is_container};
use crate::commands::Command;
use crate::servers::ServerSet;

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

/// Which servers refuse a thing, by why they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lacks {
    absent: ServerSet,
    refused: ServerSet,
    other_arity: ServerSet,
    /// They refuse it for another reason, which is told apart.
    told_apart: ServerSet,
}

impl Lacks {
    /// All but these servers lack it.
    pub(crate) fn all_but(having: ServerSet) -> Self {
        let (absent, none) = (ServerSet::ALL.without(having), ServerSet::NONE);
        Self { absent, refused: none, other_arity: none, told_apart: none }
    }

    /// All but these lack it, but those that refuse the whole for another reason are told apart.
    pub(crate) fn option(having: ServerSet, whole: Self) -> Self {
        let told_apart = whole.servers();
        let absent = ServerSet::ALL.without(having).without(told_apart);
        Self { absent, told_apart, ..Self::all_but(ServerSet::ALL) }
    }

    /// The servers that take it.
    pub(crate) fn having(self) -> ServerSet {
        ServerSet::ALL.without(self.servers()).without(self.told_apart)
    }

    /// The servers that refuse it, whatever the reason that is told here.
    pub(crate) fn servers(self) -> ServerSet {
        self.absent.with(self.refused).with(self.other_arity)
    }

    /// The reasons that hold for some servers, with these.
    pub(crate) fn by_reason(self) -> impl Iterator<Item = (Lack, ServerSet)> {
        let all = [
            (Lack::Absent, self.absent),
            (Lack::Refused, self.refused),
            (Lack::OtherArity, self.other_arity),
        ];
        all.into_iter().filter(|(_, servers)| !servers.is_empty())
    }
}

impl Command {
    /// Whether a read-only call of the script would be refused because of it. `None` if that is unknown: the
    /// command is of a module, of a newer server or of none, or a word that the text does not show decides.
    #[must_use]
    pub fn writes(&self) -> Option<bool> {
        self.entry().map(|entry| entry.is_write())
    }

    /// Which servers refuse it, and why; `None` if that is unknown. A command whose subcommand the text does not show may be
    /// refused for that as well.
    pub(crate) fn lacks(&self) -> Option<Lacks> {
        let Meaning::Known(entry) = self.meaning else { return None };
        let mut lacks = Lacks::all_but(ServerSet::NONE);
        for (servers, rule) in entry.rules() {
            lacks.absent = lacks.absent.without(servers);
            if rule.noscript {
                lacks.refused = lacks.refused.with(servers);
            } else if self.words.is_some_and(|words| !rule.takes(words)) {
                lacks.other_arity = lacks.other_arity.with(servers);
            }
        }
        Some(lacks)
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
        use Lack::{Absent, OtherArity, Refused};
        for (call, reasons) in [
            ("'GET', KEYS[1]", vec![]),
            ("'LMPOP', 1, KEYS[1], 'LEFT'", vec![(Absent, "Redis 6.2, KeyDB")]),
            ("'DELIFEQ', KEYS[1], 'a'", vec![(Absent, "Redis 6.2 to 8.6, Valkey 7.2 to 8.1, KeyDB, Redict")]),
            ("'EXPIRE', KEYS[1], 5, 'NX'", vec![(OtherArity, "Redis 6.2, KeyDB")]),
            ("'EXPIRE', KEYS[1], 5", vec![]),
            ("'BLPOP', KEYS[1], 0", vec![(Refused, "Redis 6.2 and 7.0, KeyDB")]),
            (
                "'WAITAOF', 0, 0, 1",
                vec![(Absent, "Redis 6.2 and 7.0, KeyDB"), (Refused, "Redis 7.2, Valkey 7.2, Redict")],
            ),
            ("'COMMAND', 'DOCS'", vec![(Absent, "Redis 6.2, KeyDB")]),
            ("'CLUSTER', 'MYSHARDID'", vec![(Absent, "Redis 6.2 and 7.0, KeyDB")]),
            ("'CLUSTER', 'KEYSLOT', KEYS[1]", vec![]),
            (
                "'VADD', KEYS[1], 'FP32'",
                vec![
                    (Absent, "Redis 6.2 to 7.4, Valkey 7.2 to 9.1, KeyDB, Redict"),
                    (OtherArity, "Redis 8.0 to 8.6"),
                ],
            ),
        ] {
            let found = command(call).lacks().unwrap().by_reason();
            let found: Vec<_> = found.map(|(lack, servers)| (lack, servers.stretches().join(", "))).collect();
            let expected: Vec<_> =
                reasons.into_iter().map(|(lack, servers)| (lack, servers.to_owned())).collect();
            assert_eq!(found, expected, "{call}");
        }
        assert_eq!(command("'ARSET', KEYS[1]").lacks(), None);
    }
}
