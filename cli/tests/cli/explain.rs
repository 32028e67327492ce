//! `explain`, for people and as JSON.

use serde_json::{Value, json};

use crate::run::{Ended, Folder, run};

fn explained(name: &str, script: impl AsRef<[u8]>) -> Ended {
    let folder = Folder::new(&format!("explain_{name}")).with("x.lua", script);
    folder.run(["explain", "x.lua", "--format", "json"])
}

#[test]
fn people_read_a_summary() {
    let ended = run(["explain", "scripts/get_or_lock.lua"]);
    let (head, rest) = ended.stdout.split_once("SHA-1:").expect("a digest");
    assert_eq!(head, "scripts/get_or_lock.lua, a script\n");
    let (_, facts) = rest.split_once('\n').expect("more lines");
    assert_eq!(
        facts,
        "\
keys:      cached, lock
arguments: token, lock_ms
reply:     error | [text, text] | [text] | [text, integer]
writes:    yes
needs:     Redis 6.2 or Valkey 7.2
commands:
  GET   reads    line 21
  SET   writes   line 25
  PTTL  reads    line 30
"
    );
    assert_eq!((ended.stderr.as_str(), ended.code), ("", 0));
}

#[test]
fn a_program_reads_one_object() {
    let script = "local name = ARGV[2]\nlocal popped = redis.call('LMPOP', 1, KEYS[1], name)\nreturn popped and popped[1] or ''";
    assert_eq!(
        explained("object", script).json(),
        json!({
            "path": "x.lua",
            "kind": "script",
            "sha1": "71917441c368ad8a6dc2e1bb7b65ac49df8a1791",
            "keys": { "count": 1, "variadic": false, "names": [null], "by_name": [] },
            "args": { "count": 2, "variadic": false, "names": [null, "name"], "by_name": [] },
            "commands": [{ "name": "LMPOP", "line": 2, "writes": true }],
            "read_only": false,
            "dynamic_commands": false,
            "reply": "text",
            "min_servers": ["Redis 7.0", "Valkey 7.2"],
            "diagnostics": [],
        })
    );
}

#[test]
fn a_script_that_only_reads_is_read_only() {
    let read_only = |name, script: &str| explained(name, script).json()["read_only"].clone();
    assert_eq!(read_only("reads", "return redis.call('GET', KEYS[1])"), true);
    assert_eq!(read_only("writes", "return redis.call('GETDEL', KEYS[1])"), false);
    assert_eq!(read_only("module", "return redis.call('JSON.GET', KEYS[1])"), false);
    assert_eq!(read_only("dynamic", "return redis.call(ARGV[1], KEYS[1])"), false);
    assert_eq!(read_only("broken", "return return"), false);
}

#[test]
fn a_name_that_is_no_literal_is_dynamic() {
    let dynamic = |name, script: &str| explained(name, script).json()["dynamic_commands"].clone();
    assert_eq!(dynamic("literal", "local call = redis.call return call('GET', KEYS[1])"), false);
    assert_eq!(dynamic("argument", "local call = redis.call return call(ARGV[1])"), true);
    assert_eq!(dynamic("handed_on", "return pcall(redis.call, 'GET', KEYS[1])"), true);
}

#[test]
fn a_walk_takes_any_number() {
    let object = explained("walk", "return redis.call('DEL', unpack(KEYS))").json();
    assert_eq!(object["keys"], json!({ "count": 0, "variadic": true, "names": [], "by_name": [] }));
}

#[test]
fn names_for_the_attribute_are_told() {
    let object = explained("by_name", "return redis.call('SET', KEYS.slot, ARGV.owner, ARGV.owner)").json();
    assert_eq!(
        (&object["keys"]["by_name"], &object["args"]["by_name"]),
        (&json!(["slot"]), &json!(["owner"]))
    );
    assert_eq!(object["diagnostics"], json!([]));
}

