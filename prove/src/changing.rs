//! Which scripts may reply something else in each run.

/// What tells the time, how many calls went before, or where a table lies.
const WORDS: [&str; 16] = [
    "tostring",
    "%s",
    "SPOP",
    "SCAN",
    "gcinfo",
    "collectgarbage",
    "TIME",
    "TTL",
    "RAND",
    "random",
    "'*'",
    "INFO",
    "LOLWUT",
    "MEMORY",
    "clock",
    "EVAL",
];

/// Whether two runs of the script may differ.
pub(crate) fn is_changing(text: &str) -> bool {
    WORDS.iter().any(|word| text.contains(word))
}
