//! Where a command goes in a cluster: to the slot of its first key, to any node, or to every primary. `redis` finds that out in its
//! cluster client, which is not part of a build with `fred`.

use crate::call::slot::slot;

/// Where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Slot(u16),
    Anywhere,
    /// It changes what each primary has for itself.
    EveryPrimary,
}

/// Commands without keys.
const KEYLESS: &[&str] = &[
    "ACL",
    "ASKING",
    "BGREWRITEAOF",
    "BGSAVE",
    "CLIENT",
    "CLUSTER",
    "COMMAND",
    "CONFIG",
    "DBSIZE",
    "ECHO",
    "EXEC",
    "FAILOVER",
    "FUNCTION",
    "INFO",
    "KEYS",
    "LASTSAVE",
    "LATENCY",
    "LOLWUT",
    "MODULE",
    "MULTI",
    "PING",
    "PUBLISH",
    "PUBSUB",
    "RANDOMKEY",
    "READONLY",
    "READWRITE",
    "REPLICAOF",
    "ROLE",
    "SAVE",
    "SCAN",
    "SCRIPT",
    "SHUTDOWN",
    "SLAVEOF",
    "SLOWLOG",
    "SWAPDB",
    "TIME",
    "WAIT",
    "WAITAOF",
];

/// The second word is a subcommand or an operation, and the third is a key.
const BEHIND_A_SUBCOMMAND: &[&str] = &["BITOP", "DEBUG", "MEMORY", "OBJECT", "XGROUP", "XINFO"];

/// The second word is the number of keys, and the third is the first of them.
const BEHIND_A_NUMBER: &[&str] = &["LMPOP", "SINTERCARD", "ZDIFF", "ZINTER", "ZINTERCARD", "ZMPOP", "ZUNION"];

/// The third word is the number of keys, and the fourth is the first of them.
const BEHIND_TWO: &[&str] = &["BLMPOP", "BZMPOP", "MIGRATE"];

/// Calls: the third word is the number of keys, which may be none.
const CALLS: &[&str] = &["EVAL", "EVALSHA", "EVALSHA_RO", "EVAL_RO", "FCALL", "FCALL_RO"];

const OF_EVERY_PRIMARY: &[(&str, &[&str])] = &[
    ("FLUSHALL", &[]),
    ("FLUSHDB", &[]),
    ("FUNCTION", &["DELETE", "FLUSH", "LOAD", "RESTORE"]),
    ("SCRIPT", &["FLUSH", "LOAD"]),
];

/// By the name of a command and the words behind it.
pub(super) fn find(name: &str, words: &[&[u8]]) -> Place {
    if is_of_every_primary(name, words) {
        return Place::EveryPrimary;
    }
    let in_slot = numbered_slot(name, words).or_else(|| first_key(name, words).map(slot));
    in_slot.map_or(Place::Anywhere, Place::Slot)
}

fn first_key<'a>(name: &str, words: &[&'a [u8]]) -> Option<&'a [u8]> {
    let is_in = |names: &[&str]| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    let index = if is_in(CALLS) {
        words.get(1).filter(|number| number.iter().any(|digit| *digit != b'0')).map(|_| 2)?
    } else if is_in(KEYLESS) {
        return None;
    } else if is_in(BEHIND_A_SUBCOMMAND) || is_in(BEHIND_A_NUMBER) {
        1
    } else if is_in(BEHIND_TWO) {
        2
    } else if is_in(&["XREAD", "XREADGROUP"]) {
        words.iter().position(|word| word.eq_ignore_ascii_case(b"STREAMS"))? + 1
    } else {
        0
    };
    words.get(index).copied()
}

/// `CLUSTER COUNTKEYSINSLOT` and `GETKEYSINSLOT` are for the primary of the slot that they name.
fn numbered_slot(name: &str, words: &[&[u8]]) -> Option<u16> {
    let [subcommand, slot, ..] = words else { return None };
    let names_one = subcommand.to_ascii_uppercase().ends_with(b"KEYSINSLOT");
    let text = core::str::from_utf8(slot).ok()?;
    if name.eq_ignore_ascii_case("CLUSTER") && names_one { text.parse().ok() } else { None }
}

fn is_of_every_primary(name: &str, words: &[&[u8]]) -> bool {
    let fits = |subcommands: &[&str]| {
        let is_first = |it: &&str| words.first().is_some_and(|word| word.eq_ignore_ascii_case(it.as_bytes()));
        subcommands.is_empty() || subcommands.iter().any(is_first)
    };
    OF_EVERY_PRIMARY.iter().any(|(it, subcommands)| it.eq_ignore_ascii_case(name) && fits(subcommands))
}

#[cfg(test)]
mod tests {
    use super::Place::{self, Anywhere, EveryPrimary, Slot};
    use crate::call::slot::slot;

    fn place(command: &str) -> Place {
        let mut words = command.split(' ');
        let name = words.next().unwrap();
        super::find(name, &words.map(str::as_bytes).collect::<Vec<_>>())
    }

    #[test]
    fn a_command_goes_to_its_first_key() {
        for command in [
            "EVALSHA abc 1 key x",
            "eval text 2 key b",
            "FCALL_RO f 1 key",
            "GET key",
            "XREAD COUNT 2 STREAMS key 0",
            "OBJECT ENCODING key",
            "ZUNION 2 key b",
            "BLMPOP 0 1 key LEFT",
        ] {
            assert_eq!(place(command), Slot(slot(b"key")), "{command}");
        }
        assert_eq!(place("CLUSTER COUNTKEYSINSLOT 77"), Slot(77));
    }

    #[test]
    fn without_a_key_it_goes_anywhere_or_everywhere() {
        for command in
            ["EVALSHA abc 0 x", "FCALL f 00", "PING", "CLUSTER SLOTS", "SCRIPT EXISTS abc", "EVAL", "GET"]
        {
            assert_eq!(place(command), Anywhere, "{command}");
        }
        for command in ["SCRIPT LOAD text", "script flush", "FUNCTION LOAD text", "FLUSHALL"] {
            assert_eq!(place(command), EveryPrimary, "{command}");
        }
    }
}