#[test]
fn a_text_that_is_not_sent_as_it_is_has_no_digest() {
    let sha1 = |name, script: &str| explained(name, script).json()["sha1"].clone();
    assert_eq!(sha1("named_key", "return redis.call('GET', KEYS.slot)"), Value::Null);
    assert_eq!(sha1("named_argument", "return ARGV.owner"), Value::Null);
    assert!(sha1("indexed", "return ARGV[1]").is_string());
    let folder = Folder::new("explain_named_part").with("x.lua", "--- @include 'y'\nreturn owner");
    let ended = folder.with("y.lua", "local owner = ARGV.owner\n").run(["explain", "x.lua"]);
    let line = "SHA-1:     depends on the Rust function, whose parameters it reads by name";
    assert_eq!(ended.stdout.lines().nth(1), Some(line));
}

#[test]
fn a_shebang_needs_redis_7() {
    let object = explained("shebang", "#!lua flags=no-writes\nreturn 1").json();
    assert_eq!(object["min_servers"], json!(["Redis 7.0", "Valkey 7.2"]));
}

#[test]
fn what_a_script_names_decides_which_servers_it_needs() {
    for (name, script, needs) in [
        ("all", "return redis.call('GET', KEYS[1])", json!(["Redis 6.2", "Valkey 7.2"])),
        ("arity", "return redis.call('EXPIRE', KEYS[1], 5, 'NX')", json!(["Redis 7.0", "Valkey 7.2"])),
        ("subcommand", "return redis.call('CLUSTER', 'SHARDS')", json!(["Redis 7.0", "Valkey 7.2"])),
        ("refused", "return redis.call('BLPOP', KEYS[1], 0)", json!(["Redis 7.2", "Valkey 7.2"])),
        ("clock", "return tostring(os.clock())", json!(["Redis 7.4", "Valkey 8.0"])),
        ("print", "print('here')", json!(["Redis 6.2"])),
        ("field", "return redis.acl_check_cmd('GET', KEYS[1])", json!(["Redis 7.0", "Valkey 7.2"])),
        ("tested", "return redis.VALKEY_VERSION", json!(["Redis 6.2", "Valkey 7.2"])),
        ("marker", "return {big_number = '1'}", json!(["Redis 7.0", "Valkey 7.2"])),
        ("neither", "print(os.clock())", json!([])),
        ("module", "return redis.call('JSON.GET', KEYS[1])", json!([])),
    ] {
        assert_eq!(explained(&format!("needs_{name}"), script).json()["min_servers"], needs, "{name}");
    }
}

#[test]
fn a_library_has_no_keys() {
    let library = "#!lua name=limits\nredis.register_function('hit', function(keys)\n  \
                   return redis.call('INCR', keys[1])\nend)\n";
    let object = explained("library", library).json();
    assert_eq!(object["kind"], "library");
    assert_eq!(object["keys"], json!({ "count": 0, "variadic": false, "names": [], "by_name": [] }));
    assert_eq!(object["commands"], json!([{ "name": "INCR", "line": 3, "writes": true }]));
    assert_eq!((&object["reply"], &object["diagnostics"]), (&Value::Null, &json!([])));
}

#[test]
fn each_function_of_a_library_is_explained() {
    let library = "#!lua name=limits\nlocal function get(key) return redis.call('GET', key) end\n\
                   redis.register_function('hit', function(keys, args)\n  local by = args[1]\n  \
                   return redis.call('INCRBY', keys[1], by)\nend)\n\
                   redis.register_function{function_name='all', flags={'no-writes'}, callback=function(keys)\n  \
                   for at, key in ipairs(keys) do keys[at] = get(key) end\n  return #keys\nend}\n";
    let functions = explained("functions", library).json()["functions"].clone();
    assert_eq!(
        functions,
        json!([
            {
                "name": "hit",
                "line": 3,
                "flags": [],
                "keys": { "count": 1, "variadic": false, "names": [null], "by_name": [] },
                "args": { "count": 1, "variadic": false, "names": ["by"], "by_name": [] },
                "commands": [{ "name": "INCRBY", "line": 5, "writes": true }],
                "read_only": false,
                "reply": "integer",
            },
            {
                "name": "all",
                "line": 7,
                "flags": ["no-writes"],
                "keys": { "count": 0, "variadic": true, "names": [], "by_name": [] },
                "args": { "count": 0, "variadic": false, "names": [], "by_name": [] },
                "commands": [{ "name": "GET", "line": 2, "writes": false }],
                "read_only": true,
                "reply": "integer",
            },
        ])
    );
}

