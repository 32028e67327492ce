//! The texts in which servers speak of functions and libraries, by how they begin: Redis 7.0 and later, and Valkey.

use redis::RedisError;

/// What stands in front of the name of a command that a server does not know.
const UNKNOWN_COMMAND: &str = "unknown command ";
/// What servers before Redis 7 put behind that name: what the command was called with.
const ARGUMENTS: &str = ", with args beginning with: ";
/// What stands in front of what `register_function` says.
const REGISTERING: &str = "Error registering functions: ";
const COMPILING: &str = "Error compiling function: ";

/// Whether the server does not know the command.
pub(crate) fn is_unknown_command(error: &RedisError) -> bool {
    begins(error, UNKNOWN_COMMAND)
}

/// Whether the server knows neither `FCALL` nor `FUNCTION`.
pub(crate) fn has_no_functions(error: &RedisError) -> bool {
    let name = said(error).and_then(|text| text.strip_prefix(UNKNOWN_COMMAND)).unwrap_or_default();
    // A quote stands in front of it.
    let name = name.get(1..).unwrap_or_default().to_ascii_uppercase();
    name.starts_with("FCALL") || name.starts_with("FUNCTION")
}

/// Whether the server has no function of the name, whatever else it says of it.
pub(crate) fn misses_a_function(error: &RedisError) -> bool {
    begins(error, "Function not found")
}

/// Whether the server has no library of the name that it was to delete.
pub(crate) fn misses_the_library(error: &RedisError) -> bool {
    begins(error, "Library not found")
}

/// Whether the server has a library of the name that it was to load.
pub(crate) fn is_library_taken(error: &RedisError) -> bool {
    is_taken(error, "Library ")
}

/// Whether another library of the server has a function of that name.
pub(crate) fn is_function_taken(error: &RedisError) -> bool {
    is_taken(error, "Function ")
}

/// Whether the server can't read the payload of a restore.
pub(crate) fn is_bad_payload(error: &RedisError) -> bool {
    begins(error, "DUMP payload version or checksum are wrong")
}

/// Whether the server does not take the text of a library.
pub(crate) fn is_text_refused(error: &RedisError) -> bool {
    begins(error, REGISTERING) || begins(error, COMPILING)
}

/// A text of a server without the words that stand in front of what is wrong with a library.
pub(crate) fn without_preface(text: &str) -> &str {
    let text = text.strip_prefix(REGISTERING).unwrap_or(text);
    text.strip_prefix("ERR ").unwrap_or(text).trim_end()
}

/// A text of a server up to where it repeats what a command was called with.
pub(crate) fn before_arguments(error: &RedisError) -> Option<&str> {
    said(error)?.split_once(ARGUMENTS).map(|(text, _)| text)
}

fn is_taken(error: &RedisError, what: &str) -> bool {
    begins(error, what) && said(error).is_some_and(|text| text.trim_end().ends_with(" already exists"))
}

fn begins(error: &RedisError, words: &str) -> bool {
    said(error).is_some_and(|text| text.starts_with(words))
}

/// What stands behind the code that all of these have.
fn said(error: &RedisError) -> Option<&str> {
    error.detail().filter(|_| error.code() == Some("ERR"))
}
