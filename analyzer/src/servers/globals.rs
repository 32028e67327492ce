//! The globals that scripts find.
//!
//! A name is known if any supported server has it: what only some lack is not certainly wrong.

use super::{Server, ServerSet};
use crate::text::spelling;

/// On Redis 6.2, 7.0 and Valkey 9, but for the end of the list. What scripts read most stands in front.
const KNOWN: [&str; 41] = [
    "redis",
    "ARGV",
    "KEYS",
    "tonumber",
    "_G",
    "_VERSION",
    "__redis__err__handler",
    "assert",
    "bit",
    "cjson",
    "cmsgpack",
    "collectgarbage",
    "coroutine",
    "error",
    "gcinfo",
    "getmetatable",
    "ipairs",
    "load",
    "loadstring",
    "math",
    "next",
    "pairs",
    "pcall",
    "rawequal",
    "rawget",
    "rawset",
    "select",
    "setmetatable",
    "string",
    "struct",
    "table",
    "tostring",
    "type",
    "unpack",
    "xpcall",
    // On some servers: 6.2 has the first four, Valkey 9 the last two.
    "print",
    "getfenv",
    "setfenv",
    "newproxy",
    "os",
    "server",
];

/// Some supported server offers this global to scripts.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// The servers that have a global which not all have; `None` for one that all have. Redis 7.0 lost three with a security
/// fix.
pub(crate) fn servers_with(name: &str) -> Option<ServerSet> {
    match name {
        "print" | "getfenv" | "setfenv" | "newproxy" => Some(ServerSet::before(Server::Redis7)),
        "os" | "server" => Some(ServerSet::since(Server::Valkey9)),
        _ => None,
    }
}

/// The known global that `name` was probably meant to be.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    spelling::nearest(name, KNOWN.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name() {
        assert_eq!(nearest("keys"), Some("KEYS"));
        assert_eq!(nearest("tonumer"), Some("tonumber"));
        assert_eq!(nearest("limit"), None);
    }
}
