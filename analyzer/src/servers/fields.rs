//! The fields of the tables that scripts find: `redis`, `string`, `math` and the like. What only some servers have, or newer ones,
//! counts as there.

use super::{Server, ServerSet};
use crate::text::spelling;

/// Of `redis`, and of `server`, which is Valkey's name for it. `register_function` is there while a library loads.
const REDIS: &str = "\
    call pcall error_reply status_reply log LOG_DEBUG LOG_VERBOSE LOG_NOTICE LOG_WARNING sha1hex \
    setresp set_repl replicate_commands REPL_NONE REPL_AOF REPL_SLAVE REPL_REPLICA REPL_ALL breakpoint \
    debug acl_check_cmd register_function REDIS_VERSION REDIS_VERSION_NUM SERVER_NAME VALKEY_VERSION \
    VALKEY_VERSION_NUM REDICT_VERSION REDICT_VERSION_NUM";
const STRING: &str = "byte char dump find format gfind gmatch gsub len lower match rep reverse sub upper";
const TABLE: &str = "concat foreach foreachi getn insert maxn remove setn sort";
const MATH: &str = "\
    abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max min mod \
    modf pi pow rad random randomseed sin sinh sqrt tan tanh";
const CJSON: &str = "\
    encode decode null new encode_sparse_array encode_max_depth encode_number_precision \
    encode_keep_buffer encode_invalid_numbers decode_max_depth decode_invalid_numbers decode_array_with_array_mt _NAME _VERSION";
const CMSGPACK: &str = "pack unpack unpack_one unpack_limit _NAME _VERSION _COPYRIGHT _DESCRIPTION";
const BIT: &str = "arshift band bnot bor bswap bxor lshift rol ror rshift tobit tohex";
const COROUTINE: &str = "create resume running status wrap yield";

/// The fields of the table `name`, separated by blanks; `None` if scripts find no such table.
fn fields(name: &str) -> Option<&'static str> {
    Some(match name {
        "redis" | "server" => REDIS,
        "string" => STRING,
        "table" => TABLE,
        "math" => MATH,
        "cjson" => CJSON,
        "cmsgpack" => CMSGPACK,
        "struct" => "pack unpack size",
        "bit" => BIT,
        "coroutine" => COROUTINE,
        "os" => "clock",
        _ => return None,
    })
}

/// The servers that have a field of a table which not all with the table have; `None` for one that all have.
pub(crate) fn servers_with(table: &str, field: &str) -> Option<ServerSet> {
    match (table, field) {
        ("redis", "acl_check_cmd" | "REDIS_VERSION" | "REDIS_VERSION_NUM") => {
            Some(ServerSet::since(Server::Redis7_0))
        }
        ("redis", "SERVER_NAME" | "VALKEY_VERSION" | "VALKEY_VERSION_NUM") => {
            Some(ServerSet::since(Server::Valkey8_0))
        }
        ("redis", "REDICT_VERSION" | "REDICT_VERSION_NUM") => Some(ServerSet::since(Server::Redict)),
        ("cjson", "decode_array_with_array_mt") => Some(ServerSet::since(Server::Redis8_6)),
        _ => None,
    }
}

/// It is such a table, and no supported server has this field in it.
pub(crate) fn lacks(table: &str, field: &str) -> bool {
    fields(table).is_some_and(|fields| fields.split(' ').all(|known| known != field))
}

/// The fields that `redis` has while a library loads; the last four are Valkey's.
const AT_LOAD: &str = "\
    register_function log LOG_DEBUG LOG_VERBOSE LOG_NOTICE LOG_WARNING REDIS_VERSION REDIS_VERSION_NUM SERVER_NAME \
    VALKEY_VERSION VALKEY_VERSION_NUM";

/// Whether `redis` has this field while a library loads.
pub(crate) fn is_there_at_load(field: &str) -> bool {
    AT_LOAD.split(' ').any(|known| known == field)
}

/// A script has this field of `redis`, and a function of a function library does not.
pub(crate) fn lacks_in_function(table: &str, field: &str) -> bool {
    matches!(table, "redis" | "server") && matches!(field, "replicate_commands" | "breakpoint" | "debug")
}

/// All fields of a table.
pub(crate) fn names(table: &str) -> impl Iterator<Item = &'static str> {
    fields(table).unwrap_or_default().split(' ')
}

/// The field of `table` that `field` was probably meant to be.
pub(crate) fn nearest(table: &str, field: &str) -> Option<&'static str> {
    spelling::nearest(field, fields(table)?.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_lacked_only_by_a_table_that_scripts_find() {
        assert!(lacks("os", "time") && lacks("redis", "foo"));
        assert!(!lacks("os", "clock") && !lacks("server", "VALKEY_VERSION_NUM"));
        assert!(!lacks("KEYS", "foo") && !lacks("mine", "foo"));
    }

    #[test]
    fn a_slip_finds_its_field() {
        assert_eq!(nearest("redis", "pCall"), Some("pcall"));
        assert_eq!(nearest("string", "formatt"), Some("format"));
        assert_eq!(nearest("os", "time"), None);
    }
}
