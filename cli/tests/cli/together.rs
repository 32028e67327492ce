//! What is wrong between the scripts of one folder.

use crate::run::{Ended, Folder};

const ADD: &str = "local jobs_key = KEYS[1]\nreturn redis.call('SADD', jobs_key, ARGV[1])\n";
const COUNT: &str = "local jobs = KEYS[1]\nreturn redis.call('ZCARD', jobs)\n";

fn messages(ended: &Ended) -> Vec<String> {
    let told = |line: &serde_json::Value| {
        format!("{}:{}: {}", line["path"].as_str().unwrap(), line["line"], line["message"].as_str().unwrap())
    };
    ended.json_lines().iter().filter(|line| line["lint"] == "key_of_two_types").map(told).collect()
}

fn check(folder: &Folder) -> Vec<String> {
    messages(&folder.run(["check", "scripts", "--format", "json"]))
}

#[test]
fn two_scripts_take_a_key_for_two_types() {
    let folder = Folder::new("together").with("scripts/add.lua", ADD).with("scripts/count.lua", COUNT);
    let told = "scripts/count.lua:2: `jobs` is used as a sorted set, but as a set in `scripts/add.lua:2`";
    assert_eq!(check(&folder), [told]);
    let ended = folder.run(["check", "scripts", "--deny", "key_of_two_types"]);
    assert_eq!(ended.code, 1);
}

#[test]
fn keys_have_the_same_pattern() {
    let folder = Folder::new("together_pattern")
        .with("scripts/push.lua", "return redis.call('LPUSH', 'queue:' .. ARGV[1] .. ':wait', ARGV[2])\n")
        .with(
            "scripts/wait.lua",
            "local id = ARGV[1]\nreturn redis.call('SCARD', 'queue:' .. id .. ':wait')\n",
        );
    let told = "scripts/wait.lua:2: `queue:*:wait` is used as a set, but as a list in `scripts/push.lua:1`";
    assert_eq!(check(&folder), [told]);
}

#[test]
fn an_included_file_is_one_place() {
    let lib = "local function wait(wait_key, id)\n  redis.call('LPUSH', wait_key, id)\nend\n";
    let folder = Folder::new("together_include")
        .with("scripts/lib/wait.lua", lib)
        .with("scripts/a.lua", "--- @include \"lib/wait.lua\"\nwait(KEYS[1], ARGV[1])\n")
        .with("scripts/b.lua", "--- @include \"lib/wait.lua\"\nwait(KEYS[1], ARGV[1])\n")
        .with("scripts/c.lua", "local wait = KEYS[1]\nreturn redis.call('SCARD', wait)\n");
    let told = "scripts/c.lua:2: `wait` is used as a set, but as a list in `scripts/lib/wait.lua:2`";
    assert_eq!(check(&folder), [told]);
}

#[test]
fn other_folders_and_comments_and_keys_of_their_own_are_silent() {
    let silenced = COUNT.replace("return", "-- redis-script: allow(key_of_two_types)\nreturn");
    let window = "local bucket = KEYS[1]\nreturn redis.call('INCR', bucket)\n";
    let tokens = "local bucket = KEYS[1]\nlocal left = redis.call('HGET', bucket, 'left')\nredis.call('HSET', bucket, 'left', 1)\nreturn left\n";
    for (name, other) in [("scripts/stats/count.lua", COUNT), ("scripts/count.lua", &silenced)] {
        let folder = Folder::new("together_silent").with("scripts/add.lua", ADD).with(name, other);
        assert_eq!(check(&folder), [""; 0], "{name}");
    }
    let folder =
        Folder::new("together_own").with("scripts/window.lua", window).with("scripts/tokens.lua", tokens);
    assert_eq!(check(&folder), [""; 0]);
}

#[test]
fn what_contradicts_itself_in_one_script_is_told_once() {
    let both = ADD.replace("return ", "") + "return redis.call('ZCARD', jobs_key)\n";
    let folder = Folder::new("together_once").with("scripts/add.lua", ADD).with("scripts/both.lua", both);
    assert_eq!(check(&folder), [""; 0]);
}
