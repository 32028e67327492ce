//! What the server at hand says that it has is what the analyzer says that it has, and nothing else: each command and subcommand,
//! how many words it takes, each global, each field of a library, and each flag of a `#!lua` line.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use redis::{Connection, FromRedisValue, Value};
use redis_script_analyzer::{Server, Settings, Source, Target, check, read};
use redis_script_tests::calls;
use redis_script_tests::live::Live;

/// What denies that a server has a thing.
const LINTS: [&str; 8] = [
    "unknown_command",
    "wrong_command_arity",
    "command_not_allowed_in_script",
    "server_newer_than_target",
    "undefined_global",
    "missing_library_field",
    "unloadable_library",
    "syntax_error",
];

const TABLE: &str = include_str!("../../analyzer/src/commands/table.txt");

/// Which of these a server has depends on its patch release.
const PATCHED: [&str; 3] = ["getfenv", "setfenv", "newproxy"];

/// Names in Lua that only some servers have.
const PARTIAL: [&str; 15] = [
    "print",
    "os",
    "os.clock",
    "server",
    "server.call",
    "redis.acl_check_cmd",
    "redis.REDIS_VERSION",
    "redis.REDIS_VERSION_NUM",
    "redis.SERVER_NAME",
    "redis.VALKEY_VERSION",
    "redis.VALKEY_VERSION_NUM",
    "redis.REDICT_VERSION",
    "cjson.decode_array_with_array_mt",
    "redict",
    "keydb",
];

const NAMES: &str = "
    local names = {}
    for name, value in pairs(_G) do
        names[#names + 1] = name
        if type(value) == 'table' and name ~= '_G' and name ~= 'KEYS' and name ~= 'ARGV' then
            for field in pairs(value) do
                if type(field) == 'string' then names[#names + 1] = name .. '.' .. field end
            end
        end
    end
    return names";

const FLAGS: [&str; 6] =
    ["no-writes", "allow-oom", "allow-stale", "no-cluster", "allow-cross-slot-keys", "allow-key-locking"];

#[test]
fn the_commands_are_those_of_the_server() {
    let (live, server) = start();
    let theirs = commands(&mut live.connect().unwrap());
    let listed = |name: &str| theirs.keys().any(|other| other.starts_with(&format!("{name}|")));
    // Redis 6.2 lists no subcommands.
    let names = TABLE.lines().skip(1).filter_map(|line| line.split(' ').next());
    let names = names.filter(|name| server != Server::Redis6_2 || !name.contains('|'));
    let all: BTreeSet<&str> = names.chain(theirs.keys().map(String::as_str)).collect();
    let mut wrong = Vec::new();
    for name in &all {
        let Some(rule) = theirs.get(*name) else {
            wrong.extend(passes(&call(name, 8), server).then(|| format!("{name} is not there")));
            continue;
        };
        let is_container =
            listed(name) || server == Server::Redis6_2 && TABLE.contains(&format!("\n{name}|"));
        // A script that asks for commands may know what the server has, and is never told.
        let is_judged = !is_container && !name.starts_with("command|");
        for words in rule.tried(name).filter(|_| is_judged) {
            let takes = rule.takes(words);
            let call = call(name, words);
            wrong.extend((passes(&call, server) != takes).then(|| format!("{call}: {takes}")));
        }
    }
    println!("{} commands", theirs.len());
    assert!(wrong.is_empty() && theirs.len() > 200, "{}", wrong.join("\n"));
}

#[test]
fn the_names_in_lua_are_those_of_the_server() {
    let (live, server) = start();
    let names: Vec<String> =
        redis::cmd("EVAL").arg(NAMES).arg(0).query(&mut live.connect().unwrap()).unwrap();
    let theirs: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let all: BTreeSet<&str> = theirs.iter().copied().chain(PARTIAL).chain(PATCHED).collect();
    for name in &all {
        // To call it needs it, whatever it is.
        let said = passes(&format!("return {name}()"), server);
        if said != theirs.contains(name) {
            assert!(said && PATCHED.contains(name), "{name}: {said}, on {}", server.name());
        }
    }
    assert!(theirs.len() > 100);
}

#[test]
fn the_flags_are_those_of_the_server() {
    let (live, server) = start();
    let mut conn = live.connect().unwrap();
    for flag in FLAGS {
        let script = format!("#!lua flags={flag}\nreturn 1");
        let outcome = redis::cmd("EVAL").arg(&script).arg(0).query::<Value>(&mut conn);
        assert_eq!(passes(&script, server), outcome.is_ok(), "{flag}: {outcome:?}");
    }
}

/// What the server says of a command.
struct Rule {
    arity: isize,
    noscript: bool,
    /// It is a module's, and leaves its words to that.
    counts_itself: bool,
}

impl Rule {
    /// Numbers of words around the least one, but for fewer than its name has.
    fn tried(&self, name: &str) -> impl Iterator<Item = usize> + use<'_> {
        let (least, named) = (self.arity.unsigned_abs(), name.split('|').count());
        let tried = least.saturating_sub(1)..=least + 1;
        tried.filter(move |words| *words >= named && !self.counts_itself)
    }

    fn takes(&self, words: usize) -> bool {
        let least = self.arity.unsigned_abs();
        !self.noscript && (words == least || self.arity < 0 && words > least)
    }
}

/// The commands and subcommands that the server lists.
fn commands(conn: &mut Connection) -> BTreeMap<String, Rule> {
    let listed: Vec<Vec<Value>> = redis::cmd("COMMAND").query(conn).unwrap();
    let mut commands = BTreeMap::new();
    gather(listed, &mut commands);
    // They answer a web browser that comes by.
    commands.retain(|name, _| !matches!(name.as_str(), "host:" | "post"));
    commands
}

fn gather(listed: Vec<Vec<Value>>, commands: &mut BTreeMap<String, Rule>) {
    for parts in listed {
        let name: String = String::from_redis_value_ref(&parts[0]).unwrap();
        let flags: Vec<String> = Vec::from_redis_value_ref(&parts[2]).unwrap();
        let has = |flag: &str| flags.iter().any(|it| it == flag);
        let arity = isize::from_redis_value_ref(&parts[1]).unwrap();
        let rule = Rule { arity, noscript: has("noscript"), counts_itself: arity == -1 && has("module") };
        commands.insert(name.to_lowercase(), rule);
        if let Some(subcommands) = parts.get(9) {
            gather(Vec::from_redis_value_ref(subcommands).unwrap(), commands);
        }
    }
}

/// A call of so many words, its name included.
fn call(name: &str, words: usize) -> String {
    let named: Vec<String> = name.split('|').map(|word| format!("'{word}'")).collect();
    let rest = words.saturating_sub(named.len());
    let words: Vec<String> = named.into_iter().chain((0..rest).map(|_| "ARGV[1]".to_owned())).collect();
    format!("return redis.call({})", words.join(", "))
}

fn start() -> (Live, Server) {
    let live = Live::start();
    let server = calls::server(&mut live.connect().unwrap()).unwrap();
    (live, server)
}

/// Nothing is denied where the script is for this server.
fn passes(script: &str, server: Server) -> bool {
    let Ok(script) = read(Source::new("script.lua", script.as_bytes())) else { return false };
    let settings = Settings { servers: vec![Target::Server(server)], ..Settings::default() };
    check(&script, None, &settings).iter().all(|found| !LINTS.contains(&found.lint))
}
