//! What the table does not say about newer commands. By their release notes, the commands of Redis 8.0 to 8.10 exist, and no more
//! is known. It also has the subcommands that Redis 6.2 does not have yet.

/// Separated by blanks.
const NAMES: &str = "\
    arcount ardel ardelrange arget argetrange argrep arinfo arinsert arlastitems arlen armget armset \
    arnext arop arring arscan arseek arset backup blmovem cluster|migration delex digest himport \
    hotkeys increx lmovem sdiffcard sunioncard vadd vcard vdim vemb vgetattr vinfo vismember vlinks \
    vrandmember vrange vrem vsetattr vsim xackdel xcfgset xdelex xnack";

/// Some newer server has the command, or the subcommand of a name such as `cluster|migration`.
pub(super) fn has(name: &str) -> bool {
    NAMES.split(' ').any(|newer| newer == name)
}

/// Subcommands that are new in Redis 7.0, of commands that Redis 6.2 has: it lists none, and this is by its `HELP`.
const OF_REDIS_7: [&str; 13] = [
    "acl|dryrun",
    "client|no-evict",
    "cluster|addslotsrange",
    "cluster|delslotsrange",
    "cluster|links",
    "cluster|shards",
    "command|docs",
    "command|getkeysandflags",
    "command|list",
    "latency|histogram",
    "module|loadex",
    "pubsub|shardchannels",
    "pubsub|shardnumsub",
];

/// Redis 7.0 has the subcommand, and Redis 6.2 does not.
pub(super) fn is_of_redis_7(name: &str) -> bool {
    OF_REDIS_7.contains(&name)
}
