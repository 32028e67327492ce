//! What one word of a call can be for, and how `roles.txt` writes it.

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A key, the type that it has to have, and whether it is replaced whatever it holds.
    Key(Option<KeyType>, bool),
    /// The key of `SET`, whose options decide what it has to be.
    Target,
    /// An integer.
    Integer,
    /// An integer, unless the call asks by score or by text.
    Rank,
    /// A member of a set or a field of a hash.
    Member,
}

/// The type of the value at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// Text, a number, bits, a `HyperLogLog`.
    String,
    /// A list.
    List,
    /// A set.
    Set,
    /// A sorted set, places on a map included.
    Zset,
    /// A hash.
    Hash,
    /// A stream.
    Stream,
}

/// A key of a call, where the command decides its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUse {
    /// Which word it is; 0 is the command's name.
    pub position: usize,
    /// What the key holds, if it is there.
    pub key_type: KeyType,
    /// Whatever the key holds is replaced; otherwise the server refuses a key of another type.
    pub overwrites: bool,
}

/// All of them.
pub(in crate::commands) const KEY_TYPES: [KeyType; 6] =
    [KeyType::String, KeyType::List, KeyType::Set, KeyType::Zset, KeyType::Hash, KeyType::Stream];

impl KeyType {
    /// As the command `TYPE` says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::List => "list",
            Self::Set => "set",
            Self::Zset => "zset",
            Self::Hash => "hash",
            Self::Stream => "stream",
        }
    }
}

impl Role {
    /// `None` for a word such as `value`, about which nothing is known.
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "int" => Some(Self::Integer),
            "rank" => Some(Self::Rank),
            "member" => Some(Self::Member),
            "target" => Some(Self::Target),
            "key" => Some(Self::Key(None, false)),
            _ => {
                let name = word.trim_end_matches('!');
                let key_type = KEY_TYPES.into_iter().find(|key_type| key_type.name() == name)?;
                Some(Self::Key(Some(key_type), name.len() < word.len()))
            }
        }
    }
}
