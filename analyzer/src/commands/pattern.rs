//! The notation of `roles.txt`: what stands where in a call.
//!
//! `zset [NX] [COUNT int] {member} (score member)…` is a word, two options (the second has a value), as many words as the
//! word before says, and words that repeat to the end.

/// One part of a pattern; the text is what stands between its brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    One(&'static str),
    Option(&'static str),
    Counted(&'static str),
    Repeated(&'static str),
}

/// The parts of a pattern, from the left to the right.
#[derive(Clone)]
pub(super) struct PatternItems(pub(super) &'static str);

impl Iterator for PatternItems {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let text = self.0.trim_start();
        let first = text.chars().next()?;
        let (end, item): (_, fn(_) -> _) = match first {
            '[' => (']', Item::Option),
            '{' => ('}', Item::Counted),
            '(' => (')', Item::Repeated),
            _ => (' ', Item::One),
        };
        let (inner, rest) = text.split_once(end).unwrap_or((text, ""));
        self.0 = rest.strip_prefix('…').unwrap_or(rest);
        Some(item(inner.trim_start_matches(['[', '{', '('])))
    }
}

impl PatternItems {
    /// What follows the options that it begins with.
    pub(super) fn behind_options(self) -> Self {
        let mut behind = self;
        loop {
            let here = behind.clone();
            match behind.next() {
                Some(Item::Option(_)) => {}
                _ => return here,
            }
        }
    }

    /// The one of the options that it begins with that `word` names, whatever its case.
    pub(super) fn option(self, word: &[u8]) -> Option<&'static str> {
        self.map_while(|item| match item {
            Item::Option(option) => Some(option),
            _ => None,
        })
        .find(|option| {
            option.split(' ').next().is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(word))
        })
    }
}

impl Item {
    /// How many words it takes at the least.
    pub(super) fn least(self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Repeated(inner) => PatternItems(inner).count(),
            Self::Option(_) | Self::Counted(_) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_part_a_pattern() {
        let items: Vec<_> = PatternItems("zset [NX] [FIELDS int {member}] (score member)…").collect();
        let expected = [
            Item::One("zset"),
            Item::Option("NX"),
            Item::Option("FIELDS int {member}"),
            Item::Repeated("score member"),
        ];
        assert_eq!(items, expected);
        assert_eq!(items.into_iter().map(Item::least).sum::<usize>(), 3);
        assert_eq!(PatternItems("int {list}").last(), Some(Item::Counted("list")));
    }
}
