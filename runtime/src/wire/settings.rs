//! Commands that are about those that follow them on a connection.

const NAMES: [&str; 17] = [
    "MULTI",
    "EXEC",
    "DISCARD",
    "WATCH",
    "UNWATCH",
    "AUTH",
    "HELLO",
    "MONITOR",
    "PSUBSCRIBE",
    "PUNSUBSCRIBE",
    "QUIT",
    "RESET",
    "SELECT",
    "SSUBSCRIBE",
    "SUBSCRIBE",
    "SUNSUBSCRIBE",
    "UNSUBSCRIBE",
];

/// The name of such a command, if this is its first word.
pub(crate) fn name_of(word: &[u8]) -> Option<&'static str> {
    NAMES.into_iter().find(|name| word.eq_ignore_ascii_case(name.as_bytes()))
}
