//! The words of one call, as far as the text of the script shows them: what the tables are asked about.

/// What a script sends in one call.
#[derive(Clone, Copy, Debug)]
pub struct Words<'w> {
    /// The command, in any case.
    pub name: &'w str,
    /// What follows it; a subcommand is the first of these.
    pub rest: &'w [Word<'w>],
    /// More may follow, as in `redis.call('DEL', unpack(KEYS))`.
    pub open: bool,
}

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'w> {
    /// A literal.
    Literal(&'w [u8]),
    /// A number without fraction that stands in the text.
    Integer(i64),
    /// Some number: never the name of an option.
    Number,
    /// Unknown.
    Other,
}

impl Word<'_> {
    /// How many it says, if the text shows it.
    pub(super) fn number(self) -> Option<usize> {
        match self {
            Self::Integer(number) => usize::try_from(number).ok(),
            Self::Literal(text) => std::str::from_utf8(text).ok()?.parse().ok(),
            Self::Number | Self::Other => None,
        }
    }
}

impl<'w> Words<'w> {
    /// The word at `position`, which is 0 for the command's name and so never found.
    pub(super) fn get(&self, position: usize) -> Option<Word<'w>> {
        self.rest.get(position.checked_sub(1)?).copied()
    }

    /// How many are known, the name included.
    pub(super) fn count(&self) -> usize {
        self.rest.len() + 1
    }

    /// The number at `position`, if the text says which.
    pub(super) fn number(&self, position: usize) -> Option<usize> {
        self.get(position)?.number()
    }

    /// What a table has of the command, as `set`; if it has none, of the subcommand, as `object|encoding`.
    pub(super) fn find<T>(&self, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let name = self.name.to_ascii_lowercase();
        find(&name).or_else(|| {
            let Word::Literal(subcommand) = self.get(1)? else { return None };
            let subcommand = std::str::from_utf8(subcommand).ok()?.to_ascii_lowercase();
            find(&format!("{name}|{subcommand}"))
        })
    }
}

#[cfg(test)]
pub(super) mod asking;