#[test]
fn a_function_that_the_text_does_not_show_may_do_anything() {
    let library = "#!lua name=limits\nlocal hit\nhit = function() end\nredis.register_function('hit', hit)\n";
    let function = explained("unshown", library).json()["functions"][0].clone();
    assert_eq!((&function["reply"], &function["read_only"]), (&Value::Null, &json!(false)));
    assert_eq!(function["keys"]["variadic"], true);
}

#[test]
fn people_read_a_summary_of_each_function() {
    let ended = run(["explain", "scripts/functions/limits.lua"]);
    let (_, functions) = ended.stdout.split_once("functions:\n").expect("functions");
    assert!(
        functions.starts_with(
            "  hit, line 49
    keys:      bucket
    arguments: limit, window_ms
    flags:     none
    reply:     nil | integer
    commands:  GET, INCR, PEXPIRE
"
        ),
        "{functions}"
    );
    assert_eq!((ended.stderr.as_str(), ended.code), ("", 0));
}

#[test]
fn what_does_not_compile_is_denied() {
    let ended = explained("syntax", "return return");
    let object = ended.json();
    assert_eq!(object["diagnostics"][0]["lint"], "syntax_error");
    assert_eq!((&object["reply"], ended.code), (&Value::Null, 1));
}

#[test]
fn the_digest_is_that_of_the_bytes() {
    // Not UTF-8, so refused; a server would know it by these bytes all the same.
    let ended = explained("bytes", b"return '\xff'");
    assert_eq!(ended.json()["sha1"], "11546ad4f039230cf13f8ee4696a1d6086089aa6");
}

#[test]
fn a_high_index_gives_no_endless_list() {
    let object = explained("high", "return KEYS[900000000]").json();
    assert_eq!(object["keys"]["count"], 900_000_000);
    assert_eq!(object["keys"]["names"].as_array().expect("names").len(), 8_000);
}

#[test]
fn every_script_of_the_project_is_explained() {
    for name in ["capped_increment", "compare_and_set", "fixed_window", "leaky_bucket", "release_lock"] {
        let ended = run(["explain", &format!("scripts/{name}.lua"), "--format=json"]);
        let object = ended.json();
        assert_eq!((&object["dynamic_commands"], &object["diagnostics"]), (&json!(false), &json!([])));
        assert!(!object["keys"]["names"][0].is_null() && object["keys"]["count"] == 1, "{name}: {object}");
        assert_eq!(ended.code, 0, "{name}");
    }
}

#[test]
#[cfg(unix)]
fn what_acts_on_a_terminal_is_written_out() {
    let script = "--\u{1b}[2J\u{202e}\nlocal x = '\u{1b}]0;x\u{7}' redis.call('GE\u{1b}T', KEYS[0]) return KEYS['\u{1b}']";
    let folder =
        Folder::new("explain_hostile").with("a\u{1b}[2J.lua", script).with("b.lua", "return '\u{1b}\u{202e}");
    for arguments in
        [["explain", "a\u{1b}[2J.lua"], ["check", "a\u{1b}[2J.lua"], ["check", "b.lua"], ["check", "\u{1b}"]]
    {
        let ended = folder.run(arguments);
        let all = format!("{}{}", ended.stdout, ended.stderr);
        let is_visible = |it: char| it == '\n' || (!it.is_control() && it != '\u{202e}');
        assert!(all.contains("\\u{1b}") && all.chars().all(is_visible), "{arguments:?}: {all:?}");
    }
}
