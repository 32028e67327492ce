//! What the scripts are for, by the command line.

use serde_json::json;

use crate::run::Folder;

const SCRIPT: &str =
    "redis.call('LPUSH', 'all:' .. ARGV[1], 1)\nreturn redis.call('LMPOP', 1, KEYS[1], 'LEFT')\n";

fn folder(name: &str) -> Folder {
    Folder::new(&format!("target_{name}")).with("pop.lua", SCRIPT)
}

#[test]
fn nothing_is_asked_for_by_itself() {
    let ended = folder("none").run(["check", "pop.lua"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
}

#[test]
fn a_server_that_lacks_a_command_is_told() {
    let folder = folder("servers");
    let ended = folder.run(["check", "pop.lua", "--servers", "redis-6.2,valkey-9"]);
    assert!(
        ended.stdout.contains("error: Redis 6.2 has no `LMPOP`\n --> pop.lua:2:19\n"),
        "{}",
        ended.stdout
    );
    assert_eq!(ended.code, 1);
    let ended = folder.run(["check", "pop.lua", "--servers", "Redis 7.0", "--servers=valkey9"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
}

#[test]
fn a_cluster_wants_its_keys_declared() {
    let folder = folder("cluster");
    let ended = folder.run(["check", "pop.lua", "--cluster"]);
    let message = "warning: the script builds a key that is not in `KEYS`\n --> pop.lua:1:21\n";
    assert!(ended.stdout.contains(message), "{}", ended.stdout);
    assert_eq!(ended.code, 0);
    let ended = folder.run(["check", "pop.lua", "--cluster", "--allow", "undeclared_key"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    assert_eq!(folder.run(["check", "pop.lua", "--deny", "undeclared_key"]).code, 1);
}

#[test]
fn upstash_has_a_flag_of_its_own() {
    let text = "#!lua flags=allow-key-locking\nreturn redis.call('INCR', KEYS[1])\n";
    let folder = Folder::new("target_upstash").with("locks.lua", text).with("all.lua", &text[30..]);
    let ended = folder.run(["check", "locks.lua", "--servers", "upstash"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    let ended = folder.run(["check", "locks.lua"]);
    let message = "error: unexpected flag in script shebang: `allow-key-locking`\n";
    assert!(ended.stdout.starts_with(message) && ended.code == 1, "{}", ended.stdout);
    let ended = folder.run(["check", "all.lua", "--servers", "upstash"]);
    assert!(ended.stdout.contains("= help: write `#!lua flags=allow-key-locking` as the first line"));
    assert_eq!(ended.code, 0);
    assert!(folder.run(["explain", "locks.lua"]).stdout.contains("needs:     Upstash\n"));
}

#[test]
fn json_has_its_usual_form() {
    let ended = folder("json").run(["check", "pop.lua", "--servers=redis-6.2", "--format=json"]);
    assert_eq!(
        ended.json(),
        json!({
            "lint": "server_newer_than_target",
            "level": "deny",
            "path": "pop.lua",
            "line": 2,
            "column": 19,
            "message": "Redis 6.2 has no `LMPOP`",
            "help": "use what all of `servers` have, or remove `redis-6.2` from `servers`",
        })
    );
}

#[test]
fn an_unknown_server_is_named_with_the_known_ones() {
    for command in ["check", "explain"] {
        let ended = folder("unknown").run([command, "pop.lua", "--servers", "redis-7.1"]);
        let sentence = "error: there is no server `redis-7.1`; did you mean `redis-7.0`? \
                        Redis 7.1 was AWS's alone, and has the commands of 7.0\n";
        assert_eq!((ended.stderr.as_str(), ended.code), (sentence, 2), "{command}");
    }
}

#[test]
fn explain_says_what_the_servers_lack() {
    let ended = folder("explain").run(["explain", "pop.lua", "--servers", "redis-6.2", "--format=json"]);
    let object = ended.json();
    assert_eq!(object["min_servers"], json!(["Redis 7.0", "Valkey 7.2"]));
    assert_eq!(object["diagnostics"][0]["message"], "Redis 6.2 has no `LMPOP`");
}
