//! What one server says of one command: a cell of the table.

/// As in `-3w`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// How many words it takes, its name included; at least as many, if negative.
    pub(super) arity: isize,
    /// Refused to scripts.
    pub(super) noscript: bool,
    /// Refused in read-only calls.
    pub(super) write: bool,
}

impl Rule {
    /// Reads a cell; `None` for that of a server that lacks the command.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        let number = cell.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let flags = cell.get(number.len()..)?;
        let arity = number.parse().ok()?;
        Some(Self { arity, noscript: flags.contains('n'), write: flags.contains('w') })
    }

    /// Whether a call of so many words is one.
    pub(crate) fn takes(self, words: usize) -> bool {
        words == self.least() || (self.is_open() && words > self.least())
    }

    /// The least number of words.
    pub(crate) fn least(self) -> usize {
        self.arity.unsigned_abs()
    }

    /// More words may follow.
    pub(crate) fn is_open(self) -> bool {
        self.arity < 0
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn a_cell_holds_arity_and_flags() {
        let rule = |arity, noscript, write| Some(Rule { arity, noscript, write });
        assert_eq!(Rule::parse("-3w"), rule(-3, false, true));
        assert_eq!(Rule::parse("2nr"), rule(2, true, false));
        assert_eq!(Rule::parse("1"), rule(1, false, false));
        assert_eq!(Rule::parse("."), None);
    }

    #[test]
    fn a_negative_arity_is_the_least() {
        let takes = |cell, words| Rule::parse(cell).unwrap().takes(words);
        assert!(takes("3", 3) && !takes("3", 2) && !takes("3", 4));
        assert!(takes("-3", 3) && !takes("-3", 2) && takes("-3", 4));
    }
}
