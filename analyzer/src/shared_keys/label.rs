//! What the name of a key says: whether it tells one key of a package from others, and what is compared of it.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that say nothing about which key it is.
static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| EMPTY_WORDS.split_whitespace().collect());

const EMPTY_WORDS: &str = "\
    a an and arg args argument base c cur current data dest destination dst entry first for from full hash id ids in input item items \
    k key keyname keys list main member members my n name names namespace new next ns obj object of old on other output p param \
    pattern prefix redis res result root s second set source src state store stream string sub target temp temporary the third this \
    tmp to two v val value values with z zset";

/// Words that are left out of what is compared.
const LEFT_OUT: [&str; 4] = ["key", "keys", "name", "redis"];

/// The least that a word has to have, in letters.
const LEAST: usize = 3;

/// What is compared of the name of a local or a parameter: `jobs` of `jobs_key` and of `jobsKey`.
pub(super) fn from_name(name: &str) -> Option<String> {
    let words = words(name);
    let kept = || words.iter().map(String::as_str).filter(|word| !LEFT_OUT.contains(word));
    words.iter().any(|word| is_telling_word(word)).then(|| kept().collect::<Vec<_>>().join("_"))
}

/// Whether a literal piece of a key says which key it is.
pub(super) fn is_telling(literal: &str) -> bool {
    words(literal).iter().any(|word| is_telling_word(word))
}

fn is_telling_word(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() >= LEAST && !EMPTY.contains(word)
}

/// `jobs`, `key` and `2` of `jobsKey2` and of `JOBS_KEY_2`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for letter in name.chars() {
        let continues = last.is_alphanumeric()
            && last.is_numeric() == letter.is_numeric()
            && !(last.is_lowercase() && letter.is_uppercase());
        last = letter;
        match words.last_mut() {
            _ if !letter.is_alphanumeric() => {}
            Some(word) if continues => word.extend(letter.to_lowercase()),
            _ => words.push(letter.to_lowercase().collect()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{from_name, is_telling};

    #[test]
    fn names_are_compared_by_what_they_say() {
        for name in ["jobs", "jobs_key", "jobsKey", "JOBS_KEY", "redis_jobs_key"] {
            assert_eq!(from_name(name).as_deref(), Some("jobs"), "{name}");
        }
        assert_eq!(from_name("jobs2").as_deref(), Some("jobs_2"));
        assert_eq!(from_name("parent_jobs_set").as_deref(), Some("parent_jobs_set"));
        for name in ["key", "k", "key2", "set_key", "sourceKey", "dst", "", "_", "é"] {
            assert_eq!(from_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_literal_needs_a_word() {
        assert!(is_telling(":jobs") && is_telling("{q}:wait"));
        assert!(!is_telling(":") && !is_telling(":id:") && !is_telling("a:b"));
    }
}
