//! How names are written in a reply: the cases that `serde` knows, by the same words.

use syn::{Error, LitStr};

/// One way to write a name of several words.
#[derive(Clone, Copy)]
pub(super) struct Case {
    name: &'static str,
    between: &'static str,
    first: Word,
    others: Word,
}

#[derive(Clone, Copy)]
enum Word {
    Lower,
    Upper,
    Capital,
}

const fn case(name: &'static str, between: &'static str, first: Word, others: Word) -> Case {
    Case { name, between, first, others }
}

const ALL: [Case; 8] = [
    case("lowercase", "", Word::Lower, Word::Lower),
    case("UPPERCASE", "", Word::Upper, Word::Upper),
    case("PascalCase", "", Word::Capital, Word::Capital),
    case("camelCase", "", Word::Lower, Word::Capital),
    case("snake_case", "_", Word::Lower, Word::Lower),
    case("SCREAMING_SNAKE_CASE", "_", Word::Upper, Word::Upper),
    case("kebab-case", "-", Word::Lower, Word::Lower),
    case("SCREAMING-KEBAB-CASE", "-", Word::Upper, Word::Upper),
];

impl Case {
    /// That of tags, where nothing else is said.
    pub(super) const OF_TAGS: Self = case("SCREAMING_SNAKE_CASE", "_", Word::Upper, Word::Upper);

    pub(super) fn parse(literal: &LitStr) -> syn::Result<Self> {
        let written = literal.value();
        ALL.into_iter().find(|case| case.name == written).ok_or_else(|| {
            let names = ALL.map(|case| case.name).join("`, `");
            Error::new(
                literal.span(),
                format!("there is no case `{written}`\n= help: the cases are `{names}`"),
            )
        })
    }

    /// The tag of a variant: in its name, each word begins with a capital.
    pub(super) fn of_variant(self, name: &str) -> String {
        let starts = name.char_indices().filter(|(at, letter)| *at > 0 && letter.is_uppercase());
        let bounds: Vec<usize> =
            core::iter::once(0).chain(starts.map(|(at, _)| at)).chain([name.len()]).collect();
        self.join(bounds.windows(2).filter_map(|word| name.get(*word.first()?..*word.last()?)))
    }

    /// The name of a field. As with `serde`, one word of a field stays whole in the cases that part nothing.
    pub(super) fn of_field(self, name: &str) -> String {
        match self.name {
            "lowercase" | "snake_case" => name.to_owned(),
            "UPPERCASE" | "SCREAMING_SNAKE_CASE" => name.to_uppercase(),
            _ => self.join(name.split('_').filter(|word| !word.is_empty())),
        }
    }

    fn join<'w>(self, words: impl Iterator<Item = &'w str>) -> String {
        let words =
            words.enumerate().map(|(at, word)| if at == 0 { self.first } else { self.others }.spelled(word));
        words.collect::<Vec<_>>().join(self.between)
    }
}

impl Word {
    fn spelled(self, word: &str) -> String {
        let mut characters = word.chars();
        match self {
            Self::Lower => word.to_lowercase(),
            Self::Upper => word.to_uppercase(),
            Self::Capital => {
                characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn names_are_written_as_serde_writes_them() {
        let of_field = |name: &str| ALL.map(|case| case.of_field(name));
        assert_eq!(
            of_field("last_seen_ms"),
            [
                "last_seen_ms",
                "LAST_SEEN_MS",
                "LastSeenMs",
                "lastSeenMs",
                "last_seen_ms",
                "LAST_SEEN_MS",
                "last-seen-ms",
                "LAST-SEEN-MS"
            ]
        );
        assert_eq!(
            ALL.map(|case| case.of_variant("LockTaken")),
            [
                "locktaken",
                "LOCKTAKEN",
                "LockTaken",
                "lockTaken",
                "lock_taken",
                "LOCK_TAKEN",
                "lock-taken",
                "LOCK-TAKEN"
            ]
        );
        assert_eq!(super::Case::OF_TAGS.of_variant("Hit"), "HIT");
        assert_eq!(ALL.map(|case| case.of_variant("Über")).first().map(String::as_str), Some("über"));
        assert_eq!(of_field("name"), ["name", "NAME", "Name", "name", "name", "NAME", "name", "NAME"]);
    }
}
