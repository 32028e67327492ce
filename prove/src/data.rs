//! What a server holds before a run: keys of each type, with values that a script may expect, and with others.

use fastrand::Rng;

/// A command that puts data there, word by word.
pub(crate) type Words = Vec<Vec<u8>>;

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyKind {
    Text,
    Hash,
    List,
    Set,
    SortedSet,
    Stream,
    Places,
    Counter,
}

const KINDS: [KeyKind; 8] = [
    KeyKind::Text,
    KeyKind::Hash,
    KeyKind::List,
    KeyKind::Set,
    KeyKind::SortedSet,
    KeyKind::Stream,
    KeyKind::Places,
    KeyKind::Counter,
];

/// Values that scripts know what to do with, and values that they may not expect.
const VALUES: [&str; 32] = [
    "0",
    "1",
    "2",
    "3",
    "5",
    "10",
    "60",
    "1000",
    "-1",
    "-7",
    "0.5",
    "2.5",
    "1e3",
    "1e15",
    "9007199254740993",
    "1700000000",
    "1700000000123",
    "",
    "a",
    "b",
    "word",
    "true",
    "false",
    "nan",
    "inf",
    "[]",
    "{}",
    "[1,2,null]",
    "{\"a\":1,\"b\":null}",
    "[{\"id\":\"x\"},2.5]",
    "\"text\"",
    "null",
];

const NUMBERS: [&str; 14] =
    ["0", "1", "2", "3", "4", "5", "7", "10", "60", "100", "1000", "1700000000", "-1", "2.5"];

impl KeyKind {
    /// The type that a command of this name takes its key for.
    pub(crate) fn of_command(name: &str) -> Option<Self> {
        const TEXTS: [&str; 6] = ["GET", "SET", "INCR", "DECR", "APPEND", "STRLEN"];
        const SETS: [&str; 10] =
            ["SADD", "SREM", "SCARD", "SPOP", "SMEMBERS", "SISM", "SMISM", "SRAND", "SSCAN", "SMOVE"];
        let begins = |names: &[&str]| names.iter().any(|begin| name.starts_with(begin));
        Some(match name.as_bytes().first()? {
            b'H' => Self::Hash,
            b'Z' => Self::SortedSet,
            b'X' => Self::Stream,
            b'L' => Self::List,
            _ if begins(&["RPUSH", "RPOP"]) => Self::List,
            _ if begins(&["GEO"]) => Self::Places,
            _ if begins(&["PF"]) => Self::Counter,
            _ if begins(&SETS) => Self::Set,
            _ if begins(&TEXTS) => Self::Text,
            _ => return None,
        })
    }

    pub(crate) fn any(random: &mut Rng) -> Self {
        *random.choice(&KINDS).unwrap_or(&Self::Text)
    }

    /// The command that makes `key` of this type, with what `pool` gives.
    pub(crate) fn fill(self, key: &[u8], pool: &mut Pool<'_>) -> Words {
        let mut words = vec![self.command().as_bytes().to_vec(), key.to_vec()];
        match self {
            Self::Text => words.push(pool.value()),
            Self::Stream => words.extend([b"1-1".to_vec(), pool.word(), pool.value()]),
            Self::Places => words.extend(["13.36", "38.11", "there"].map(Into::into)),
            Self::Counter => words.push(pool.word()),
            _ => {
                for _ in 0..pool.random.usize(1..6) {
                    words.extend(self.item(pool));
                }
            }
        }
        words
    }

    fn command(self) -> &'static str {
        match self {
            Self::Text => "SET",
            Self::Hash => "HSET",
            Self::List => "RPUSH",
            Self::Set => "SADD",
            Self::SortedSet => "ZADD",
            Self::Stream => "XADD",
            Self::Places => "GEOADD",
            Self::Counter => "PFADD",
        }
    }

    fn item(self, pool: &mut Pool<'_>) -> Words {
        match self {
            Self::Hash => vec![pool.word(), pool.value()],
            Self::SortedSet => vec![pool.number(), pool.word()],
            _ => vec![pool.value()],
        }
    }
}

/// Where words and values come from.
pub(crate) struct Pool<'w> {
    pub(crate) random: Rng,
    /// What the script itself has.
    pub(crate) words: &'w [Vec<u8>],
    /// Most values are numbers.
    pub(crate) is_numeric: bool,
}

impl Pool<'_> {
    pub(crate) fn number(&mut self) -> Vec<u8> {
        let number = *self.random.choice(&NUMBERS).unwrap_or(&"0");
        number.as_bytes().to_vec()
    }

    pub(crate) fn value(&mut self) -> Vec<u8> {
        if self.is_numeric && self.random.u8(0..8) > 0 {
            return self.number();
        }
        match self.random.choice(self.words) {
            Some(word) if self.random.u8(0..3) == 0 => word.clone(),
            _ => (*self.random.choice(&VALUES).unwrap_or(&"")).into(),
        }
    }

    /// A name of a field or a member.
    pub(crate) fn word(&mut self) -> Vec<u8> {
        match self.random.choice(self.words) {
            Some(word) if self.random.u8(0..4) > 0 => word.clone(),
            _ => (*self.random.choice(&["a", "b", "m", "n", "1"]).unwrap_or(&"a")).into(),
        }
    }
}
