//! The globals that scripts find.
//!
//! A name is known if any supported server has it: what only some lack is not certainly wrong.

use super::{Server, ServerSet};
use crate::text::spelling;

/// On every server, but for the end of the list. What scripts read most stands in front.
const KNOWN: [&str; 44] = [
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
    // On some servers.
    "print",
    "getfenv",
    "setfenv",
    "newproxy",
    "os",
    "server",
    "__server__err__handler",
    "keydb",
    "redict",
];

/// All that some supported server offers to scripts.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    KNOWN.into_iter()
}

/// Some supported server offers this global to scripts.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// The servers that have a global which not all have; `None` for one that all have.
pub(crate) fn servers_with(name: &str) -> Option<ServerSet> {
    let since = ServerSet::since;
    Some(match name {
        "print" => ServerSet::ALL.without(since(Server::Redis7_0)),
        // The security releases of October 2025 took them from every server; those before have them.
        "getfenv" | "setfenv" | "newproxy" => {
            ServerSet::ALL.without(since(Server::Redis8_4)).without(since(Server::Valkey9_0))
        }
        "os" => since(Server::Redis7_4).with(since(Server::Valkey8_0)).with(since(Server::Redict)),
        "server" => since(Server::Valkey8_0),
        "__server__err__handler" => since(Server::Valkey8_1),
        "__redis__err__handler" => ServerSet::ALL.without(since(Server::Redict)),
        "keydb" => since(Server::KeyDb),
        "redict" => since(Server::Redict),
        _ => return None,
    })
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
